/** A passphrase to be read out once over a telephone: twelve syllables by chance (75 bits); the person replaces it at once. */
import { randomInt } from "node:crypto";

/** Without letters that sound or look like another. */
const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aeiou";
const GROUPS = 4;
const SYLLABLES_A_GROUP = 3;

/** For example `tokabe-luminu-zadofi-perogu`. */
export function spokenPassphrase(): string {
  return Array.from({ length: GROUPS }, () =>
    Array.from({ length: SYLLABLES_A_GROUP }, () => oneOf(CONSONANTS) + oneOf(VOWELS)).join(""),
  ).join("-");
}

const oneOf = (letters: string): string => letters.charAt(randomInt(letters.length));
