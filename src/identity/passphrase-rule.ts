/** May this be somebody's passphrase? Long enough, and nothing that a guesser tries early. */
import type { Officer } from "#terms/officer.ts";

export const SHORTEST_PASSPHRASE = 12;
export const LONGEST_PASSPHRASE = 200;

export type PassphraseFault = "passphrase-too-short" | "passphrase-too-long" | "passphrase-easily-guessed";

/** Whether a guesser who knows the words in `about` would try `passphrase` early: patterns, names, what many people use. */
export type EasilyGuessed = (passphrase: string, about: readonly string[]) => Promise<boolean>;

export async function passphraseFault(
  passphrase: string,
  { id, name }: Pick<Officer, "id" | "name">,
  easilyGuessed: EasilyGuessed,
): Promise<PassphraseFault | undefined> {
  const length = [...passphrase].length;
  if (length < SHORTEST_PASSPHRASE) return "passphrase-too-short";
  if (length > LONGEST_PASSPHRASE) return "passphrase-too-long";
  const about = [id, id.slice("off_".length), name, ...name.split(/\s+/), "fosseway"];
  return (await easilyGuessed(passphrase, about)) ? "passphrase-easily-guessed" : undefined;
}

export const PASSPHRASE_WORDS: Readonly<Record<PassphraseFault, string>> = {
  "passphrase-too-short": `The passphrase needs at least ${SHORTEST_PASSPHRASE} characters.`,
  "passphrase-too-long": `The passphrase may have at most ${LONGEST_PASSPHRASE} characters.`,
  "passphrase-easily-guessed":
    "That passphrase is among the first that somebody would guess. Take three or four words that have nothing to do " +
    "with each other or with the person; avoid names, rows of keys, and anything that repeats.",
};
