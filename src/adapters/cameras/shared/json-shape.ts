/** Is this JSON built so that it may be parsed? Judged by one walk over its bytes, before anything is made of them. */

/** A batch is five hundred reads of some thirty values, a few of which hold others. */
export const JSON_SHAPE_LIMITS = { depth: 16, values: 50_000, nameBytes: 100 } as const;

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

const TOO_DEEP = `The message is nested more than ${JSON_SHAPE_LIMITS.depth} deep.`;
const TOO_MANY = `The message has more than ${JSON_SHAPE_LIMITS.values} values. Send smaller batches.`;
const NAME_TOO_LONG = `A field's name has more than ${JSON_SHAPE_LIMITS.nameBytes} bytes.`;
const NAME_TWICE = "A field stands twice in one object, so that it may mean two things.";

/** Undefined when it may be parsed. What is no JSON at all is left to the parser to say. */
export function whyNotParsed(bytes: Buffer): string | undefined {
  /** The names of each object that is open, and nothing for a list. */
  const open: (Set<string> | undefined)[] = [];
  let values = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = endOfText(bytes, at + 1);
      const problem = nameProblem(bytes, at, end, open.at(-1));
      if (problem !== undefined) return problem;
      at = end;
    } else step(byte, open);
    if (byte === COMMA) values += 1;
    if (open.length > JSON_SHAPE_LIMITS.depth) return TOO_DEEP;
    if (values > JSON_SHAPE_LIMITS.values) return TOO_MANY;
  }
  return undefined;
}

function step(byte: number | undefined, open: (Set<string> | undefined)[]): void {
  if (byte === OPEN_OBJECT) open.push(new Set());
  else if (byte === OPEN_LIST) open.push(undefined);
  else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) open.pop();
}

/** Where the closing quote is; the end of all bytes when there is none. */
function endOfText(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > from && bytes[at - backslashes - 1] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return bytes.length;
}

/** A text is a field's name when a colon follows it. */
function nameProblem(
  bytes: Buffer,
  start: number,
  end: number,
  names: Set<string> | undefined,
): string | undefined {
  let next = end + 1;
  while (isSpace(bytes[next])) next += 1;
  if (names === undefined || bytes[next] !== COLON) return undefined;
  if (end - start > JSON_SHAPE_LIMITS.nameBytes) return NAME_TOO_LONG;
  const name = nameIn(bytes.toString("utf8", start, end + 1));
  if (name === undefined) return undefined;
  if (names.has(name)) return NAME_TWICE;
  names.add(name);
  return undefined;
}

/** A name may be written with escapes and still be the same name. */
function nameIn(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
