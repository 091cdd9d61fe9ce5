/** Which characters can the built-in fonts draw? Windows-1252; others lose their accents, or become a question mark. */

const WINDOWS_1252_EXTRAS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

export function printable(text: string): string {
  return [...text.normalize("NFC")].map(drawn).join("");
}

function drawn(character: string): string {
  if (isDrawable(character)) return character;
  const plain = character.normalize("NFD").replace(/\p{M}/gu, "");
  return plain !== "" && [...plain].every(isDrawable) ? plain : "?";
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
