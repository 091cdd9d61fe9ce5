/** What do a camera's file names say, once a person has shown which part of them is what? Patterns are learnt from samples. */
import { z } from "zod";
import { isReadMark, parseReadMark } from "#terms/vrm.ts";

/** What a part of a name may be; `any` is passed over. */
const PARTS = {
  mark: "[A-Za-z0-9?]{2,12}",
  time: "\\d{14,17}|\\d{8}[-_T]\\d{6}(?:\\.\\d{1,6})?Z?|\\d{4}-\\d{2}-\\d{2}[-_T ]\\d{2}[-.:]\\d{2}[-.:]\\d{2}(?:\\.\\d{1,6})?Z?",
  lane: "\\d{1,2}",
  any: "[^/]*?",
} as const;
type Part = keyof typeof PARTS;

export interface NamePattern {
  /** Undefined for a name of another form. */
  read(name: string): NameSays | undefined;
}

export interface NameSays {
  readonly mark?: string | undefined;
  /** The characters that hold the time, and no others. */
  readonly time?: string | undefined;
  readonly lane?: number | undefined;
}

/** Undefined for a text that is no pattern, or holds no part that says anything. */
export function parseNamePattern(text: string): NamePattern | undefined {
  const pieces = text.split(/(\{[^{}]*\})/);
  const parts = pieces.map((piece) => /^\{(.*)\}$/.exec(piece)?.[1]);
  const between = pieces.filter((_, i) => parts[i] === undefined);
  const inBraces = parts.filter((part) => part !== undefined);
  if (between.some((piece) => /[{}/\\]/.test(piece)) || !inBraces.every(isPart)) return undefined;
  const saying = inBraces.filter((part) => part !== "any");
  if (saying.length === 0 || new Set(saying).size < saying.length) return undefined;
  // More would let a name make the search for it long.
  if (inBraces.length - saying.length > 4) return undefined;
  const source = pieces.map((piece, i) => sourceOf(piece, parts[i])).join("");
  const form = new RegExp(`^${source}$`, "i");
  return { read: (name) => saidBy(form.exec(withoutEnding(name))?.groups) };
}

function sourceOf(piece: string, part: string | undefined): string {
  if (part === undefined || !isPart(part)) return piece.replace(/[.*+?^$()|[\]-]/g, "\\$&");
  return part === "any" ? `(?:${PARTS.any})` : `(?<${part}>${PARTS[part]})`;
}

/** For the settings of whatever brings files. */
export const NAMES_FIELD = z
  .string()
  .trim()
  .max(200)
  .refine(
    (text) => text === "" || parseNamePattern(text) !== undefined,
    "must hold {mark}, {time} or {lane}, each at most once, and {any} at most four times",
  )
  .optional()
  .meta({
    title: "Form of file names (optional)",
    description:
      "Where a name says what the camera read, for example {time}_{mark}_{any}. It can be learnt from samples",
  });

const isPart = (text: string): text is Part => Object.hasOwn(PARTS, text);
const withoutEnding = (name: string): string => name.slice(0, 255).replace(/\.[a-z]\w{1,4}$/i, "");

function saidBy(groups: Readonly<Record<string, string>> | undefined): NameSays | undefined {
  if (groups === undefined) return undefined;
  const { mark, time, lane } = groups as Readonly<Partial<Record<Part, string>>>;
  return { mark, time, lane: lane === undefined || Number(lane) === 0 ? undefined : Number(lane) };
}

/** A pattern that all samples keep to; undefined where they have no form in common, or say nothing by it. */
export function learnNamePattern(samples: readonly string[]): string | undefined {
  const names = samples.map((sample) => withoutEnding(sample.trim())).filter((name) => name !== "");
  const [first] = names;
  if (first === undefined) return undefined;
  // What says most comes first.
  const candidates = [true, false].map((lane) => composed(first, names, { lane }));
  return candidates.find((text) => {
    const pattern = parseNamePattern(text);
    return pattern !== undefined && names.every((name) => isFit(pattern.read(name)));
  });
}

const isFit = (said: NameSays | undefined): boolean =>
  said !== undefined && (said.mark === undefined || isMark(said.mark));

/** With letters and digits, as marks of today have both: a counter and a word are none. */
const isMark = (text: string): boolean =>
  /\d/.test(text) && /[A-Za-z]/.test(text) && isReadMark(parseReadMark(text));

const TIME = new RegExp(`(?<!\\d)(?:${PARTS.time})(?!\\d)`);
const ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}/;
const LANE_WORD = /^(?:lane|ln|l)$/i;

/** Part by part as the first sample has them; what differs from sample to sample and is none of them is passed over. */
function composed(first: string, all: readonly string[], { lane }: { readonly lane: boolean }): string {
  const split = all.map(tokensOf);
  const found = new Set<Part>(lane ? [] : ["lane"]);
  const partAt = (index: number, tokens: readonly string[]): Part | undefined => {
    const token = tokens[index] ?? "";
    if (TIME.exec(token)?.[0] === token) return "time";
    if (split.every((one) => isMark(one[index] ?? ""))) return "mark";
    return /^\d{1,2}$/.test(token) && LANE_WORD.test(tokens[index - 2] ?? "") ? "lane" : undefined;
  };
  return tokensOf(first)
    .map((token, index, tokens) => {
      if (/^[-_. ]+$/.test(token)) return token;
      const part = partAt(index, tokens);
      if (part !== undefined && !found.has(part)) {
        found.add(part);
        return `{${part}}`;
      }
      const isTheSame = split.every((one) => one[index] === token);
      return isTheSame && !/\d/.test(token) ? token : "{any}";
    })
    .join("");
}

/** Times and addresses whole, then words and what stands between them. */
function tokensOf(name: string): readonly string[] {
  const whole = new RegExp(`(${ADDRESS.source}|(?<!\\d)(?:${PARTS.time})(?!\\d))`);
  return name
    .split(whole)
    .flatMap((piece, index) => (index % 2 === 1 ? [piece] : piece.split(/([-_. ]+)/)))
    .filter((piece) => piece !== "");
}
