/** Which marks stand on the map now? Those too near each other to be told apart become one, and open when somebody comes nearer. */
import Supercluster from "supercluster";

/** `seen`: where the vehicle passed; `last`: where it passed last; `ahead`: where it may pass next; `site`: a site. */
export type MarkKind = "seen" | "last" | "ahead" | "site";

export interface MapMark {
  readonly id: string;
  readonly latDeg: number;
  readonly lonDeg: number;
  /** A letter or number on the mark. */
  readonly sign: string;
  /** What the mark is. */
  readonly words: string;
  readonly kind: MarkKind;
}

export interface MapLine {
  /** A track is what was driven, from one camera to the next; a way is what may be. */
  readonly kind: "track" | "way";
  readonly points: readonly { readonly latDeg: number; readonly lonDeg: number }[];
}

export interface ShownMark {
  readonly at: readonly [lonDeg: number, latDeg: number];
  readonly marks: readonly MapMark[];
  /** At which they part; undefined for marks at one place, which never do. */
  readonly opensAtZoom: number | undefined;
}

/** Marks are 26 pixels wide; two nearer than this would cover each other. */
const TOO_NEAR_PX = 34;
const CLOSEST_ZOOM = 18;

interface Stand {
  readonly marks: readonly MapMark[];
}

/** Of the map's own squares, which the distance above is measured in. */
const TILE_PX = 512;
/** From this part of a step on, marks are joined as at the next nearer zoom; at less, parted ones would cover each other. */
const NEXT_STEP_FROM = 0.65;

const stepOf = (zoom: number): number => Math.floor(zoom + 1 - NEXT_STEP_FROM);

export type Clusters = (bounds: [number, number, number, number], zoom: number) => readonly ShownMark[];

export function clustersOf(marks: readonly MapMark[]): Clusters {
  const places = Map.groupBy(marks, ({ latDeg, lonDeg }) => `${latDeg} ${lonDeg}`);
  const clusters = new Supercluster<Stand>({ radius: TOO_NEAR_PX, maxZoom: CLOSEST_ZOOM, extent: TILE_PX });
  clusters.load(
    [...places.values()].flatMap((alike) => {
      const [first] = alike;
      return first === undefined
        ? []
        : [
            {
              type: "Feature" as const,
              properties: { marks: alike },
              geometry: { type: "Point" as const, coordinates: [first.lonDeg, first.latDeg] },
            },
          ];
    }),
  );
  return (bounds, zoom) =>
    clusters.getClusters(bounds, stepOf(zoom)).map(({ id, properties }) => {
      if (!("cluster" in properties)) return standOf(properties.marks, undefined);
      const clusterId = Number(id);
      const stands = clusters.getLeaves(clusterId, Number.POSITIVE_INFINITY);
      const marks = stands.flatMap((stand) => stand.properties.marks);
      return standOf(marks, clusters.getClusterExpansionZoom(clusterId));
    });
}

/** At the place of its most telling mark: half-way between two there may be no road. */
function standOf(marks: readonly MapMark[], opensAtZoom: number | undefined): ShownMark {
  const gravest = marks.find(({ kind }) => kind === kindOf(marks));
  return { at: [gravest?.lonDeg ?? 0, gravest?.latDeg ?? 0], marks, opensAtZoom };
}

const LONGEST_SIGN = 7;

/** Few signs are all named; of many it says how many they are. */
export function signOf(marks: readonly MapMark[]): string {
  const signs = marks.map(({ sign }) => sign).join(", ");
  return marks.length === 1 || signs.length <= LONGEST_SIGN ? signs : `${marks.length} ⋯`;
}

const GRAVEST: readonly MarkKind[] = ["last", "seen", "ahead", "site"];

/** A mark that stands for several looks like the most telling of them. */
export const kindOf = (marks: readonly MapMark[]): MarkKind =>
  GRAVEST.find((kind) => marks.some((mark) => mark.kind === kind)) ?? "site";
