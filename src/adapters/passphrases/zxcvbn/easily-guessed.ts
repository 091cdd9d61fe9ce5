/** Would a guesser try this passphrase early? zxcvbn counts the guesses: patterns, common passphrases, English words and names. */
import type { EasilyGuessed } from "#identity/passphrase-rule.ts";

/** zxcvbn's scale from 0 to 4: below 3, fewer than a hundred million guesses find it. */
const SAFE_SCORE = 3;

type Check = (passphrase: string, about: string[]) => { readonly score: number };
let check: Promise<Check> | undefined;

export const easilyGuessed: EasilyGuessed = async (passphrase, about) => {
  check ??= loadCheck();
  return (await check)(passphrase, [...about]).score < SAFE_SCORE;
};

/** Its word lists are megabytes, and passphrases are chosen seldom. */
async function loadCheck(): Promise<Check> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  const factory = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (passphrase, about) => factory.check(passphrase, about);
}
