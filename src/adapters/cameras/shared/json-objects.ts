/** Objects in JSON that stand one behind the other on a line without end, each as soon as it is whole. */

export interface LinePiece {
  readonly bytes: Buffer;
  /** An object from its first brace to its last. False for what is none: it is too long, broke off, or stood at the end of the line. */
  readonly isWhole: boolean;
}

const [QUOTE, BACKSLASH, OPEN, CLOSE] = [0x22, 0x5c, 0x7b, 0x7d];

/**
 * Whatever stands between objects belongs to none and is passed over, so that it does not matter how a make ends its lines. What
 * grows past `mostBytes` without an end is given back as it is, and the line is read no further.
 */
export async function* jsonObjects(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<LinePiece> {
  let held: Buffer = Buffer.alloc(0);
  let walk = START;
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    while (walk.at < held.length) {
      walk = step(walk, held[walk.at]);
      if (!isClosed(walk)) continue;
      yield { bytes: Buffer.from(held.subarray(walk.from, walk.at)), isWhole: true };
      held = held.subarray(walk.at);
      walk = START;
    }
    if (held.length <= mostBytes) continue;
    yield { bytes: Buffer.from(held.subarray(0, mostBytes)), isWhole: false };
    return;
  }
  if (held.some((byte) => byte > SPACE)) yield { bytes: held, isWhole: false };
}

const SPACE = 0x20;

interface Walk {
  /** The next byte to look at. */
  readonly at: number;
  /** Where the object began; undefined before its first brace. */
  readonly from: number | undefined;
  readonly depth: number;
  readonly text: "outside" | "inside" | "escaped";
}

const START: Walk = { at: 0, from: undefined, depth: 0, text: "outside" };

const isClosed = ({ from, depth }: Walk): boolean => from !== undefined && depth === 0;

function step(walk: Walk, byte: number | undefined): Walk {
  const at = walk.at + 1;
  if (walk.text === "escaped") return { ...walk, at, text: "inside" };
  if (walk.text === "inside") {
    if (byte === BACKSLASH) return { ...walk, at, text: "escaped" };
    return { ...walk, at, text: byte === QUOTE ? "outside" : "inside" };
  }
  if (byte === OPEN) return { ...walk, at, from: walk.from ?? walk.at, depth: walk.depth + 1 };
  if (walk.from === undefined) return { ...walk, at };
  if (byte === CLOSE) return { ...walk, at, depth: walk.depth - 1 };
  return { ...walk, at, text: byte === QUOTE ? "inside" : "outside" };
}
