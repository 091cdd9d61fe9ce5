/** Which of A-Z and 0-9 does a text hold, however it is written: accents, wide forms, other scripts, separators, wrappings? */

/** Stands in a mark for a character that nobody could read. */
export const UNREAD = "?";

/**
 * Letters of other scripts that are drawn as Latin ones, in upper case. A keyboard or a reader set to another script sends
 * them, and nobody can see the difference. A letter that looks like none of ours is not in the table.
 */
const LOOK_ALIKE_LETTERS: Readonly<Record<string, string>> = {
  // Cyrillic
  А: "A",
  В: "B",
  Е: "E",
  З: "3",
  І: "I",
  Ј: "J",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Ѕ: "S",
  Т: "T",
  У: "Y",
  Х: "X",
  // Greek
  Α: "A",
  Β: "B",
  Ε: "E",
  Ζ: "Z",
  Η: "H",
  Ι: "I",
  Κ: "K",
  Μ: "M",
  Ν: "N",
  Ο: "O",
  Ρ: "P",
  Τ: "T",
  Υ: "Y",
  Χ: "X",
  // Latin letters whose stroke or shape is part of the letter, so that taking accents off does not reach it
  Ø: "O",
  Ł: "L",
  Đ: "D",
  Ħ: "H",
  Ŧ: "T",
};

/** Blank, invisible or between groups: whatever separates or surrounds characters and is none itself. */
const SEPARATOR = /[\p{Z}\p{Cc}\p{Cf}\p{Pd}\p{Pi}\p{Pf}\p{Ps}\p{Pe}"'`´.,:;·•∙⋅●◦|/\\=<>^~]/u;
/** What cameras send for a character that they saw and could not read. */
const UNREADABLE = /[?*#_¿\uFFFD□■▯]/u;

const DIGIT_ZEROS = ["٠", "۰", "०"].map((zero) => zero.codePointAt(0) ?? 0);

/** The character A-Z or 0-9 that this one shows; undefined when it shows none of them. */
export function plainCharacter(character: string): string | undefined {
  const upper = character.normalize("NFKC").toUpperCase().normalize("NFD").replace(/\p{M}/gu, "");
  const plain = LOOK_ALIKE_LETTERS[upper] ?? digitOf(upper) ?? upper;
  return /^[A-Z0-9]$/.test(plain) ? plain : undefined;
}

function digitOf(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? undefined : String(code - zero);
}

/** What a character does in a mark: it is one (then which), it is a "separator", an "accent" of the one before, or "foreign". */
type Part = string;

function partOf(character: string): Part {
  const plain = plainCharacter(character);
  if (plain !== undefined) return plain;
  if (UNREADABLE.test(character)) return UNREAD;
  if (SEPARATOR.test(character)) return "separator";
  return /^\p{M}$/u.test(character) ? "accent" : "foreign";
}

/** Those that nearly every text is made of, judged once: thousands of reads come a second. */
const ASCII: readonly Part[] = Array.from({ length: 128 }, (_, code) => partOf(String.fromCharCode(code)));

/** As nearly every camera writes a mark. */
const PLAIN = /^[A-Z0-9]+$/;

/**
 * The text as groups of A-Z, 0-9 and `?` for what could not be read, parted where it had separators. Undefined when it
 * holds anything else. `kept` are further characters that stay as they are, such as those of a pattern.
 */
export function plainGroups(text: string, kept = ""): readonly string[] | undefined {
  if (PLAIN.test(text)) return [text];
  const parts = Array.from(text, (character) => {
    return kept.includes(character) ? character : (ASCII[character.charCodeAt(0)] ?? partOf(character));
  });
  if (parts.includes("foreign")) return undefined;
  const groups = parts.map((part) => (part === "separator" ? " " : part === "accent" ? "" : part)).join("");
  return groups.split(" ").filter((group) => group !== "");
}
