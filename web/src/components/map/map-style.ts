/** How does the map look? The operator's tiles where there are some, else roads, towns and land from the GeoJSON; light or dark. */
import { layers, namedFlavor } from "@protomaps/basemaps";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Schemas } from "../../api/client.ts";

type County = Schemas["CountyMap"];
type Theme = "light" | "dark";

interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly built: string;
  readonly wood: string;
  readonly border: string;
  readonly casing: string;
  readonly motorway: string;
  readonly primary: string;
  readonly secondary: string;
  readonly minor: string;
  readonly text: string;
  readonly halo: string;
}

const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    ...{ sea: "#c5dcec", land: "#f4f1e8", built: "#e2dcd0", wood: "#d3e2c4", border: "#a08fb0" },
    ...{ casing: "#8f8676", motorway: "#5b8fd0", primary: "#e7a26b", secondary: "#f5d98a", minor: "#ffffff" },
    ...{ text: "#1d2328", halo: "#ffffff" },
  },
  dark: {
    ...{ sea: "#12202c", land: "#1d242a", built: "#2c343b", wood: "#20302a", border: "#6f6286" },
    ...{ casing: "#0c1014", motorway: "#4f7fb8", primary: "#9a6a44", secondary: "#85774a", minor: "#49525a" },
    ...{ text: "#e6eaee", halo: "#12181d" },
  },
};

/** No font is fetched: the library draws letters by those of the machine. */
const REGULAR = ["Noto Sans Regular"];
const BOLD = ["Noto Sans Medium"];

/** `scale`: how many times as large letters and roads are drawn, for a map that is read from across the room. */
export function mapStyle(county: County, theme: Theme, scale = 1): StyleSpecification {
  const own = county.basemap === null ? countyLayers(PALETTES[theme]) : tileLayers(theme);
  return {
    version: 8,
    sources: sourcesOf(county),
    layers: scale === 1 ? own : own.map((of) => larger(of, scale)),
  };
}

function larger(layer: LayerSpecification, scale: number): LayerSpecification {
  const { layout = {}, paint = {} } = layer as { layout?: object; paint?: object };
  const grown = (of: object) =>
    Object.fromEntries(
      Object.entries(of).map(([name, value]) => [
        name,
        /^(?:text-size|text-halo-width|line-width)$/.test(name) ? times(value, scale) : value,
      ]),
    );
  return { ...layer, layout: grown(layout), paint: grown(paint) } as LayerSpecification;
}

/** A number, or what a number is at each zoom; every other way to say it stays as it is. */
function times(value: unknown, scale: number): unknown {
  if (typeof value === "number") return value * scale;
  if (!Array.isArray(value) || value[0] !== "interpolate") return value;
  return value.map((part, at) => (at > 3 && at % 2 === 0 && typeof part === "number" ? part * scale : part));
}

function sourcesOf(county: County): Record<string, SourceSpecification> {
  const { basemap, type, features } = county;
  if (basemap === null) return { county: { type: "geojson", data: { type, features } as GeoJSON.GeoJSON } };
  const url = `pmtiles://${location.origin}/api/v1/map/tiles/${basemap}`;
  return { protomaps: { type: "vector", url } };
}

/** Without pictures from a sprite, which would have to be fetched: text alone says what a place is. */
function tileLayers(theme: Theme): LayerSpecification[] {
  const all = layers("protomaps", namedFlavor(theme), { lang: "en" }) as LayerSpecification[];
  return all.flatMap((layer) => {
    if (layer.type !== "symbol") return [layer];
    const kept = Object.entries(layer.layout ?? {}).filter(([name]) => !name.startsWith("icon-"));
    const layout = Object.fromEntries(kept);
    return "text-field" in layout ? [{ ...layer, layout } as LayerSpecification] : [];
  });
}

const kind = (...kinds: readonly string[]) => ["in", ["get", "kind"], ["literal", [...kinds]]] as const;

/** A road's width grows with the zoom, from `far` at the whole county to `near` at a street. */
const width = (far: number, near: number) =>
  ["interpolate", ["exponential", 1.5], ["zoom"], 8, far, 16, near] as const;

const ROADS = [
  ["minor", ["minor", "tertiary"], 0.6, 10],
  ["secondary", ["secondary"], 1.2, 13],
  ["primary", ["primary", "trunk"], 1.7, 16],
  ["motorway", ["motorway"], 2.4, 20],
] as const;

function countyLayers(palette: Palette): LayerSpecification[] {
  const area = (id: string, colour: string) => ({
    ...{ id, type: "fill", source: "county", filter: kind(id) },
    paint: { "fill-color": colour },
  });
  const line = (id: string, kinds: readonly string[], paint: object) => ({
    ...{ id, type: "line", source: "county", filter: kind(...kinds), paint },
    layout: { "line-cap": "round", "line-join": "round" },
  });
  const road = ([name, kinds, far, near]: (typeof ROADS)[number], edge: number) =>
    line(`${name}${edge > 0 ? "-casing" : ""}`, kinds, {
      "line-color": edge > 0 ? palette.casing : palette[name],
      "line-width": width(far + edge, near + edge * 2),
    });
  return [
    { id: "ground", type: "background", paint: { "background-color": palette.sea } },
    area("land", palette.land),
    area("built-up", palette.built),
    area("wood", palette.wood),
    area("water", palette.sea),
    line("river", ["river"], { "line-color": palette.sea, "line-width": width(1.6, 12) }),
    line("district", ["district"], {
      "line-color": palette.border,
      "line-width": 1.2,
      "line-dasharray": [4, 3],
    }),
    ...ROADS.map((one) => road(one, 1.2)),
    ...ROADS.map((one) => road(one, 0)),
    ...labelLayers(palette),
  ] as unknown as LayerSpecification[];
}

/** Placed from the last to the first: a town's name before a village's, and both before a road's. */
function labelLayers({ text, halo }: Palette) {
  const paint = { "text-color": text, "text-halo-color": halo, "text-halo-width": 1.6 };
  const label = (id: string, kinds: readonly string[], layout: object, minzoom = 0) => ({
    ...{ id, type: "symbol", source: "county", filter: kind(...kinds), minzoom, paint },
    layout: { "text-field": ["get", "name"], "text-font": REGULAR, "text-padding": 4, ...layout },
  });
  // A name that finds no room at its place stands beside it.
  const beside = {
    "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
    "text-radial-offset": 1,
    "text-justify": "auto",
  };
  const along = { "symbol-placement": "line", "text-size": 11, "symbol-spacing": 260 };
  return [
    label("minor-names", ["minor", "tertiary"], along, 13),
    label("road-names", ["secondary", "primary", "trunk"], along, 9.5),
    label("water-names", ["water", "wood"], { "text-size": 11 }, 11),
    label("motorway-names", ["motorway"], { ...along, "text-font": BOLD, "text-size": 12 }, 8),
    label("village-names", ["village", "hamlet"], { ...beside, "text-size": 12 }, 9.5),
    label("town-names", ["town"], {
      ...beside,
      "text-size": ["interpolate", ["linear"], ["zoom"], 8, 13, 13, 18],
    }),
    label("city-names", ["city"], {
      ...beside,
      ...{ "text-font": BOLD, "text-transform": "uppercase", "text-letter-spacing": 0.06 },
      "text-size": ["interpolate", ["linear"], ["zoom"], 8, 14, 13, 21],
    }),
  ];
}
