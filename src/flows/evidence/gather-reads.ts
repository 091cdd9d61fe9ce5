/** Which reads go into a pack? Those that searches of the officer's own under the case answer with, judged again, with their pictures. */
import type { StoredSearch } from "#access/ports.ts";
import { type PackPicture, type PackRead, type PackSearch, PICTURE_KINDS } from "#evidence/pack-subject.ts";
import type { ImageStore } from "#images/ports.ts";
import type { ReadId, SearchId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import type { RefusedSearch } from "../search/answer-search.ts";
import type { SearchPorts } from "../search/search-reads.ts";
import { type WholeAnswer, wholeAnswer } from "../search/whole-answer.ts";

/** Reads of one pack at most. */
export const MOST_READS = 100;
/** A pack is held in memory, and goes by e-mail or on a stick. */
const MOST_BYTES = 256 * 1024 * 1024;
/** So many searches under one case are asked again at most, the newest. */
const MOST_SEARCHES = 20;
/** Of one search; an answer has no more reads that are counted. */
const MOST_ANSWERED = 10_000;

export interface PackAsked {
  readonly by: Officer;
  /** The reference of the case, as the searches were made under it. */
  readonly case: string;
  /** At least one, each once, at most `MOST_READS`. */
  readonly reads: readonly ReadId[];
  /** The one search that answered; without it those of the officer's own under the case. */
  readonly searchId?: SearchId | undefined;
}

export interface GatherPorts extends SearchPorts {
  readonly images: Pick<ImageStore, "get">;
  readonly cameraCode: (id: Read["cameraId"]) => string;
}

export type GatherRefusal =
  | { readonly code: "search-unknown" | "pack-too-large" }
  | { readonly code: "reads-not-answered"; readonly missing: readonly ReadId[] }
  | { readonly code: "search-refused"; readonly refused: RefusedSearch };

type Gathered =
  | {
      readonly gathered: true;
      /** In the order in which they were asked for. */
      readonly reads: readonly PackRead[];
      readonly searches: readonly PackSearch[];
    }
  | ({ readonly gathered: false } & GatherRefusal);

export async function gatherReads(asked: PackAsked, ports: GatherPorts): Promise<Gathered> {
  const stored = await searchesOf(asked, ports);
  if (stored.length === 0) return { gathered: false, code: "search-unknown" };
  const { found, searches, refused } = await askAgain(stored, asked, ports);
  const missing = asked.reads.filter((id) => !found.has(id));
  if (missing.length > 0 && refused !== undefined)
    return { gathered: false, code: "search-refused", refused };
  if (missing.length > 0) return { gathered: false, code: "reads-not-answered", missing };
  const reads = await withPictures(
    asked.reads.flatMap((id) => found.get(id) ?? []),
    ports,
  );
  return reads === undefined
    ? { gathered: false, code: "pack-too-large" }
    : { gathered: true, reads, searches };
}

interface Asked {
  readonly found: ReadonlyMap<ReadId, Read>;
  readonly searches: readonly PackSearch[];
  /** The first refusal that was met. */
  readonly refused: RefusedSearch | undefined;
}

/** One search after the other, until all reads are found. */
async function askAgain(
  stored: readonly StoredSearch[],
  asked: PackAsked,
  ports: GatherPorts,
): Promise<Asked> {
  const found = new Map<ReadId, Read>();
  const searches: PackSearch[] = [];
  let refused: RefusedSearch | undefined;
  for (const search of stored) {
    const wanted = new Set(asked.reads.filter((id) => !found.has(id)));
    if (wanted.size === 0) break;
    const answer = await wholeAnswer(search.id, asked.by, MOST_ANSWERED, ports);
    if (answer?.answered !== true) {
      refused ??= answer;
      continue;
    }
    const reads = answer.reads.filter(({ id }) => wanted.has(id));
    for (const read of reads) found.set(read.id, read);
    if (reads.length > 0) searches.push(await behind(search, answer, reads, ports));
  }
  return { found, searches, refused };
}

async function behind(
  { id, askedAt, authorityId }: StoredSearch,
  { search: request, policy, rule }: WholeAnswer,
  reads: readonly Read[],
  { authorities }: GatherPorts,
): Promise<PackSearch> {
  const authority = authorityId && (await authorities.find(authorityId));
  return { id, askedAt, request, policy, rule, authority, reads: reads.map((read) => read.id) };
}

async function searchesOf(
  { by, case: reference, searchId }: PackAsked,
  { searches }: GatherPorts,
): Promise<readonly StoredSearch[]> {
  if (searchId !== undefined) {
    const search = await searches.find(searchId);
    return search?.askerId === by.id && search.reference === reference ? [search] : [];
  }
  const own = await searches.askedBy(by.id);
  return own.filter((search) => search.reference === reference).slice(0, MOST_SEARCHES);
}

/** Undefined when they are too much together. */
async function withPictures(
  reads: readonly Read[],
  { images, cameraCode }: GatherPorts,
): Promise<readonly PackRead[] | undefined> {
  const gathered: PackRead[] = [];
  let bytes = 0;
  for (const read of reads) {
    const pictures: PackPicture[] = [];
    for (const kind of PICTURE_KINDS) {
      const hash = read.images[kind];
      if (hash === undefined) continue;
      const picture = await images.get(hash);
      pictures.push({ kind, hash, bytes: picture });
      bytes += picture?.length ?? 0;
      if (bytes > MOST_BYTES) return undefined;
    }
    gathered.push({ read, cameraCode: cameraCode(read.cameraId), pictures });
  }
  return gathered;
}
