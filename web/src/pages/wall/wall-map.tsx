/** Where the alerts on the wall were seen last: each has the number of its row. The rows beside it say the same in words. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import type { MapMark } from "../../components/map/map-marks.ts";

const MapCanvas = lazy(() =>
  import("../../components/map/map-canvas.tsx").then((part) => ({ default: part.MapCanvas })),
);

const NO_LINES = [] as const;
const LETTERS_ON_A_DESK_PX = 16;

export function WallMap({ alerts }: { readonly alerts: readonly Schemas["WallAlert"][] }) {
  const county = useQuery({ queryKey: ["map"], queryFn: () => answered(api.GET("/api/v1/map")) });
  // The wall looks every two seconds; the map is drawn anew only when a mark has moved.
  const told = JSON.stringify(marksOf(alerts));
  const marks = useMemo(() => JSON.parse(told) as readonly MapMark[], [told]);
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / LETTERS_ON_A_DESK_PX;
  if (county.data === undefined || marks.length === 0) return null;
  return (
    <div className="fw-wall__map">
      <Suspense fallback={null}>
        <MapCanvas
          county={county.data}
          marks={marks}
          lines={NO_LINES}
          label="Map of the alerts"
          shown={null}
          scale={scale}
        />
      </Suspense>
    </div>
  );
}

const marksOf = (alerts: readonly Schemas["WallAlert"][]): readonly MapMark[] =>
  alerts.flatMap(({ id, position, hit, reason, priority }, at) =>
    position === null
      ? []
      : [
          {
            ...position,
            id,
            sign: `${at + 1}`,
            words: `${hit.entryDisplay}, ${reason.label}`,
            kind: priority === "high" ? ("last" as const) : ("seen" as const),
          },
        ],
  );
