/** What was driven, as arrows from pass to pass; what may be driven next, as a line of dots; and room for marks among the names. */
import type { FilterSpecification, Map as MapLibre } from "maplibre-gl";
import type { MapLine, MapMark } from "./map-marks.ts";

const COLOURS = {
  light: { track: "#0b3d91", way: "#8a1c7c", edge: "#ffffff" },
  dark: { track: "#9cc7ff", way: "#f0a6e4", edge: "#10161b" },
} as const;

const ARROW_PX = 18;
/** As wide as a mark and what stands about it. */
const ROOM_PX = 34;

export function addLines(map: MapLibre, lines: readonly MapLine[], theme: "light" | "dark"): void {
  const colours = COLOURS[theme];
  map.addImage("arrow", arrow(colours.track, colours.edge));
  map.addSource("lines", { type: "geojson", data: featuresOf(lines) });
  const of = (kind: MapLine["kind"]): { source: string; filter: FilterSpecification } => ({
    source: "lines",
    filter: ["==", ["get", "kind"], kind],
  });
  const layout = { "line-cap": "round", "line-join": "round" } as const;
  const paint = { "line-color": colours.way, "line-width": 5, "line-dasharray": [0.1, 1.8] };
  map.addLayer({ id: "way", type: "line", ...of("way"), layout, paint });
  const edge = { "line-color": colours.edge, "line-width": 6 };
  map.addLayer({ id: "track-edge", type: "line", ...of("track"), layout, paint: edge });
  map.addLayer({
    ...{ id: "track", type: "line", ...of("track"), layout },
    paint: { "line-color": colours.track, "line-width": 3 },
  });
  map.addLayer({
    ...{ id: "track-arrows", type: "symbol", ...of("track") },
    layout: {
      ...{ "symbol-placement": "line", "symbol-spacing": 70, "icon-image": "arrow" },
      ...{ "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-rotation-alignment": "map" },
    },
  });
}

/** Names are placed about what stands in this layer, which nobody sees. */
export function addRoomForMarks(map: MapLibre, marks: readonly MapMark[]): void {
  map.addImage("room", new ImageData(ROOM_PX, ROOM_PX));
  map.addSource("room", {
    type: "geojson",
    data: {
      type: "FeatureCollection",
      features: marks.map(({ lonDeg, latDeg }) => ({
        ...{ type: "Feature", properties: {} },
        geometry: { type: "Point", coordinates: [lonDeg, latDeg] },
      })),
    },
  });
  map.addLayer({
    ...{ id: "room", type: "symbol", source: "room" },
    layout: { "icon-image": "room", "icon-allow-overlap": true },
  });
}

const featuresOf = (lines: readonly MapLine[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: lines.map(({ kind, points }) => ({
    ...{ type: "Feature", properties: { kind } },
    geometry: { type: "LineString", coordinates: points.map(({ lonDeg, latDeg }) => [lonDeg, latDeg]) },
  })),
});

/** Points right, as the library turns it along the line. */
function arrow(colour: string, edge: string): ImageData {
  const canvas = new OffscreenCanvas(ARROW_PX, ARROW_PX);
  const pen = canvas.getContext("2d");
  if (pen === null) return new ImageData(ARROW_PX, ARROW_PX);
  pen.beginPath();
  pen.moveTo(3, 2);
  pen.lineTo(ARROW_PX - 2, ARROW_PX / 2);
  pen.lineTo(3, ARROW_PX - 2);
  pen.closePath();
  Object.assign(pen, { fillStyle: colour, strokeStyle: edge, lineWidth: 2, lineJoin: "round" });
  pen.fill();
  pen.stroke();
  return pen.getImageData(0, 0, ARROW_PX, ARROW_PX);
}
