/** Where does a mark stand in what people and systems wrote, and how does it look without it? For what a court orders to be erased. */
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Stands where a mark stood. */
export const ERASED = "[erased]";

/** A shorter one is found in every second text, as the name of a road: it is looked for as a whole value alone. */
const SHORTEST_IN_WORDS = 5;

export interface MarkFinder {
  /** A regular expression for a first look in JSON as text, capitals alike: it finds more than stands there, and misses nothing. */
  readonly firstLook: string;
  /** The same for bytes of which nobody knows what they say. */
  readonly inBytes: string;
  isMark(text: string): boolean;
  /** The text without the mark; the same text where it does not stand in it. */
  redact(text: string): string;
}

const FOLDED: Readonly<Record<string, string>> = { "0": "[0O]", "1": "[1I]" };
const NO_WORD_BEFORE = "(?<![A-Za-z0-9_])";
const NO_WORD_BEHIND = "(?![A-Za-z0-9_])";

export function markFinder(mark: Vrm): MarkFinder {
  const characters = [...canonicalVrm(mark)];
  const spelled = characters.map((one) => FOLDED[one] ?? one).join("[ .-]?");
  const whole = new RegExp(`^${spelled}$`, "i");
  const isShort = characters.length < SHORTEST_IN_WORDS;
  const inWords = new RegExp(`${NO_WORD_BEFORE}${spelled}${NO_WORD_BEHIND}`, "gi");
  const isMark = (text: string) => whole.test(text);
  return {
    firstLook: isShort ? `"${spelled}"` : spelled,
    inBytes: isShort ? `[">=]${spelled}["<&]` : `${NO_WORD_BEFORE}${spelled}${NO_WORD_BEHIND}`,
    isMark,
    redact(text) {
      if (isMark(text)) return ERASED;
      return isShort ? text : text.replaceAll(inWords, ERASED);
    },
  };
}

type JsonObject = { readonly [name: string]: Json };

/** Members of lists that are about the mark go; in all other texts it is taken out. What `keeps` names stays as it is. */
export function withoutMark(value: Json, finder: MarkFinder, keeps: (thing: JsonObject) => boolean): Json {
  if (typeof value === "string") return finder.redact(value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value))
    return value
      .filter((member) => !isAboutMark(member, finder, keeps))
      .map((member) => withoutMark(member, finder, keeps));
  if (keeps(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withoutMark(part, finder, keeps)]),
  );
}

const isList = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value);

function isAboutMark(member: Json, finder: MarkFinder, keeps: (thing: JsonObject) => boolean): boolean {
  if (typeof member === "string") return finder.isMark(member);
  if (typeof member !== "object" || member === null || isList(member) || keeps(member)) return false;
  const { vrm } = member;
  return typeof vrm === "string" && finder.isMark(vrm);
}
