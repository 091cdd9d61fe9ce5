/** Which lines does a text hold that comes in pieces? Line ends of all systems may change within a file. */
import type { HotlistProblem } from "#matching/ports.ts";
import { FileFault } from "./file-fault.ts";

const LINE_END = /\r\n|[\n\r\f\u0085\u2028\u2029]/;
const ODD_LINE_END = /[\r\f\u0085\u2028\u2029]/;
/** No row is as long; without a limit a file without line ends would have to be held as a whole. */
const LONGEST_LINE = 1024 * 1024;

/** Lines in order, some at a time; the last one is what stands after the last line end. */
export async function* linesOf(text: AsyncIterable<string>): AsyncIterable<readonly string[]> {
  let rest = "";
  for await (const piece of text) {
    const whole = rest + piece;
    // A carriage return at the end may be the first half of a line end.
    const upTo = whole.endsWith("\r") ? whole.length - 1 : whole.length;
    const lines = cut(whole.slice(0, upTo));
    rest = (lines.pop() ?? "") + whole.slice(upTo);
    if (rest.length > LONGEST_LINE) throw new FileFault(LINE_TOO_LONG);
    if (lines.length > 0) yield lines;
  }
  yield cut(rest);
}

/** Nearly all files have one kind of line end, and the plain cut is much faster. */
const cut = (text: string): string[] => (ODD_LINE_END.test(text) ? text.split(LINE_END) : text.split("\n"));

const LINE_TOO_LONG: HotlistProblem = {
  code: "file-layout-unknown",
  words: "A line of the file has more than a million characters. Send a list with one row in a line.",
};
