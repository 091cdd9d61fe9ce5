/**
 * The zip archive of an evidence pack: stored and never compressed, in one order and with one date, so that the same files are
 * the same bytes everywhere. Whoever opens one builds it anew and compares: no byte is left over that nobody judges.
 */
import { unzipSync, zipSync } from "fflate";
import { sameBytes } from "#audit/proof-tools.ts";

export interface PackFile {
  /** ASCII, with `/` between folder and file. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A zip archive can bear no earlier date. The time at which a pack was made stands in its manifest. */
const DATE = new Date(1980, 0, 1);

export function pack(files: readonly PackFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), {
    level: 0,
    mtime: DATE,
  });
}

/** Bytes of the archive itself that are not what its files make. */
export interface ContainerFault {
  /** The file whose header it is; undefined for what belongs to none. */
  readonly name: string | undefined;
  readonly fromByte: number;
  readonly toByte: number;
  /** The checksum that zip programs look at: it follows the file's bytes. */
  readonly isChecksum: boolean;
}

export interface Unpacked {
  /** In the order of the archive. */
  readonly files: readonly PackFile[];
  readonly faults: readonly ContainerFault[];
}

/** Undefined for what is no archive as `pack` makes one. */
export function unpack(bytes: Uint8Array): Unpacked | undefined {
  const files = filesIn(bytes);
  if (files === undefined) return undefined;
  const wanted = pack(files);
  if (sameBytes(bytes, wanted)) return { files, faults: [] };
  if (bytes.length !== wanted.length) {
    const [fromByte, toByte] = [bytes, wanted].map(({ length }) => length).toSorted((a, b) => a - b);
    return {
      files,
      faults: [{ name: undefined, fromByte: fromByte ?? 0, toByte: (toByte ?? 1) - 1, isChecksum: false }],
    };
  }
  return { files, faults: faultsOf(bytes, wanted, files) };
}

/** What is compressed was not made here, and is not inflated. */
function filesIn(bytes: Uint8Array): readonly PackFile[] | undefined {
  let stored = true;
  try {
    const found = unzipSync(bytes, {
      filter: ({ compression, size, originalSize }) => {
        stored &&= compression === 0 && size === originalSize;
        return stored;
      },
    });
    return stored ? Object.entries(found).map(([name, file]) => ({ name, bytes: file })) : undefined;
  } catch {
    return undefined;
  }
}

interface Part {
  readonly name: string | undefined;
  readonly from: number;
  readonly to: number;
  /** Where the checksum begins. */
  readonly checksumAt: number | undefined;
}

/** Lengths by the zip format (APPNOTE 4.3.7, 4.3.12) and the places of the checksum in both headers. */
const LOCAL_HEADER = { length: 30, checksumAt: 14 };
const CENTRAL_HEADER = { length: 46, checksumAt: 16 };
const CHECKSUM_BYTES = 4;

function faultsOf(
  bytes: Uint8Array,
  wanted: Uint8Array,
  files: readonly PackFile[],
): readonly ContainerFault[] {
  return partsOf(files, wanted.length).flatMap((part) => {
    const places = placesThatDiffer(bytes, wanted, part);
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined) return [];
    const isChecksum = places.every((place) => isWithinChecksum(place, part));
    return [{ name: part.name, fromByte: first, toByte: last, isChecksum }];
  });
}

function placesThatDiffer(bytes: Uint8Array, wanted: Uint8Array, { from, to }: Part): readonly number[] {
  const places: number[] = [];
  for (let place = from; place < to; place += 1) if (bytes[place] !== wanted[place]) places.push(place);
  return places;
}

const isWithinChecksum = (place: number, { checksumAt }: Part): boolean =>
  checksumAt !== undefined && place >= checksumAt && place < checksumAt + CHECKSUM_BYTES;

/** Each file's header with its bytes, each file's line in the directory at the end, and the end itself. */
function partsOf(files: readonly PackFile[], length: number): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  const add = (name: string | undefined, to: number, checksum?: number) => {
    parts.push({ name, from, to, checksumAt: checksum === undefined ? undefined : from + checksum });
    from = to;
  };
  for (const { name, bytes } of files)
    add(name, from + LOCAL_HEADER.length + name.length + bytes.length, LOCAL_HEADER.checksumAt);
  for (const { name } of files)
    add(name, from + CENTRAL_HEADER.length + name.length, CENTRAL_HEADER.checksumAt);
  add(undefined, length);
  return parts;
}
