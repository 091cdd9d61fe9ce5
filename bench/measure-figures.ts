/**
 * How is told what was measured? In words on standard output; with `--json` as one JSON object a figure, each on a line of
 * its own, and nothing else there: the words go to standard error. Every scenario tells its lines here, so that both forms
 * come from the same place.
 */

export type Unit =
  | "per second"
  | "s"
  | "ms"
  | "us per read"
  | "ns"
  | "MiB"
  | "MiB per second"
  | "bytes per read"
  | "bytes per entry"
  | "%"
  | "from 0 to 1"
  | "per 100 reads"
  | "passes"
  | "plates"
  | "reads"
  | "streams"
  | "tries";

export interface Figure {
  /** The scenario and what was measured, such as `audit.append-at-once`: stays the same, so that runs can be compared. */
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
}

const NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
/** What those who compare systems have agreed to call the same everywhere. */
const AGREED: ReadonlySet<string> = new Set([
  "stored a second",
  "acknowledged p99",
  "stored a second with pictures",
]);
const asJson = process.argv.includes("--json");
const told = new Set<string>();

export const figure = (name: string, value: number, unit: Unit): Figure => ({ name, value, unit });

/** Tells a line, and the figures that it holds. A name that is told twice or a value that is none is a mistake of the scenario. */
export function tell(words: string, ...figures: readonly Figure[]): void {
  if (asJson) console.error(words);
  else console.log(words);
  for (const each of figures) {
    const line = figureLine(each);
    if (told.has(each.name)) throw new Error(`the figure ${each.name} is told twice`);
    told.add(each.name);
    if (asJson) console.log(line);
  }
}

/** Six digits: more than any measurement holds, and no tail of the arithmetic. */
export function figureLine({ name, value, unit }: Figure): string {
  if (!NAME.test(name) && !AGREED.has(name)) throw new Error(`${name} is no name for a figure`);
  if (!Number.isFinite(value)) throw new Error(`there is no value for ${name}`);
  return JSON.stringify({ name, value: Number(value.toPrecision(6)), unit });
}

/** The part of a name that stands for a text, such as `uk-scenes` for "UK scenes". */
export const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
