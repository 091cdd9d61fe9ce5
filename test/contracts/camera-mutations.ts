/** Messages of cameras, damaged in every way that lines, clocks, memories and enemies damage them: the same seed gives the same ones. */
import { type Chance, seededChance } from "#demo/cameras/seeded-chance.ts";
import { messageOf, recordingsOf } from "./camera-recordings.ts";

export type Message = ReturnType<typeof messageOf>;

const TYPES = [
  "",
  "application/json",
  "application/xml; charset=utf-16",
  "text/plain; charset=gb2312",
  "multipart/form-data",
  "multipart/form-data; boundary=roadside",
  "image/jpeg",
] as const;

/** What parsers stumble over, in any of the forms that cameras write. */
const PIECES = [
  "\0",
  "\ufeff",
  "\ud800",
  '"',
  "}",
  "<",
  "]]>",
  "--roadside\r\n",
  "\r\n\r\n",
  "&#0;",
  "&lol9;",
  '<!DOCTYPE a [<!ENTITY b "cc">]>',
  "null",
  "-1e309",
  "99999999999999999999",
  "1970-01-01 00:00:00",
  "2026-10-25 01:30:05",
  "9999-99-99T99:99:99Z",
  '{"__proto__":{"a":1}}',
  "constructor",
  "%00%ff",
  "[".repeat(64),
  "<a>".repeat(64),
  "9".repeat(400),
  "無車牌",
] as const;

/** Endless from the recordings of one protocol. */
export function* mutatedMessages(protocol: string, seed: number): Generator<Message> {
  const recordings = recordingsOf(protocol).map((name) => messageOf(protocol, name));
  const [first, ...others] = recordings;
  if (first === undefined) return;
  const chance = seededChance(seed);
  while (true) yield mutated(chance.pick([first, ...others]), chance);
}

function mutated(message: Message, chance: Chance): Message {
  let body = message.body;
  const times = chance.whole(0, 4);
  for (let time = 0; time < times; time += 1) body = chance.pick(BODY_CHANGES)(body, chance);
  const contentType = chance.next() < 0.05 ? chance.pick(TYPES) : message.contentType;
  return { ...message, contentType, body };
}

type Bytes = Uint8Array<ArrayBuffer>;
type Change = (body: Bytes, chance: Chance) => Bytes;

const place = (body: Uint8Array, chance: Chance): number => chance.whole(0, body.length);

function spliced(body: Uint8Array, at: number, gone: number, put: Uint8Array): Bytes {
  return Uint8Array.from(Buffer.concat([body.subarray(0, at), put, body.subarray(at + gone)]));
}

const cutShort: Change = (body, chance) => body.slice(0, place(body, chance));

const otherByte: Change = (body, chance) => {
  const changed = body.slice();
  if (changed.length > 0) changed[chance.whole(0, changed.length - 1)] = chance.whole(0, 255);
  return changed;
};

const pieceGone: Change = (body, chance) =>
  spliced(body, place(body, chance), chance.whole(1, 40), new Uint8Array());

const pieceTwice: Change = (body, chance) => {
  const at = place(body, chance);
  return spliced(body, at, 0, body.subarray(at, at + chance.whole(1, 200)));
};

const pieceBetween: Change = (body, chance) =>
  spliced(body, place(body, chance), 0, Buffer.from(chance.pick(PIECES)));

/** A value of the message becomes another: the form stays, so that what stands behind the parser is reached. */
const otherValue: Change = (body, chance) => {
  const text = Buffer.from(body).toString("latin1");
  const values = [
    ...text.matchAll(
      /(?<=:\s?)("[^"]{0,80}"|-?[\d.]+|true|false|null)|(?<=>)[^<>]{1,80}(?=<)|(?<==)[^\r\n]{1,80}/g,
    ),
  ];
  const found = values[chance.whole(0, Math.max(0, values.length - 1))];
  if (found === undefined) return body;
  const piece = Buffer.from(chance.pick(PIECES)).toString("latin1");
  const isQuoted = found[0].startsWith('"') && chance.next() < 0.7;
  const put = isQuoted ? JSON.stringify(piece) : piece;
  return spliced(body, found.index, found[0].length, Buffer.from(put, "latin1"));
};

const otherCharset: Change = (body) =>
  Uint8Array.from(Buffer.from(Buffer.from(body).toString("utf8"), "utf16le"));

/** Half a megabyte, and rarely: what is larger is cut off before any protocol sees it. */
const huge: Change = (body, chance) => {
  if (chance.next() < 0.97 || body.length === 0) return body;
  return Uint8Array.from(Buffer.alloc(500_000, body));
};

const BODY_CHANGES: readonly [Change, ...Change[]] = [
  cutShort,
  otherByte,
  pieceGone,
  pieceTwice,
  pieceBetween,
  otherValue,
  otherValue,
  otherValue,
  otherCharset,
  huge,
];
