/** A map without outside tiles: the county's roads from our own server, towns and passes as plain HTML on top. */
import { useEffect, useRef, useState } from "react";
import "maplibre-gl/dist/maplibre-gl.css";
import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibre,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Schemas } from "../../api/client.ts";

setWorkerUrl(workerUrl);

type GeoJson = Exclude<Parameters<GeoJSONSource["setData"]>[0], string>;
type County = Schemas["CountyMap"];

export interface MapMark {
  readonly latDeg: number;
  readonly lonDeg: number;
  /** A letter or number on the mark. */
  readonly sign: string;
  /** What the mark is, for the tooltip. */
  readonly words: string;
}

interface CountyMapProps {
  readonly county: County;
  readonly marks: readonly MapMark[];
  /** Joins the marks in order; a straight line, not the road that was driven. */
  readonly joined?: boolean;
  readonly label: string;
}

export function CountyMap({ county, marks, joined = false, label }: CountyMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (box.current === null) return;
    try {
      const map = draw(box.current, county, marks, joined);
      return () => map.remove();
    } catch {
      // A machine without WebGL cannot draw the map; the table beside it says the same.
      setFailed(true);
      return;
    }
  }, [county, marks, joined]);
  return failed ? (
    <p className="govuk-body">This machine cannot draw maps. The table holds the same facts.</p>
  ) : (
    <section className="fw-map" ref={box} aria-label={label} />
  );
}

function draw(box: HTMLElement, county: County, marks: readonly MapMark[], joined: boolean): MapLibre {
  const colour = (name: string) => getComputedStyle(box).getPropertyValue(name).trim();
  const map = new MapLibre({
    container: box,
    attributionControl: false,
    style: {
      version: 8,
      sources: {
        county: { type: "geojson", data: roads(county) },
        passes: { type: "geojson", data: line(joined ? marks : []) },
      },
      layers: [
        { id: "ground", type: "background", paint: { "background-color": colour("--fw-panel") } },
        {
          id: "roads",
          type: "line",
          source: "county",
          paint: {
            "line-color": colour("--govuk-secondary-text-colour"),
            "line-width": 2,
            "line-opacity": 0.7,
          },
        },
        {
          id: "passes",
          type: "line",
          source: "passes",
          paint: { "line-color": colour("--govuk-link-colour"), "line-width": 2, "line-dasharray": [2, 2] },
        },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  for (const feature of county.features) {
    if (feature.geometry.type === "Point")
      place(map, feature.geometry.coordinates, townMark(feature.properties.name), [0, 24]);
  }
  for (const { lonDeg, latDeg, sign, words } of marks)
    place(map, [lonDeg, latDeg], passMark(sign, words), [0, 0]);
  const bounds = boundsOf(county, marks);
  if (!bounds.isEmpty()) map.fitBounds(bounds, { padding: 50, animate: false, maxZoom: 13 });
  return map;
}

/** `offsetPx` is right and down from the point. */
function place(
  map: MapLibre,
  [lon = 0, lat = 0]: readonly number[],
  element: HTMLElement,
  offsetPx: [number, number],
): void {
  new Marker({ element, offset: offsetPx }).setLngLat([lon, lat]).addTo(map);
}

function townMark(name: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "fw-map__town";
  element.textContent = name;
  return element;
}

function passMark(sign: string, words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "fw-map__mark";
  element.textContent = sign;
  element.title = words;
  return element;
}

function roads({ features }: County): GeoJson {
  return {
    type: "FeatureCollection",
    features: features.flatMap(({ geometry, properties }) =>
      geometry.type === "LineString" ? [{ type: "Feature", properties, geometry }] : [],
    ),
  };
}

function line(marks: readonly MapMark[]): GeoJson {
  return {
    type: "Feature",
    properties: {},
    geometry: { type: "LineString", coordinates: marks.map(({ lonDeg, latDeg }) => [lonDeg, latDeg]) },
  };
}

function boundsOf({ features }: County, marks: readonly MapMark[]): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const { geometry } of features) {
    const points = geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates;
    for (const [lon = 0, lat = 0] of points) bounds.extend([lon, lat]);
  }
  for (const { lonDeg, latDeg } of marks) bounds.extend([lonDeg, latDeg]);
  return bounds;
}
