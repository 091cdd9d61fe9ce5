/** A store of reads that forgets everything with the process: for tests and demonstrations of a minute. */
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { PermittedLookBack } from "#access/look-back.ts";
import type { Question } from "#access/search-request.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import { isPattern } from "#matching/mark-pattern.ts";
import { misreadsOf } from "#matching/tolerance-preview.ts";
import { formatPageCursor, type PageCursor, parsePageCursor } from "#read-store/page-cursor.ts";
import { permittedWindow } from "#read-store/permitted-window.ts";
import type {
  HeldReads,
  ReadAppender,
  ReadCounter,
  ReadEraser,
  ReadFinder,
  ReadSampler,
  ScopeReader,
  SearchedPlace,
  SightingFinder,
  TellingBook,
  TextCounter,
} from "#read-store/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { isKept, type Read } from "#terms/read.ts";
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import { patternSource } from "#terms/vrm-pattern.ts";
import { fitsTimeAndLook, isAt } from "./fits-narrowing.ts";
import { type MemoryTellings, memoryTellings } from "./memory-tellings.ts";

export interface MemoryReadStore {
  readonly appender: ReadAppender;
  readonly tellings: TellingBook;
  readonly finder: ReadFinder;
  readonly sightings: SightingFinder;
  readonly scopes: ScopeReader;
  readonly texts: TextCounter;
  readonly counter: ReadCounter;
  readonly eraser: ReadEraser;
  readonly sampler: ReadSampler;
}

const HOUR_MS = 3_600_000;
const MOST_COUNTED = 10_000;

export function memoryReadStore(): MemoryReadStore {
  const reads = new Map<string, Read>();
  const tellings = memoryTellings();
  const held = (): readonly Read[] => [...reads.values()].toSorted(newestFirst);
  return {
    appender: appenderOf(reads, tellings),
    tellings,
    finder: finderOf(held),
    sightings: sightingsOf(held),
    scopes: scopesOf(held),
    texts: textCounterOf(held),
    counter: counterOf(held),
    eraser: eraserOf(reads),
    sampler: samplerOf(held),
  };
}

function appenderOf(reads: Map<string, Read>, tellings: MemoryTellings): ReadAppender {
  let cursor = JOURNAL_START;
  return {
    cursor: () => Promise.resolve(cursor),
    append: (arrived: readonly Read[], upTo: Sequence) => {
      tellings.note(arrived);
      for (const read of arrived) {
        if (isKept(read) && !reads.has(read.id)) reads.set(read.id, tellings.withEarlier(read));
      }
      if (upTo > cursor) cursor = upTo;
      return Promise.resolve();
    },
  };
}

function finderOf(held: () => readonly Read[]): ReadFinder {
  return {
    hoursOf: (search, _receipt, { place }) => {
      const hours = Map.groupBy(answering(held(), search, place), ({ capturedAt }) => hourOf(capturedAt));
      const counted = [...hours].map(([hour, reads]) => ({ hour, reads: reads.length }));
      return Promise.resolve(counted.toSorted((a, b) => a.hour - b.hour));
    },
    find: (search, _receipt, { limit, after, place }) => {
      invariant(limit >= 1 && limit <= 200, "a page has 1 to 200 reads");
      const before = after === undefined ? undefined : parsePageCursor(after);
      invariant(
        (after === undefined) === (before === undefined),
        "the edge refuses a cursor that is not ours",
      );
      const matching = answering(held(), search, place);
      const rest = before === undefined ? matching : matching.filter((read) => newestFirst(before, read) < 0);
      const page = rest.slice(0, limit);
      const last = page.at(-1);
      return Promise.resolve({
        reads: page,
        next: last !== undefined && rest.length > limit ? formatPageCursor(last) : undefined,
        totalUpTo10000: Math.min(MOST_COUNTED, matching.length),
      });
    },
  };
}

function answering(
  held: readonly Read[],
  search: AuthorisedSearch,
  place: SearchedPlace | undefined,
): readonly Read[] {
  const { from, to } = permittedWindow(search);
  const answers = answersTo(search.question);
  return held.filter(
    (read) =>
      read.capturedAt >= from &&
      read.capturedAt <= to &&
      (search.permittedForces?.includes(read.forceId) ?? true) &&
      answers(read) &&
      (place === undefined || isAt(place, read)) &&
      fitsTimeAndLook(search, read),
  );
}

const textCounterOf = (held: () => readonly Read[]): TextCounter => ({
  countTexts: ({ from, to, force }, texts) => {
    const within = held().filter(
      ({ vrm, capturedAt, forceId }) =>
        capturedAt >= from && capturedAt <= to && forceId === force && texts.includes(canonicalVrm(vrm)),
    );
    const byText = Map.groupBy(
      within,
      ({ vrm, confidence: sure }) => `${canonicalVrm(vrm)} ${sure?.toFixed(2)}`,
    );
    return Promise.resolve(
      [...byText.values()].flatMap((reads) => {
        const [first] = reads;
        if (first === undefined) return [];
        const sure =
          first.confidence === undefined ? undefined : confidence(Number(first.confidence.toFixed(2)));
        return [{ text: canonicalVrm(first.vrm), confidence: sure, reads: reads.length }];
      }),
    );
  },
});

