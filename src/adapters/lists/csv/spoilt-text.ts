/** Was the text of a file spoilt before it came here? No program can tell for sure, so people are told what to look at, and nothing is refused. */

/** A sign that stands for what was lost. */
const LOST = /\uFFFD/;
/** UTF-8 that was once taken for Windows-1252: `CafÃ© Â£5`. */
const TWICE = /[ÃÂ][\u00a0-\u00bf]|â€/;
/** Bytes of an older code page, where Windows-1252 has signs that nobody writes inside a word or before a number. */
const OLDER = /\p{L}[‚„†‡ˆ‰‹˜]|\p{Ll}[ŽŠŒŸ]|œ\d/u;

export class SpoiltText {
  #lost = false;
  #twice = false;
  #older = false;

  async *in(text: AsyncIterable<string>): AsyncIterable<string> {
    for await (const piece of text) {
      this.#lost ||= LOST.test(piece);
      this.#twice ||= TWICE.test(piece);
      this.#older ||= OLDER.test(piece);
      yield piece;
    }
  }

  cautions(encoding: string): readonly string[] {
    const told: readonly (readonly [boolean, string])[] = [
      [this.#lost, LOST_CHARACTERS],
      [this.#twice, CHANGED_TWICE],
      [this.#older && encoding === "windows-1252", OLDER_PAGE],
    ];
    return told.filter(([holds]) => holds).map(([, words]) => words);
  }
}

const LOST_CHARACTERS =
  "The file has signs that stand for lost characters (\uFFFD): a program before ours has spoilt its text.";
const CHANGED_TWICE =
  "The text of the file seems to have been changed twice on its way (Ã© in place of é): ask its sender to save it once, in UTF-8.";
const OLDER_PAGE =
  "The text of the file seems to be of an older system (DOS or Macintosh), so accents and pound signs may be wrong: look at its text, and ask its sender to save it in UTF-8.";
