/** Where things are, on the operator's own map; and a list beside it that says the same. The map's library loads when it is shown. */
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { Loading } from "../states.tsx";
import type { MapLine, MapMark } from "./map-marks.ts";

const MapCanvas = lazy(() => import("./map-canvas.tsx").then((part) => ({ default: part.MapCanvas })));

interface CountyMapProps {
  readonly county: Schemas["CountyMap"];
  readonly marks: readonly MapMark[];
  readonly lines?: readonly MapLine[];
  readonly label: string;
  /** Marks that somebody pointed out, here or elsewhere on the page. */
  readonly pointed?: ReadonlySet<string>;
  /** A mark was asked for in the list. */
  readonly onShow?: (id: string) => void;
  /** A place was chosen on the map, by the marks that stand there. */
  readonly onPoint?: (ids: readonly string[]) => void;
}

const NONE: ReadonlySet<string> = new Set();
const NO_LINES: readonly MapLine[] = [];

export function CountyMap({
  county,
  marks,
  lines = NO_LINES,
  label,
  pointed = NONE,
  onShow,
  onPoint,
}: CountyMapProps) {
  const [shown, setShown] = useState<{ readonly id: string } | null>(null);
  return (
    <div className="fw-map-and-list">
      <Suspense fallback={<Loading what="the map" />}>
        <MapCanvas
          county={county}
          marks={marks}
          lines={lines}
          label={label}
          shown={shown}
          pointed={pointed}
          onPoint={onPoint}
        />
      </Suspense>
      <ol className="fw-map-list" aria-label={`${label}, as a list`}>
        {marks.map(({ id, sign, words, kind }) => (
          <li key={id} aria-current={pointed.has(id) ? true : undefined}>
            <span className={`fw-map__mark fw-map__mark--${kind}`} aria-hidden="true">
              {sign}
            </span>
            <span>
              {words}{" "}
              <button
                type="button"
                className="fw-linklike"
                onClick={() => {
                  setShown({ id });
                  onShow?.(id);
                }}
              >
                Show<span className="govuk-visually-hidden"> {sign} on the map</span>
              </button>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
