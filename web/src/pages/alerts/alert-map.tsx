/** The vehicle's last passes as a track with times, and the cameras that may see it next, on one map. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { toLondonClock } from "../../components/london-time.ts";
import { CountyMap } from "../../components/map/county-map.tsx";
import type { MapLine, MapMark } from "../../components/map/map-marks.ts";
import { Fetched } from "../../components/states.tsx";

type Places = Schemas["AlertPlaces"];
type Ahead = Schemas["CamerasAhead"];

interface AlertMapProps {
  readonly places: Places["items"];
  /** The newest first. */
  readonly passes: Places["passes"];
  readonly ahead: Ahead;
}

export function AlertMap({ places, passes, ahead }: AlertMapProps) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const seen = useMemo(() => passMarks(places, passes), [places, passes]);
  const marks = useMemo(() => [...seen, ...aheadMarks(ahead)], [seen, ahead]);
  const lines = useMemo(() => linesOf(seen, passes, ahead), [seen, passes, ahead]);
  if (marks.length === 0) return null;
  return (
    <Fetched query={county} what="the map">
      {(map) => <CountyMap county={map} marks={marks} lines={lines} label="Map of the passes" />}
    </Fetched>
  );
}

/** Numbered in the order of the passes, the last marked as such. */
function passMarks(places: Places["items"], passes: Places["passes"]): readonly MapMark[] {
  const positions = new Map(places.map(({ siteId, position }) => [siteId, position]));
  return passes.toReversed().flatMap(({ readId, siteId, capturedAt, where, cameraCode }, at) => {
    const position = positions.get(siteId) ?? null;
    if (position === null) return [];
    const isLast = at === passes.length - 1;
    const words = `${isLast ? "Last seen" : "Seen"} at ${toLondonClock(capturedAt)}, ${where?.words ?? cameraCode}`;
    return [{ ...position, id: readId, sign: `${at + 1}`, words, kind: isLast ? "last" : "seen" }];
  });
}

const aheadMarks = ({ items }: Ahead): readonly MapMark[] =>
  items.map(({ cameraId, cameraCode, position, where, roadKm, minutes, arrivesAt }, at) => ({
    ...{ ...position, id: cameraId, sign: String.fromCharCode(65 + at), kind: "ahead" as const },
    words: `Next: ${where?.words ?? cameraCode}. ${roadKm} km by road, about ${minutes} min, there at ${toLondonClock(arrivesAt)}`,
  }));

function linesOf(seen: readonly MapMark[], passes: Places["passes"], { items }: Ahead): readonly MapLine[] {
  const last = seen.at(-1);
  const ways = last === undefined ? [] : items.filter(({ after }) => after === null);
  return [
    ...ways.map(({ way, position }) => ({
      kind: "way" as const,
      points: last === undefined ? way : [last, ...way, position],
    })),
    { kind: "track", points: trackOf(seen, passes) },
  ];
}

/** By road where the road is known, else straight. */
function trackOf(seen: readonly MapMark[], passes: Places["passes"]): MapLine["points"] {
  const ways = new Map(passes.map(({ readId, way }) => [readId, way]));
  return seen.flatMap((mark, at) => [...(at === 0 ? [] : (ways.get(mark.id) ?? [])), mark]);
}
