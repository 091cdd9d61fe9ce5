/**
 * What do the pages of an LMDB file say, read without LMDB? It maps the file into memory and trusts it: a damaged one ends
 * the process. The layout is that of liblmdb's `mdb.c` as lmdb-js builds it: data version 2, little-endian.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const HEADER_BYTES = 24;
const MAGIC = 0xbeef_c0de;
const DEFAULT_PAGE_BYTES = 4096;
const FLAGS = { branch: 0x01, leaf: 0x02, meta: 0x08 } as const;
const BIG_DATA = 0x01;
const SUB_DATABASE = 0x02;

/** A tree's root page; undefined when the tree is empty. */
export type Root = number | undefined;

export interface MetaPage {
  readonly pageBytes: number;
  readonly transaction: number;
  /** The last page in use; the file may be shorter where that page is free. */
  readonly lastPage: number;
  readonly main: Root;
}

export interface PageNode {
  readonly key: Uint8Array;
  /** Undefined when it lies on pages that are not there. */
  readonly value: Uint8Array | undefined;
  /** The root of a named database, when the node stands for one. */
  readonly database: { readonly root: Root } | undefined;
}

export type Page =
  | { readonly kind: "branch"; readonly transaction: number; readonly children: readonly number[] }
  | { readonly kind: "leaf"; readonly transaction: number; nodes(): readonly PageNode[] };

export interface PageFile {
  readonly sizeBytes: number;
  readonly pages: number;
  /** The two headers; undefined for one that is none. The one of the newer transaction counts. */
  readonly metas: readonly (MetaPage | undefined)[];
  /** Undefined when the page is not in the file or is neither branch nor leaf. */
  page(number: number): Page | undefined;
  close(): void;
}

export function openPageFile(path: string): PageFile {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  const bytesAt = (offset: number, length: number): DataView => {
    const bytes = new Uint8Array(length);
    const read = readSync(file, bytes, 0, length, offset);
    return new DataView(bytes.buffer, 0, read);
  };
  const first = readMeta(bytesAt(0, DEFAULT_PAGE_BYTES), 0);
  const pageBytes = first?.pageBytes ?? DEFAULT_PAGE_BYTES;
  const readPage = (number: number, count = 1) => bytesAt(number * pageBytes, count * pageBytes);
  return {
    sizeBytes: size,
    pages: Math.floor(size / pageBytes),
    metas: [first, readMeta(readPage(1), 1)],
    page: (number) => parsePage(readPage(number), number, pageBytes, readPage),
    close: () => closeSync(file),
  };
}

/** The header that counts; undefined when neither can be read. */
export function newestMeta({ metas: [first, second] }: PageFile): MetaPage | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return second.transaction > first.transaction ? second : first;
}

/** Roots of the named databases in a leaf of the main tree. */
export function databaseRoots(page: Extract<Page, { kind: "leaf" }>): readonly number[] {
  return page.nodes().flatMap(({ database }) => (database?.root === undefined ? [] : [database.root]));
}

/** Page numbers and transactions stay far below 2^53. */
const number64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

function rootAt(view: DataView, at: number): Root {
  const root = view.getBigUint64(at, true);
  return root === 0xffff_ffff_ffff_ffffn ? undefined : Number(root);
}

function readMeta(view: DataView, number: number): MetaPage | undefined {
  if (view.byteLength < 160 || number64(view, 0) !== number) return undefined;
  if (view.getUint16(18, true) !== FLAGS.meta || view.getUint32(24, true) !== MAGIC) return undefined;
  const pageBytes = view.getUint32(48, true);
  if (pageBytes < 512 || pageBytes > 65_536 || (pageBytes & (pageBytes - 1)) !== 0) return undefined;
  return {
    pageBytes,
    transaction: number64(view, 152),
    lastPage: number64(view, 144),
    main: rootAt(view, 136),
  };
}

type ReadPages = (number: number, count?: number) => DataView;

function parsePage(view: DataView, number: number, pageBytes: number, read: ReadPages): Page | undefined {
  if (view.byteLength < pageBytes || number64(view, 0) !== number) return undefined;
  const transaction = number64(view, 8);
  const flags = view.getUint16(18, true);
  const lower = view.getUint16(20, true);
  if (HEADER_BYTES + lower > pageBytes) return undefined;
  const places = Array.from(
    { length: lower >> 1 },
    (_, index) => HEADER_BYTES + view.getUint16(HEADER_BYTES + 2 * index, true),
  );
  if (places.some((place) => place + 8 > pageBytes)) return undefined;
  if (flags === FLAGS.branch) {
    const children = places.map((at) => view.getUint32(at, true) + view.getUint16(at + 4, true) * 2 ** 32);
    return { kind: "branch", transaction, children };
  }
  if (flags !== FLAGS.leaf) return undefined;
  const nodes = () => places.flatMap((place) => parseNode(view, place, read) ?? []);
  return { kind: "leaf", transaction, nodes };
}

function parseNode(view: DataView, at: number, read: ReadPages): PageNode | undefined {
  const length = view.getUint32(at, true);
  const flags = view.getUint16(at + 4, true);
  const keyFrom = at + 8;
  const valueFrom = keyFrom + view.getUint16(at + 6, true);
  const isBig = (flags & BIG_DATA) !== 0;
  if (valueFrom + (isBig ? 8 : length) > view.byteLength) return undefined;
  const bytes = new Uint8Array(view.buffer);
  const database =
    (flags & SUB_DATABASE) !== 0 && length >= 48 ? { root: rootAt(view, valueFrom + 40) } : undefined;
  const value = isBig
    ? bigValue(number64(view, valueFrom), length, view.byteLength, read)
    : bytes.subarray(valueFrom, valueFrom + length);
  return { key: bytes.subarray(keyFrom, valueFrom), value, database };
}

/** A value too large for a page lies behind the header of a page of its own, and goes on over the next ones. */
function bigValue(page: number, length: number, pageBytes: number, read: ReadPages): Uint8Array | undefined {
  // No entry of ours is that large: a damaged length must not make us ask for gigabytes.
  if (length > 2 ** 20) return undefined;
  const view = read(page, Math.ceil((HEADER_BYTES + length) / pageBytes));
  if (view.byteLength < HEADER_BYTES + length || number64(view, 0) !== page) return undefined;
  return new Uint8Array(view.buffer, HEADER_BYTES, length);
}
