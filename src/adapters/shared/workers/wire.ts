/** How do a process and its workers talk? A small head of any values and then bytes as they are, so that pictures are copied once. */
import type { Duplex } from "node:stream";
import { deserialize, serialize } from "node:v8";

const LENGTHS_BYTES = 8;
const NO_BYTES = Buffer.alloc(0);

export function send(line: Duplex, head: unknown, bytes: Uint8Array = NO_BYTES): void {
  const headBytes = serialize(head);
  const lengths = Buffer.alloc(LENGTHS_BYTES);
  lengths.writeUInt32LE(headBytes.length, 0);
  lengths.writeUInt32LE(bytes.length, 4);
  line.cork();
  line.write(lengths);
  line.write(headBytes);
  if (bytes.length > 0) line.write(bytes);
  line.uncork();
}

/** Calls `take` for each message that comes whole. */
export function receive(line: Duplex, take: (head: unknown, bytes: Buffer) => void): void {
  let part: "lengths" | "head" | "bytes" = "lengths";
  let wanted = Buffer.alloc(LENGTHS_BYTES);
  let filled = 0;
  let head = NO_BYTES;
  let bytesLength = 0;

  const begin = (next: typeof part, length: number) => {
    part = next;
    wanted = Buffer.allocUnsafeSlow(length);
    filled = 0;
  };
  const whole = () => {
    if (part === "lengths") {
      bytesLength = wanted.readUInt32LE(4);
      return begin("head", wanted.readUInt32LE(0));
    }
    if (part === "head") {
      head = wanted;
      begin("bytes", bytesLength);
      if (bytesLength > 0) return;
    }
    const bytes = wanted;
    begin("lengths", LENGTHS_BYTES);
    take(deserialize(head), bytes);
  };
  line.on("data", (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; ) {
      const copied = chunk.copy(wanted, filled, at);
      at += copied;
      filled += copied;
      if (filled === wanted.length) whole();
    }
  });
}
