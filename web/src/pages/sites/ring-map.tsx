/** The ring on the operator's map with every road over it, and the list beside it that says the same. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CountyMap } from "../../components/map/county-map.tsx";
import type { MapLine, MapMark } from "../../components/map/map-marks.ts";
import { Loading, ProblemNotice } from "../../components/states.tsx";

export type Ring = Schemas["Rings"]["items"][number];

const WINDS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
const windOf = (deg: number): string => WINDS[Math.round(deg / 45) % WINDS.length] ?? "";
const METRES_A_DEGREE = 111_320;

export function RingMap({ ring, radiusM }: { readonly ring: Ring; readonly radiusM: number }) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const marks = useMemo(() => ring.crossings.map(markOf), [ring]);
  const lines = useMemo(() => [circle(ring.centre, radiusM)], [ring, radiusM]);
  if (county.error !== null) return <ProblemNotice error={county.error} />;
  if (county.data === undefined) return <Loading what="the map" />;
  return (
    <CountyMap
      county={county.data}
      marks={marks}
      lines={lines}
      label={`Roads over the ring of ${ring.town}`}
    />
  );
}

function markOf({ road, way, bearingDeg, at, covered }: Ring["crossings"][number], place: number): MapMark {
  const name = road === "" ? "A road without a name" : road;
  return {
    ...at,
    id: String(place),
    sign: String(place + 1),
    words: `${name} in the ${windOf(bearingDeg)}, the way ${way}: ${covered ? "covered" : "open"}`,
    kind: covered ? "seen" : "ahead",
  };
}

function circle({ latDeg, lonDeg }: Ring["centre"], radiusM: number): MapLine {
  const points = Array.from({ length: 73 }, (_, step) => {
    const turn = (step * 5 * Math.PI) / 180;
    const north = (Math.cos(turn) * radiusM) / METRES_A_DEGREE;
    const east = (Math.sin(turn) * radiusM) / (METRES_A_DEGREE * Math.cos((latDeg * Math.PI) / 180));
    return { latDeg: latDeg + north, lonDeg: lonDeg + east };
  });
  return { kind: "way", points };
}
