/** Where does the picture of this hash lie? An LMDB index over the segments; the segments can make it anew. */
import { mkdirSync } from "node:fs";
import { type Database, open } from "lmdb";
import type { ImageHash } from "#terms/image-hash.ts";
import { DAY_MS, formatInstant, type Instant } from "#terms/instant.ts";
import type { Place } from "./day-segment.ts";

/** A UTC day as `yyyy-mm-dd`. */
export type Day = string;

export function dayOf(moment: Instant): Day {
  return formatInstant(moment).slice(0, 10);
}

export interface DayFigures {
  /** End of the day's last whole record: what lies behind is not indexed yet. */
  readonly endOffset: number;
  readonly images: number;
}

export interface PictureIndex {
  has(hash: ImageHash, day: Day): boolean;
  /** Newest day first. */
  find(hash: ImageHash): readonly { readonly day: Day; readonly place: Place }[];
  figures(day: Day): DayFigures;
  days(): readonly Day[];
  /** Visible when it resolves; an index that lost its newest entries finds them again in the segments. */
  add(
    added: readonly { readonly day: Day; readonly places: readonly Place[]; readonly endOffset: number }[],
  ): Promise<void>;
  /** Sets a day's figures back to nothing, so that its segment is read anew. */
  restart(day: Day): Promise<void>;
  forget(day: Day, hashes: readonly ImageHash[]): Promise<void>;
  /** Forgets that the day has a segment. */
  forgetDay(day: Day): Promise<void>;
  close(): Promise<void>;
}

const NOTHING: DayFigures = { endOffset: 0, images: 0 };

export function openPictureIndex(folder: string): PictureIndex {
  mkdirSync(folder, { recursive: true });
  const root = open({ path: folder, noSubdir: false, maxDbs: 2 });
  root.readerCheck();
  const places = root.openDB<Buffer, Uint8Array>({
    name: "places",
    encoding: "binary",
    keyEncoding: "binary",
  });
  const days: Database<readonly [endOffset: number, images: number], Day> = root.openDB({
    name: "days",
    encoding: "msgpack",
  });

  const figures = (day: Day): DayFigures => {
    const found = days.get(day);
    return found === undefined ? NOTHING : { endOffset: found[0], images: found[1] };
  };

  return {
    has: (hash, day) => places.doesExist(key(hash, dayNumber(day))),
    find: (hash) =>
      [
        ...places.getRange({
          start: key(hash, 0xffff),
          end: key(hash, 0),
          inclusiveEnd: true,
          reverse: true,
        }),
      ].map((entry) => ({ day: dayOfKey(entry.key), place: { hash, ...decodePlace(entry.value) } })),
    figures,
    days: () => [...days.getKeys()],
    add: (added) =>
      root.transaction(() => {
        for (const { day, places: newPlaces, endOffset } of added) {
          for (const place of newPlaces) places.putSync(key(place.hash, dayNumber(day)), encodePlace(place));
          days.putSync(day, [endOffset, figures(day).images + newPlaces.length]);
        }
      }),
    restart: (day) => root.transaction(() => void days.putSync(day, [0, 0])),
    forget: (day, hashes) =>
      root.transaction(() => {
        for (const hash of hashes) places.removeSync(key(hash, dayNumber(day)));
      }),
    forgetDay: (day) => root.transaction(() => void days.removeSync(day)),
    close: () => root.close(),
  };
}

/** 32 bytes of hash, then the day, so that one picture's days lie side by side. */
function key(hash: ImageHash, day: number): Buffer {
  const packed = Buffer.allocUnsafe(34);
  packed.write(hash, "hex");
  packed.writeUInt16BE(day, 32);
  return packed;
}

function dayOfKey(packed: Uint8Array): Day {
  return new Date(Buffer.from(packed).readUInt16BE(32) * DAY_MS).toISOString().slice(0, 10);
}

/** Days since 1970: fits 16 bits until 2149. */
function dayNumber(day: Day): number {
  return Date.parse(day) / DAY_MS;
}

function encodePlace({ offset, bodyBytes }: Place): Buffer {
  const packed = Buffer.allocUnsafe(10);
  packed.writeUIntBE(offset, 0, 6);
  packed.writeUInt32BE(bodyBytes, 6);
  return packed;
}

function decodePlace(packed: Buffer): Omit<Place, "hash"> {
  return { offset: packed.readUIntBE(0, 6), bodyBytes: packed.readUInt32BE(6) };
}
