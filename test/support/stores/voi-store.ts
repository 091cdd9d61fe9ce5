/** Vehicle-of-interest lists in memory, for tests: the same answers as the database's, by the same contract suite. */
import { canonicalMark } from "#matching/mark-pattern.ts";
import type {
  ChangePlace,
  CountedList,
  CountsAsked,
  ListChange,
  SettingsChange,
  VoiChanges,
  VoiLists,
} from "#matching/ports.ts";
import { isCovert, isLive, type VoiEntry } from "#matching/voi-entry.ts";
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import type { VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { isSelected } from "#terms/selection.ts";
import { memoryLookBacks } from "./look-backs.ts";

interface Kept {
  readonly ref: number;
  readonly revision: number;
  readonly entry: VoiEntry;
}

const stands = ({ entry }: Kept): boolean => entry.withdrawal === undefined;

/** What stands once on a list: a mark for a reason. */
const onceOf = ({ mark, reason }: VoiEntry): string => `${canonicalMark(mark)} ${reason}`;

export class MemoryVoiStore implements VoiLists, VoiChanges {
  readonly lookBacks = memoryLookBacks();
  readonly #lists = new Map<VoiListId, VoiList>();
  readonly #kept = new Map<VoiEntryId, Kept>();
  readonly #history = new Map<VoiListId, readonly SettingsChange[]>();
  readonly #listeners = new Set<() => void>();
  readonly #revisions = new Map<VoiListId, number>();
  #revision = 0;

  all({
    now,
    withCovert,
    forces = { except: [] },
    hidden = [],
  }: CountsAsked): Promise<readonly CountedList[]> {
    const theirs = [...this.#lists.values()].filter(
      (list) =>
        isSelected(forces, list.forceId) && (withCovert || !isCovertList(list)) && !hidden.includes(list.id),
    );
    const counted = theirs.map((list) => {
      const kept = this.#of(list.id).filter(({ entry }) => withCovert || !isCovert(entry));
      const live = kept.filter(({ entry }) => isLive(entry, now)).length;
      const standing = kept.filter(stands).length;
      return { list, entries: { live, expired: standing - live, withdrawn: kept.length - standing } };
    });
    return Promise.resolve(counted);
  }

  find(id: VoiListId): Promise<VoiList | undefined> {
    return Promise.resolve(this.#lists.get(id));
  }

  /** What an import does to an entry whose row says nothing of its end. */
  renew(id: VoiEntryId, endsAt: Instant): void {
    const kept = this.#kept.get(id);
    if (kept !== undefined) this.#kept.set(id, { ...kept, entry: { ...kept.entry, endsAt } });
  }

  create(list: VoiList): Promise<void> {
    this.#lists.set(list.id, list);
    return Promise.resolve();
  }

  secret(): Promise<readonly VoiList[]> {
    const all = [...this.#lists.values()];
    return Promise.resolve(all.filter((list) => isCovertList(list) || list.shownTo !== undefined));
  }

  holdsCovert(listId: VoiListId): Promise<boolean> {
    return Promise.resolve(this.#of(listId).some(({ entry }) => isCovert(entry)));
  }

  secretAmong(
    ids: readonly VoiEntryId[],
    { withCovert, hiddenLists }: Parameters<VoiLists["secretAmong"]>[1],
  ): Promise<readonly VoiEntryId[]> {
    const known = ids.flatMap((id) => this.#kept.get(id)?.entry ?? []);
    const secret = known.filter(
      (entry) => hiddenLists.includes(entry.listId) || (!withCovert && isCovert(entry)),
    );
    return Promise.resolve(secret.map(({ id }) => id));
  }

  changeSettings(list: VoiList, change: SettingsChange): Promise<boolean> {
    const before = this.#lists.get(list.id);
    if (before === undefined || (before.version ?? 1) !== change.version - 1) return Promise.resolve(false);
    this.#lists.set(list.id, { ...list, publishedAt: before.publishedAt });
    this.#history.set(list.id, [change, ...(this.#history.get(list.id) ?? [])]);
    if (list.tolerance !== before.tolerance && list.tolerance !== "exact") this.#renew(list.id);
    for (const listener of this.#listeners) listener();
    return Promise.resolve(true);
  }

  settingsHistory(id: VoiListId): Promise<readonly SettingsChange[]> {
    return Promise.resolve(this.#history.get(id) ?? []);
  }

  /** Told again to the index. */
  #renew(listId: VoiListId): void {
    this.#revision += 1;
    for (const kept of this.#of(listId).filter(stands)) {
      this.#kept.set(kept.entry.id, { ...kept, revision: this.#revision });
    }
  }

  entry(id: VoiEntryId): Promise<VoiEntry | undefined> {
    return Promise.resolve(this.#kept.get(id)?.entry);
  }

  entries(
    listId: VoiListId,
    { prefix = "", liveAt, withCovert, after, limit }: Parameters<VoiLists["entries"]>[1],
  ): ReturnType<VoiLists["entries"]> {
    const fitting = this.#of(listId)
      .filter(({ entry }) => withCovert || !isCovert(entry))
      .filter(({ entry }) => canonicalMark(entry.mark).startsWith(prefix))
      .filter(({ entry }) => liveAt === undefined || isLive(entry, liveAt))
      .filter(({ ref }) => after === undefined || ref < Number(after))
      .toSorted((a, b) => b.ref - a.ref);
    const shown = fitting.slice(0, limit);
    const next = fitting.length > limit ? String(shown.at(-1)?.ref) : undefined;
    return Promise.resolve({ entries: shown.map(({ entry }) => entry), next });
  }

  async counted(id: VoiListId, asked: CountsAsked): Promise<CountedList | undefined> {
    return (await this.all(asked)).find(({ list }) => list.id === id);
  }

  standing(listId: VoiListId, marks?: readonly string[]): Promise<readonly VoiEntry[]> {
    const standing = this.#of(listId)
      .filter(stands)
      .filter(({ entry }) => marks === undefined || marks.includes(canonicalMark(entry.mark)));
    return Promise.resolve(standing.map(({ entry }) => entry));
  }

  revision(listId: VoiListId): Promise<number> {
    return Promise.resolve(this.#revisions.get(listId) ?? 0);
  }

  change(change: ListChange): Promise<"changed" | "conflict"> {
    if (this.#conflicts(change)) return Promise.resolve("conflict");
    this.#revision += 1;
    const revision = this.#revision;
    this.#revisions.set(change.listId, revision);
    for (const { id, withdrawal } of change.withdraw) {
      const kept = this.#kept.get(id);
      if (kept) this.#kept.set(id, { ...kept, revision, entry: { ...kept.entry, withdrawal } });
    }
    const { listId, lookBack, add } = change;
    if (lookBack !== undefined && add[0] !== undefined) {
      const { entries, ...asked } = lookBack;
      this.lookBacks.queue({ ...asked, listId, now: add[0].addedAt }, add.slice(0, entries));
    }
    for (const entry of change.add) {
      this.#kept.set(entry.id, { ref: this.#kept.size + 1, revision, entry });
    }
    const list = this.#lists.get(change.listId);
    if (list) {
      this.#lists.set(list.id, { ...list, publishedAt: change.publishedAt ?? list.publishedAt });
    }
    for (const listener of this.#listeners) listener();
    return Promise.resolve("changed");
  }

  removedIn(id: VoiEntryId): Promise<number | undefined> {
    const kept = this.#kept.get(id);
    return Promise.resolve(kept === undefined || stands(kept) ? undefined : kept.revision);
  }

  noteSecondCheck(...[id, by, at]: Parameters<VoiLists["noteSecondCheck"]>): Promise<boolean> {
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.entry.secondCheck !== undefined) return Promise.resolve(false);
    this.#kept.set(id, { ...kept, entry: { ...kept.entry, secondCheck: { by, at } } });
    return Promise.resolve(true);
  }

  changesAfter(place: ChangePlace, limit: number): ReturnType<VoiChanges["changesAfter"]> {
    const order = (a: ChangePlace, b: ChangePlace) => a.revision - b.revision || a.ref - b.ref;
    const later = [...this.#kept.values()]
      .filter((kept) => order(kept, place) > 0)
      .toSorted(order)
      .slice(0, limit);
    const { revision, ref } = later.at(-1) ?? place;
    const entries = later.map((kept) => ({
      ref: kept.ref,
      mark: kept.entry.mark,
      tolerance: this.#lists.get(kept.entry.listId)?.tolerance ?? "exact",
      endsAt: kept.entry.endsAt,
      withdrawn: !stands(kept),
    }));
    return Promise.resolve({ upTo: { revision, ref }, entries });
  }

  byRefs(refs: readonly number[]): ReturnType<VoiChanges["byRefs"]> {
    const wanted = new Set(refs);
    const found = [...this.#kept.values()].flatMap(({ ref, entry }) => {
      const list = this.#lists.get(entry.listId);
      return wanted.has(ref) && list ? [[ref, { entry, list }] as const] : [];
    });
    return Promise.resolve(new Map(found));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #of(listId: VoiListId): readonly Kept[] {
    return [...this.#kept.values()].filter(({ entry }) => entry.listId === listId);
  }

  #conflicts({ listId, add, withdraw, ifRevision }: ListChange): boolean {
    if (ifRevision !== undefined && ifRevision !== (this.#revisions.get(listId) ?? 0)) return true;
    const gone = new Set<VoiEntryId>(withdraw.map(({ id }) => id));
    const standing = this.#of(listId).filter(stands);
    const staying = standing.filter(({ entry }) => !gone.has(entry.id));
    if (standing.length - staying.length !== gone.size) return true;
    const taken = new Set(staying.map(({ entry }) => onceOf(entry)));
    return add.some((entry) => taken.has(onceOf(entry)));
  }
}
