/** Which single things does a request ask? Its numbered points and its sentences that ask, also out of a mail with quoted lines and a signature. */

/** Lines of a mail that somebody else wrote, or that no person did. */
const NOT_THEIRS = /^\s*(>|-- ?$|(from|sent|to|cc|date):\s|on .+ wrote:\s*$|sent from my )/i;
const SIGNATURE = /^-- ?$/;

const POINT = /^\s*(?:\(?\d{1,2}[.)]|\(?[a-h][.)]|[-*•–])\s+/i;

/** About the request and not about what is held. */
const ABOUT_THE_REQUEST =
  /\b(acknowledge|confirm (receipt|that you have received)|receipt of (this|my)|let me know if|get in touch|contact me|look(ing)? forward|thank|grateful|in (an? )?(csv|excel|spreadsheet|electronic|machine-readable)|electronically|clarif\w*|within (20|twenty)( working)? days|section 1[26]|advice and assistance|narrow (it|my|the|this)|cost (of compliance|limits?|ceiling|threshold)|appropriate limit)\b/i;

const ASKING =
  /^(?:(?:and|also|so|finally|secondly|firstly)\b,?\s*)*(?:please|kindly|could you|can you|would you|i (?:would|['’]d) like|i (?:request|ask|want|seek|wish|am requesting|am asking))\b/i;

/** Each as it was written, on one line; what leads in to a list ends with a colon and asks nothing by itself. */
export function askedItems(text: string): readonly string[] {
  return pointsIn(text).flatMap(({ words, isListed }) => {
    const sentences = words.split(/(?<=[.?!])\s+/);
    const asking = sentences.filter((sentence) => sentence.endsWith("?") || ASKING.test(sentence));
    const asked = asking.length === 0 && isListed ? [words] : asking;
    return asked.filter((one) => !ABOUT_THE_REQUEST.test(one) && !one.endsWith(":") && /\p{L}{3}/u.test(one));
  });
}

/** Without what they quote of others and without their signature, line by line as it was. */
export function ownWords(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const end = lines.findIndex((line) => SIGNATURE.test(line));
  return (end === -1 ? lines : lines.slice(0, end))
    .map((line) => (NOT_THEIRS.test(line) ? "" : line))
    .join("\n");
}

interface Point {
  readonly words: string;
  readonly isListed: boolean;
}

function pointsIn(text: string): readonly Point[] {
  const points: { words: string; isListed: boolean }[] = [];
  let isNew = true;
  for (const line of ownWords(text).split("\n")) {
    const words = line.replace(POINT, "").trim();
    const isListed = POINT.test(line);
    const last = points.at(-1);
    if (words === "") isNew = true;
    else if (isNew || isListed || last === undefined) {
      points.push({ words, isListed });
      isNew = false;
    } else last.words = `${last.words} ${words}`;
  }
  return points;
}
