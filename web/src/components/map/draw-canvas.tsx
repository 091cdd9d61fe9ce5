/** A map on which a part of it is drawn: point after point by a click or a tap, or by the keyboard as what lies under the cross. */
import { type GeoJSONSource, Map as MapLibre, NavigationControl, ScaleControl } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { type DrawnPoint, type DrawnShape, outlineOf } from "./drawn-shape.ts";
import { boundsOf } from "./map-bounds.ts";
import "./map-library.ts";
import { mapStyle } from "./map-style.ts";
import { useTheme } from "./map-theme.ts";

interface DrawCanvasProps {
  readonly county: Schemas["CountyMap"];
  readonly shape: DrawnShape;
  readonly points: readonly DrawnPoint[];
  /** The radius of a circle, the width of a corridor, in metres. */
  readonly widthM: number;
  readonly onPoints: (points: readonly DrawnPoint[]) => void;
  readonly label: string;
}

/** About a metre. */
const DECIMALS = 5;
const COLOURS = { light: "#8a1c7c", dark: "#f0a6e4" } as const;

export function DrawCanvas({ county, shape, points, widthM, onPoints, label }: DrawCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre>();
  const [failed, setFailed] = useState(false);
  const theme = useTheme();
  const add = useRef<(point: DrawnPoint) => void>(() => {});
  add.current = (point) => onPoints(shape === "circle" ? [point] : [...points, point]);
  useEffect(() => {
    if (box.current === null) return;
    try {
      const drawn = draw(box.current, county, theme, label);
      drawn.on("click", ({ lngLat }) => add.current(pointOf(lngLat)));
      drawn.getCanvas().addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        // Enter sends the form elsewhere.
        event.preventDefault();
        add.current(pointOf(drawn.getCenter()));
      });
      setMap(drawn);
      return () => {
        setMap(undefined);
        drawn.remove();
      };
    } catch {
      // A machine without WebGL cannot draw the map; the field below takes the same.
      setFailed(true);
      return;
    }
  }, [county, theme, label]);
  useShape(map, { shape, points, widthM });
  if (failed) return <p className="govuk-body">This machine cannot draw maps. Type the degrees below.</p>;
  return (
    <>
      <div className="fw-pick">
        <section className="fw-map" ref={box} aria-label={label} />
        <span className="fw-pick__cross" aria-hidden="true" />
      </div>
      <p className="govuk-body-s" role="status">
        {drawnWords(points)}
      </p>
      <div className="govuk-button-group">
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => map && add.current(pointOf(map.getCenter()))}
        >
          Take the place under the cross
        </button>
        {points.length === 0 ? null : (
          <>
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => onPoints(points.slice(0, -1))}
            >
              Take back the last
            </button>
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => onPoints([])}
            >
              Draw anew
            </button>
          </>
        )}
      </div>
    </>
  );
}

/** Said as each is taken: a line on a map tells those nothing who do not see it. */
function drawnWords(points: readonly DrawnPoint[]): string {
  const last = points.at(-1);
  if (last === undefined) return "Nothing is drawn yet.";
  const where = `${last.latDeg.toFixed(DECIMALS)}, ${last.lonDeg.toFixed(DECIMALS)}`;
  return points.length === 1
    ? `One place taken: ${where}.`
    : `${points.length} places taken, the last: ${where}.`;
}

function draw(
  container: HTMLElement,
  county: Schemas["CountyMap"],
  theme: "light" | "dark",
  label: string,
): MapLibre {
  const bounds = boundsOf([], [], county);
  const map = new MapLibre({
    ...{ container, style: mapStyle(county, theme, 1), attributionControl: false },
    ...{ dragRotate: false, pitchWithRotate: false, doubleClickZoom: false },
    ...(bounds.isEmpty() ? {} : { bounds, fitBoundsOptions: { padding: 24, maxZoom: 13 } }),
    locale: {
      "Map.Title": `${label}. Arrow keys move it under the cross, Enter takes the place there, plus and minus bring it nearer and farther.`,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl({ unit: "metric" }));
  map.on("load", () => {
    const color = COLOURS[theme];
    map.addSource("drawn", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      ...{ id: "drawn-area", type: "fill", source: "drawn", filter: ["==", ["geometry-type"], "Polygon"] },
      paint: { "fill-color": color, "fill-opacity": 0.25 },
    });
    map.addLayer({
      ...{ id: "drawn-line", type: "line", source: "drawn" },
      paint: { "line-color": color, "line-width": 3 },
    });
    map.addLayer({
      ...{ id: "drawn-points", type: "circle", source: "drawn", filter: ["==", ["geometry-type"], "Point"] },
      paint: {
        "circle-color": color,
        "circle-radius": 5,
        "circle-stroke-color": "#ffffff",
        "circle-stroke-width": 2,
      },
    });
  });
  return map;
}

interface Shape {
  readonly shape: DrawnShape;
  readonly points: readonly DrawnPoint[];
  readonly widthM: number;
}

/** Drawn as the fields say, whoever filled them. */
function useShape(map: MapLibre | undefined, { shape, points, widthM }: Shape): void {
  const said = JSON.stringify(points);
  useEffect(() => {
    if (map === undefined) return;
    const show = () => {
      const source = map.getSource<GeoJSONSource>("drawn");
      source?.setData(outlineOf(shape, JSON.parse(said) as readonly DrawnPoint[], widthM));
    };
    show();
    // Points may be taken before all of the map is there.
    map.on("load", show);
    return () => {
      map.off("load", show);
    };
  }, [map, shape, said, widthM]);
}

const pointOf = ({ lat, lng }: { readonly lat: number; readonly lng: number }): DrawnPoint => ({
  latDeg: Number(lat.toFixed(DECIMALS)),
  lonDeg: Number(lng.toFixed(DECIMALS)),
});