const sightingsOf = (held: () => readonly Read[]): SightingFinder => ({
  sightings: ({ mark, from, to, force }) => {
    const answers = answersTo(
      isPattern(mark) ? { kind: "pattern", pattern: mark } : { kind: "vrm", vrm: mark },
    );
    const seen = held().filter(
      (read) => read.capturedAt >= from && read.capturedAt <= to && read.forceId === force && answers(read),
    );
    return Promise.resolve({ reads: Math.min(MOST_COUNTED, seen.length), newest: seen[0] });
  },
  newestOf: (lookBacks) => {
    const found = new Map<PermittedLookBack, Read>();
    for (const one of lookBacks) {
      const newest = held().find(
        ({ vrm, capturedAt, forceId }) =>
          canonicalVrm(vrm) === canonicalVrm(one.mark as Vrm) &&
          capturedAt >= one.from &&
          capturedAt <= one.to &&
          forceId === one.force,
      );
      if (newest !== undefined) found.set(one, newest);
    }
    return Promise.resolve(found);
  },
});

const scopesOf = (held: () => readonly Read[]): ScopeReader => ({
  readsIn: ({ marks, cameras, from, to, force }) => {
    const texts = new Set(marks.map((mark) => canonicalVrm(mark)));
    const found = held().filter(
      (read) =>
        (texts.size === 0 || texts.has(canonicalVrm(read.vrm))) &&
        (cameras.length === 0 || cameras.includes(read.cameraId)) &&
        read.forceId === force &&
        read.capturedAt >= from &&
        read.capturedAt <= to,
    );
    return oneAfterAnother(found);
  },
});

async function* oneAfterAnother(reads: readonly Read[]): AsyncGenerator<Read> {
  for (const read of reads) yield await Promise.resolve(read);
}

function answersTo(question: Question): (read: Read) => boolean {
  switch (question.kind) {
    case "vrm": {
      const mark = canonicalVrm(question.vrm);
      return ({ vrm }) => canonicalVrm(vrm) === mark;
    }
    case "marks": {
      const marks = new Set(question.vrms.map((vrm) => canonicalVrm(vrm)));
      return ({ vrm }) => marks.has(canonicalVrm(vrm));
    }
    case "misread": {
      const texts = new Set([
        canonicalVrm(question.vrm),
        ...misreadsOf(question.vrm).map(({ text }) => text),
      ]);
      return ({ vrm }) => texts.has(canonicalVrm(vrm));
    }
    case "pattern": {
      const pattern = new RegExp(patternSource(question.pattern));
      return ({ vrm }) => pattern.test(canonicalVrm(vrm));
    }
    case "cameras":
      return ({ cameraId }) => question.cameraIds.includes(cameraId);
    case "area":
      return () => true;
  }
}

function counterOf(held: () => readonly Read[]): ReadCounter {
  return {
    hourly: ({ from, to, cameraId: asked }) => {
      const hours = Map.groupBy(held(), ({ cameraId, capturedAt }) => `${hourOf(capturedAt)} ${cameraId}`);
      const rows = [...hours.values()].flatMap((reads) => {
        const [first] = reads;
        return first
          ? [{ cameraId: first.cameraId, hour: hourOf(first.capturedAt), reads: reads.length }]
          : [];
      });
      return Promise.resolve(
        rows
          .filter(({ hour }) => hour >= from && hour < to)
          .filter(({ cameraId }) => asked === undefined || cameraId === asked)
          .toSorted((a, b) => a.hour - b.hour || (a.cameraId < b.cameraId ? -1 : 1)),
      );
    },
    heldByCamera: () => {
      const cameras = Map.groupBy(held(), ({ cameraId }) => cameraId);
      return Promise.resolve([...cameras].map(([cameraId, reads]) => ({ cameraId, reads: reads.length })));
    },
    newestOf: (wanted) => {
      const read = held().find(({ cameraId }) => cameraId === wanted);
      return Promise.resolve(read && { capturedAt: read.capturedAt, images: read.images });
    },
    total: () => {
      const reads = held();
      return Promise.resolve({
        reads: reads.length,
        oldest: reads.at(-1)?.capturedAt,
        newest: reads[0]?.capturedAt,
      });
    },
  };
}

function samplerOf(held: () => readonly Read[]): ReadSampler {
  return {
    readsAt: (cameraId, places) => {
      const ofCamera = held()
        .filter((read) => read.cameraId === cameraId)
        .toReversed();
      const hours = Map.groupBy(ofCamera, ({ capturedAt }) => hourOf(capturedAt));
      const found = places.map(({ hour, position }) => hours.get(hour)?.[position]);
      return Promise.resolve(
        found.flatMap((read) =>
          read?.images.patch === undefined
            ? []
            : [{ id: read.id, vrm: read.vrm, capturedAt: read.capturedAt, patch: read.images.patch }],
        ),
      );
    },
  };
}

function eraserOf(reads: Map<string, Read>): ReadEraser {
  const before = (moment: Instant, held: HeldReads) =>
    [...reads.values()].filter(({ id, capturedAt }) => capturedAt < moment && !held.has(id));
  return {
    eraseThese: (going) => {
      for (const { id } of going) reads.delete(id);
      const named = new Set([...reads.values()].flatMap(({ images }) => Object.values(images)));
      const own = new Set(going.flatMap(({ images }) => Object.values(images)));
      return Promise.resolve({
        freed: [...own].flatMap((hash) => (hash === undefined || named.has(hash) ? [] : [hash])),
      });
    },
    countBefore: (moment, held) => Promise.resolve({ reads: before(moment, held).length, partitions: [] }),
    eraseBefore: (moment, held) => {
      const going = before(moment, held);
      for (const { id } of going) reads.delete(id);
      const forces = Map.groupBy(going, ({ forceId }) => forceId);
      const byForce = new Map([...forces].map(([force, own]) => [force, own.length]));
      return Promise.resolve({ reads: going.length, byForce, partitions: [] });
    },
  };
}

const hourOf = (moment: Instant): Instant => instant(moment - (moment % HOUR_MS));

function newestFirst(a: PageCursor, b: PageCursor): number {
  return b.capturedAt - a.capturedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
