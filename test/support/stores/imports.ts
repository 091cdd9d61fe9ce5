/** Imports in memory, for tests: the same answers as the database's, by the same contract suite. */

import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { importQueue } from "#flows/lists/import-queue.ts";
import type { EntryContent } from "#matching/admit-entry.ts";
import { bytesSource } from "#matching/bytes-source.ts";
import { carryOver, gravest, isRenewed, isSame, losesWarning } from "#matching/entry-content.ts";
import type {
  ApplyAsked,
  ChangeKind,
  CompareAsked,
  GoingBack,
  ImportBook,
  ImportChange,
  ImportJob,
  ImportNumbers,
  ImportStage,
  ListVersion,
  ListVersions,
  Page,
  PageAsked,
} from "#matching/imports.ts";
import { type JudgedRows, type RowError, repeatedMark } from "#matching/judge-rows.ts";
import { canonicalMark } from "#matching/mark-pattern.ts";
import { isLive, type VoiEntry } from "#matching/voi-entry.ts";
import { makeId, type PendingImportId, type VoiListId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { MemoryVoiStore } from "./voi-store.ts";

/** All that imports need, with files held in memory and work done where it is begun. */
export function importsForTests(voi: MemoryVoiStore) {
  const running: Promise<unknown>[] = [];
  return {
    // biome-ignore lint/nursery/noMisusedPromises: an object is spread, not a list
    ...memoryImports(voi),
    waiting: importQueue({ imports: { move: () => Promise.resolve(true) }, clock: () => instant(0) }),
    alone: <Result>(work: (stop: AbortSignal) => Promise<Result>) => work(new AbortController().signal),
    uploads: {
      keep: async (_name: string, body: Readable, charset: string | undefined) => ({
        source: bytesSource(await buffer(body), charset),
        remove: () => Promise.resolve(),
      }),
    },
    inBackground: (work: () => Promise<unknown>) => void running.push(work()),
    /** Everything that was begun in the background is over. */
    settled: () => Promise.allSettled(running),
  };
}

interface Staged {
  judged: JudgedRows[];
  repeated: RowError[];
  enteredBy?: Person;
  renewed?: readonly { readonly entry: VoiEntry; readonly content: EntryContent }[];
  plan?: Readonly<Record<ChangeKind, readonly (ImportChange & { readonly entry?: VoiEntry })[]>>;
}

const keyOf = ({ mark, reason }: Pick<EntryContent, "mark" | "reason">) => `${canonicalMark(mark)} ${reason}`;

function pageOf<Item>(all: readonly Item[], { after = "0", limit }: PageAsked): Page<Item> {
  const from = Number(after);
  const next = all.length > from + limit ? String(from + limit) : undefined;
  return { items: all.slice(from, from + limit), next };
}

export function memoryImports(voi: MemoryVoiStore) {
  const staged = new Map<PendingImportId, Staged>();
  const errorsOf = new Map<PendingImportId, readonly RowError[]>();
  const versions = new Map<
    VoiListId,
    { version: ListVersion; changes: Record<ChangeKind, ImportChange[]> }[]
  >();
  /** By an entry's id: the versions that brought it and took it. */
  const marks = new Map<string, { added?: number; gone?: number }>();
  const { lookBacks } = voi;
  let serial = 0;
  const newVoi = () => {
    serial += 1;
    return makeId("voi", `memory-${serial}`);
  };
  const nextOf = (listId: VoiListId) => (versions.get(listId)?.length ?? 0) + 1;

  const stage: ImportStage = {
    begin(id) {
      staged.set(id, { judged: [], repeated: [] });
      errorsOf.set(id, []);
      return Promise.resolve();
    },
    write(id, judged, origin) {
      const one = staged.get(id);
      one?.judged.push(judged);
      if (one) one.enteredBy = origin.enteredBy;
      return Promise.resolve();
    },
    async compare(id, asked) {
      const one = staged.get(id) ?? { judged: [], repeated: [] };
      const { plan, renewed, numbers, repeated } = compared(
        one.judged,
        await voi.standing(asked.listId),
        asked,
      );
      one.plan = plan;
      one.renewed = renewed;
      const errors = [...one.judged.flatMap((judged) => judged.errors), ...repeated];
      errorsOf.set(
        id,
        errors.toSorted((a, b) => a.line - b.line),
      );
      return { ...numbers, errors: errors.length };
    },
    changes: (id, kind, page) => Promise.resolve(pageOf(staged.get(id)?.plan?.[kind] ?? [], page)),
    errors: (id, page) => Promise.resolve(pageOf(errorsOf.get(id) ?? [], page)),
    async apply(id, asked) {
      const plan = staged.get(id)?.plan ?? { added: [], changed: [], withdrawn: [] };
      if ((await asked.onApplied(0)) === "stop") return "stopped";
      const done = await voi.change(
        changeOf(plan, { ...asked, enteredBy: staged.get(id)?.enteredBy }, newVoi),
      );
      if (done === "conflict") return "conflict";
      for (const { entry, content } of staged.get(id)?.renewed ?? []) voi.renew(entry.id, content.endsAt);
      const number = nextOf(asked.listId);
      const came = (await voi.standing(asked.listId)).filter(
        ({ id: entryId, addedAt }) => !marks.has(entryId) && addedAt === asked.now,
      );
      for (const entry of came) marks.set(entry.id, { added: number });
      const isNew = new Set(plan.added.map(({ content }) => keyOf(content)));
      const { listId, now, doneBy: by } = asked;
      if (asked.version.importId !== undefined) {
        lookBacks.queue(
          { id: asked.version.importId, cause: "import", by, listId, now, version: number },
          came.filter((entry) => isNew.has(keyOf(entry))),
        );
      }
      for (const { entry } of [...plan.changed, ...plan.withdrawn]) {
        if (entry) marks.set(entry.id, { ...marks.get(entry.id), gone: number });
      }
      noteVersion(asked.listId, { ...asked.version, number }, plan);
      return "changed";
    },
    wasApplied(id) {
      const all = [...versions.values()].flat();
      return Promise.resolve(all.some(({ version }) => version.importId === id));
    },
    drop(id) {
      staged.delete(id);
      return Promise.resolve();
    },
  };

  function noteVersion(
    listId: VoiListId,
    version: ListVersion,
    plan: Readonly<Record<ChangeKind, readonly ImportChange[]>>,
  ): void {
    const plain = (changes: readonly ImportChange[]) =>
      changes.map(({ content, old }) => ({ content, ...(old !== undefined && { old }) }));
    const changes = {
      added: plain(plan.added),
      changed: plain(plan.changed),
      withdrawn: plain(plan.withdrawn),
    };
    versions.set(listId, [...(versions.get(listId) ?? []), { version, changes }]);
  }

  return { stage, imports: memoryBook(), versions: memoryVersions(), lookBacks: lookBacks.book };

  function memoryVersions(): ListVersions {
    const difference = async ({ listId, to, now }: GoingBack) => {
      const standing = await voi.standing(listId);
      const going = standing.filter(({ id }) => (marks.get(id)?.added ?? 0) > to);
      const staying = new Set(standing.filter((entry) => !going.includes(entry)).map(keyOf));
      const all = (await voi.entries(listId, { withCovert: true, limit: 1_000_000 })).entries;
      const last = new Map<string, VoiEntry>();
      for (const entry of all.toReversed()) {
        const { added = 0, gone = 0 } = marks.get(entry.id) ?? {};
        if (gone > to && added <= to && !staying.has(keyOf(entry))) last.set(keyOf(entry), entry);
      }
      const isByHand = (entry: VoiEntry) =>
        all.some(
          (other) =>
            keyOf(other) === keyOf(entry) &&
            other.withdrawal !== undefined &&
            marks.get(other.id)?.gone === undefined &&
            other.withdrawal.at >= (entry.withdrawal?.at ?? 0),
        );
      const coming = [...last.values()];
      const byHand = coming.filter(isByHand);
      const free = coming.filter((entry) => !byHand.includes(entry));
      const back = free.filter(({ endsAt }) => endsAt >= now);
      return { going, back, over: free.length - back.length, byHand: byHand.length };
    };
    return {
      ofList(listId, page) {
        const all = (versions.get(listId) ?? []).map(({ version }) => version).toReversed();
        return Promise.resolve(pageOf(all, page));
      },
      find: (listId, number) => Promise.resolve(versions.get(listId)?.[number - 1]?.version),
      changes: (listId, number, kind, page) =>
        Promise.resolve(pageOf(versions.get(listId)?.[number - 1]?.changes[kind] ?? [], page)),
      async tryGoingBack(asked) {
        const { going, back, over, byHand } = await difference(asked);
        return { added: back.length, withdrawn: going.length, over, byHand };
      },
      async goBack(asked, lookBackId) {
        const { listId, to, now, by } = asked;
        const { going, back } = await difference(asked);
        const number = nextOf(listId);
        const add = back.map(({ withdrawal: _, ...entry }) => ({ ...entry, id: newVoi(), addedAt: now }));
        const withdrawal = { at: now, by, reason: "rolled-back" } as const;
        await voi.change({ listId, add, withdraw: going.map(({ id }) => ({ id, withdrawal })) });
        for (const { id } of add) marks.set(id, { added: number });
        for (const { id } of going) marks.set(id, { ...marks.get(id), gone: number });
        const version: ListVersion = {
          ...{ number, at: now, by, kind: "going-back", backTo: to, changed: 0, unchanged: 0, errors: 0 },
          ...{ added: add.length, withdrawn: going.length },
        };
        lookBacks.queue({ id: lookBackId, cause: "going-back", by, listId, now, version: number }, add);
        noteVersion(listId, version, {
          added: add.map((content) => ({ content })),
          changed: [],
          withdrawn: going.map((content) => ({ content })),
        });
        return version;
      },
    };
  }
}

function compared(
  judged: readonly JudgedRows[],
  standing: readonly VoiEntry[],
  { mode, now, speaks }: CompareAsked,
) {
  const old = new Map(standing.map((entry) => [keyOf(entry), entry]));
  const rows = new Map<string, EntryContent>();
  const repeated: RowError[] = [];
  const ours = new Set<string>();
  for (const { line, content, endIsOurs } of judged.flatMap((some) => some.rows)) {
    const twin = rows.get(keyOf(content));
    if (twin !== undefined) repeated.push(repeatedMark(line));
    else if (endIsOurs) ours.add(keyOf(content));
    rows.set(keyOf(content), twin === undefined ? content : gravest(twin, content));
  }
  const guarded = new Set(judged.flatMap((some) => some.guarded));
  const met = [...rows].flatMap(([key, said]) => {
    const entry = old.get(key);
    return entry === undefined ? [] : [{ key, entry, old: entry, content: carryOver(said, entry, speaks) }];
  });
  const differing = met.filter(({ entry, content }) => !isSame(entry, content));
  const renewed = differing.filter(
    ({ key, entry, content }) => ours.has(key) && isRenewed(entry, content, now),
  );
  const changed = differing.filter((one) => !renewed.includes(one));
  const added = [...rows].filter(([key]) => !old.has(key)).map(([, content]) => ({ content }));
  const gone = (entry: VoiEntry) => !rows.has(keyOf(entry)) && !guarded.has(canonicalMark(entry.mark));
  const withdrawn = mode === "add" ? [] : standing.filter(gone).map((entry) => ({ entry, content: entry }));
  const numbers: Omit<ImportNumbers, "errors"> = {
    added: added.length,
    changed: changed.length,
    unchanged: met.length - changed.length,
    withdrawn: withdrawn.length,
    liveWithdrawn: withdrawn.filter(({ entry }) => isLive(entry, now)).length,
    live: mode === "add" ? 0 : standing.filter((entry) => isLive(entry, now)).length,
    warningsLost: changed.filter(({ entry, content }) => losesWarning(entry, content)).length,
  };
  return { plan: { added, changed, withdrawn }, renewed, numbers, repeated };
}

function changeOf(
  plan: NonNullable<Staged["plan"]>,
  { listId, now, enteredBy, doneBy, revision }: ApplyAsked & { readonly enteredBy: Person | undefined },
  newVoi: () => VoiEntry["id"],
) {
  const gone =
    (reason: "superseded" | "not-in-new-list") =>
    ({ entry }: { readonly entry?: VoiEntry }) =>
      entry === undefined ? [] : [{ id: entry.id, withdrawal: { at: now, by: doneBy, reason } }];
  return {
    listId,
    add: [...plan.added, ...plan.changed].map(({ content }) => ({
      ...content,
      id: newVoi(),
      listId,
      enteredBy,
      addedAt: now,
    })),
    withdraw: [
      ...plan.changed.flatMap(gone("superseded")),
      ...plan.withdrawn.flatMap(gone("not-in-new-list")),
    ],
    publishedAt: now,
    ifRevision: revision,
  };
}

function memoryBook(): ImportBook {
  const jobs = new Map<PendingImportId, ImportJob>();
  return {
    add(job) {
      jobs.set(job.id, job);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(jobs.get(id)),
    ofList: (listId, limit) =>
      Promise.resolve(
        [...jobs.values()]
          .filter((job) => job.listId === listId)
          .toReversed()
          .slice(0, limit),
      ),
    move(job, from) {
      const isThere = from.includes(jobs.get(job.id)?.state ?? "done");
      if (isThere) jobs.set(job.id, job);
      return Promise.resolve(isThere);
    },
    untouched: (states, before) =>
      Promise.resolve(
        [...jobs.values()].filter(({ state, touchedAt }) => states.includes(state) && touchedAt < before),
      ),
    forget(id) {
      jobs.delete(id);
      return Promise.resolve();
    },
  };
}
