/** Which characters can the built-in fonts draw? Windows-1252; others lose their accents, or become a question mark. */

const WINDOWS_1252_EXTRAS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ...[..."ŁłĐđĦħŦŧı"].map((letter, index) => [letter, [..."LlDdHhTti"][index] ?? ""] as const),
  ["\u2010", "-"],
  ["\u2011", "-"],
  ["\u2212", "-"],
  ["\u00ad", ""],
  ["\t", " "],
  ["\r", ""],
]);

export function printable(text: string): string {
  return [...text.normalize("NFC")].map(drawn).join("");
}

function drawn(character: string): string {
  const plain = PLAIN_LETTERS.get(character);
  if (plain !== undefined) return plain;
  if (isDrawable(character)) return character;
  const unmarked = character.normalize("NFD").replace(/\p{M}/gu, "");
  return unmarked !== "" && [...unmarked].every(isDrawable) ? unmarked : "?";
}

function isDrawable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    character === "\n" ||
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code <= 0xff) ||
    WINDOWS_1252_EXTRAS.includes(character)
  );
}
