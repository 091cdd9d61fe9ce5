/** The journey on the map, as far as the slider has come: played by itself, or moved by hand or by the arrow keys. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CountyMap } from "../../components/map/county-map.tsx";
import type { MapLine, MapMark } from "../../components/map/map-marks.ts";
import { Loading, ProblemNotice } from "../../components/states.tsx";
import { When, whenWords } from "../../components/when.tsx";

interface JourneyMapProps {
  readonly reads: readonly Schemas["Read"][];
  readonly places: readonly Schemas["SeenPlace"][];
}

const STEP_MS = 900;

export function JourneyMap({ reads, places }: JourneyMapProps) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const all = useMemo(() => marksOf(reads, places), [reads, places]);
  const [shown, setShown] = useState(all.length);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setShown((count) => Math.min(all.length, count + 1)), STEP_MS);
    return () => clearInterval(timer);
  }, [isPlaying, all.length]);
  useEffect(() => {
    if (shown >= all.length) setPlaying(false);
  }, [shown, all.length]);
  const marks = useMemo(() => lastMarked(all.slice(0, shown)), [all, shown]);
  const lines = useMemo((): readonly MapLine[] => [{ kind: "track", points: marks }], [marks]);
  if (county.error !== null) return <ProblemNotice error={county.error} />;
  if (county.data === undefined) return <Loading what="the map" />;
  const current = all[shown - 1];
  const play = () => {
    if (shown >= all.length) setShown(1);
    setPlaying(!isPlaying);
  };
  return (
    <section aria-label="The journey on the map">
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="journey-slider">
          Passes shown: {shown} of {all.length}
          {current === undefined ? null : (
            <>
              , up to <When at={current.at} />
            </>
          )}
        </label>
        <input
          id="journey-slider"
          type="range"
          className="fw-slider"
          min={1}
          max={all.length}
          value={shown}
          onChange={({ target }) => {
            setPlaying(false);
            setShown(Number(target.value));
          }}
        />
      </div>
      <button type="button" className="govuk-button govuk-button--secondary" onClick={play}>
        {isPlaying ? "Pause" : "Play the journey"}
      </button>
      <CountyMap county={county.data} marks={marks} lines={lines} label="Map of the journey" />
      <p className="govuk-body-s">
        The arrows join the passes in their order; they are not the road that was driven. Looking where a
        vehicle went is recorded.
      </p>
    </section>
  );
}

interface PairsMapProps extends JourneyMapProps {
  readonly legs: readonly Pick<Schemas["JourneyLeg"], "from" | "to">[];
}

/** Reads that no one vehicle can have made: each pair is joined, and none of them is a journey. */
export function PairsMap({ reads, places, legs }: PairsMapProps) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  const marks = useMemo(() => marksOf(reads, places), [reads, places]);
  const lines = useMemo((): readonly MapLine[] => {
    const byId = new Map(marks.map((mark) => [mark.id, mark]));
    return legs.flatMap(({ from, to }) => {
      const points = [from, to].flatMap((id) => byId.get(id) ?? []);
      return points.length === 2 ? [{ kind: "track", points }] : [];
    });
  }, [marks, legs]);
  if (county.error !== null) return <ProblemNotice error={county.error} />;
  if (county.data === undefined) return <Loading what="the map" />;
  return (
    <section aria-label="The pairs on the map">
      <CountyMap county={county.data} marks={marks} lines={lines} label="Map of the pairs of reads" />
      <p className="govuk-body-s">
        An arrow joins the two reads of a pair, the earlier to the later; nobody drove it. Looking where a
        vehicle was seen is recorded.
      </p>
    </section>
  );
}

interface PassMark extends MapMark {
  readonly at: string;
}

function marksOf(
  reads: readonly Schemas["Read"][],
  places: readonly Schemas["SeenPlace"][],
): readonly PassMark[] {
  const bySite = new Map(places.map((place) => [place.siteId, place]));
  return reads.flatMap(({ id, siteId, cameraCode, capturedAt }, order) => {
    const place = bySite.get(siteId);
    if (place?.position === undefined || place.position === null) return [];
    const words = `${place.name}, ${cameraCode}, ${whenWords(capturedAt)}`;
    return [{ ...place.position, id, kind: "seen", sign: `${order + 1}`, words, at: capturedAt }];
  });
}

const lastMarked = (marks: readonly PassMark[]): readonly PassMark[] =>
  marks.map((mark, place) => (place === marks.length - 1 ? { ...mark, kind: "last" } : mark));
