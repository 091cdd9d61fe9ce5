/**
 * What do the warning markers of an entry say, as people write them? `FI`, `F.I.`, `f i`, `FI1`, `VIFI` and `Firearms carried`
 * say the same. What is not known is kept as it was written. Whoever asks for safety's sake gets "perhaps" where it is
 * doubtful, never "no".
 */

/** The markers that officers know from the Police National Computer, of those that concern a stop. */
export const MARKER_CODES = ["FI", "WE", "VI", "ES", "DR", "ME", "SU", "CO", "IM"] as const;
export type MarkerCode = (typeof MARKER_CODES)[number];

export interface ReadMarkers {
  /** Known codes, each once, in the order in which they were met. */
  readonly codes: readonly MarkerCode[];
  /** What is no known marker, as it was written. */
  readonly unknown: readonly string[];
  /** May somebody in the vehicle have a firearm? */
  readonly firearms: "yes" | "perhaps" | "no";
}

/** How words begin that people write in place of a code. Longer ones stand before those that they begin with. */
const WORDS: readonly (readonly [string, MarkerCode])[] = [
  ["FIREARM", "FI"],
  ["SHOTGUN", "FI"],
  ["HANDGUN", "FI"],
  ["PISTOL", "FI"],
  ["RIFLE", "FI"],
  ["REVOLVER", "FI"],
  ["GUN", "FI"],
  ["ARMED", "FI"],
  ["WEAPON", "WE"],
  ["VIOLEN", "VI"],
  ["ESCAP", "ES"],
  ["DRUG", "DR"],
  ["MENTAL", "ME"],
  ["SUICID", "SU"],
  ["CONTAG", "CO"],
  ["IMPERSON", "IM"],
];

export function readMarkers(texts: readonly string[]): ReadMarkers {
  const written = tokensOf(texts.join(" "));
  const codes = new Set<MarkerCode>();
  const unknown: string[] = [];
  let doubtful = false;
  for (const token of written) {
    const read = codesIn(fold(token));
    for (const code of read) codes.add(code);
    if (read.length > 0) continue;
    unknown.push(token);
    doubtful ||= looksLikeFirearms(fold(token));
  }
  // "fire-arms" and "F I R E A R M S" are words only when what stands between their letters is left out.
  const joined = fold(written.join(""));
  const firearms = codes.has("FI") || joined.includes("FIREARM");
  if (firearms) codes.add("FI");
  return { codes: [...codes], unknown, firearms: firearms ? "yes" : doubtful ? "perhaps" : "no" };
}

/** Runs of letters and digits. Letters that stand alone in a row are one token: `F.I.` and `f i` are `FI`. */
function tokensOf(text: string): readonly string[] {
  const visible = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const tokens: string[] = [];
  let open = false;
  for (const token of visible.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
    const alone = /^\p{L}\p{M}*$/u.test(token);
    if (alone && open) tokens.push(`${tokens.pop() ?? ""}${token}`);
    else tokens.push(token);
    open = alone;
  }
  return tokens;
}

/** Upper case without accents. */
const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();

/** `FI`, `FI1` (the first of several), a word for it, or codes written together: `VIFI`. */
function codesIn(token: string): readonly MarkerCode[] {
  const bare = token.replace(/\d+$/, "");
  const pairs = bare.match(/../g) ?? [];
  const known = pairs.flatMap((pair) => MARKER_CODES.filter((code) => code === pair));
  if (bare.length % 2 === 0 && known.length > 0 && known.length === pairs.length) return known;
  return WORDS.filter(([word]) => token.startsWith(word)).map(([, code]) => code);
}

/** `F1`, `Fl`, `FA`, `FIR`, `FRIEARMS`, `unarmed`, `nofirearms`: a person should look at it. */
function looksLikeFirearms(token: string): boolean {
  const text = token.replaceAll("0", "O").replaceAll("1", "I").replaceAll("|", "I").replaceAll("3", "E");
  const letters = text.replace(/[^A-Z]/g, "");
  return (
    /^F[IL].{0,2}$/.test(text) ||
    ["F", "FA", "AFO"].includes(letters) ||
    /FI$|FIRE|GUN|ARMED|PISTOL|RIFLE|AMMUN|SHOOT/.test(text) ||
    ["FIREARM", "FIREARMS"].some((word) => isNear(letters, word))
  );
}

/** At most two letters wrong, missing, too many or, next to each other, swapped. */
function isNear(text: string, word: string): boolean {
  if (Math.abs(text.length - word.length) > 2) return false;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 1; i <= text.length; i += 1) {
    const next: number[] = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const same = text[i - 1] === word[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && text[i - 1] === word[j - 2] && text[i - 2] === word[j - 1];
      const at = (list: readonly number[], index: number) => list[index] ?? Number.POSITIVE_INFINITY;
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + same,
          swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return (row[word.length] ?? 0) <= 2;
}

/** Words of which "there is none" is made. `not known` is not among them: it says that nobody looked. */
const NONE_WORDS: ReadonlySet<string> = new Set(
  "NO NONE NIL N NA NULL FALSE 0 00 NOTHING KNOWN MARKER MARKERS WARNING WARNINGS SIGNAL SIGNALS FLAG FLAGS HELD RECORDED ON RECORD PNC ANY ARE THERE IS AT PRESENT TO REPORT".split(
    " ",
  ),
);
const SAYS_NONE: ReadonlySet<string> = new Set("NO NONE NIL N NA NULL FALSE 0 00 NOTHING".split(" "));

/** `NONE`, `N/A`, `No known markers`, `-`: somebody says that there is no warning. An empty text says so too. */
export function isNoMarker(text: string): boolean {
  const words = fold(text.normalize("NFKC")).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return /^[\s\p{Pd}.,;:/|_()[\]*"']*$/u.test(text);
  const said = words.join(" ");
  if (said === "N A" || said === "NOT APPLICABLE") return true;
  return words.some((word) => SAYS_NONE.has(word)) && words.every((word) => NONE_WORDS.has(word));
}
