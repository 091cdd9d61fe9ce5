/** Which key stands for which answer? Each has its own letter; one without a letter of its own gets the next free figure. */

/** What a step may be answered with never takes these: they mean the same on the whole page. */
const RESERVED = new Set(["g", "h", "j", "k", "t", "v", "w", "z"]);

const LETTERS: Readonly<Record<string, string>> = {
  "stop-requested": "s",
  "unit-sent": "u",
  observe: "o",
  "passed-on": "p",
  "no-action": "n",
  stopped: "s",
  arrest: "a",
  seized: "e",
  "person-safe": "f",
  "no-trace": "n",
  "not-attended": "d",
  misread: "r",
  "stale-marker": "l",
  "cloned-plate": "c",
  "no-further-action": "x",
  other: "o",
};

/** `others` are those of answers that can be given at the same time. */
export function lettersFor<Code extends string>(
  codes: readonly Code[],
  others: Iterable<string> = [],
): ReadonlyMap<Code, string> {
  const taken = new Set<string>(others);
  const spare = [..."123456789"];
  return new Map(
    codes.map((code) => {
      const own = LETTERS[code];
      const letter = own === undefined || taken.has(own) || RESERVED.has(own) ? (spare.shift() ?? "") : own;
      taken.add(letter);
      return [code, letter];
    }),
  );
}
