/**
 * Story: an import, another system or going back put vehicles on a list, and where was each of them just before? A slice of its entries at a time the reads kept are
 * asked at once, under policy and with a receipt; each vehicle that was seen stands in the log by its mark and on the report.
 */
import { lookedFor, type PermittedLookBack, permitLookBack } from "#access/look-back.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts, AuditReceipt } from "#audit/ports.ts";
import type { LookBackCause } from "#matching/asked-look-back.ts";
import type { EntriesLookBack, LookBackBook, NumberedEntry, SeenBefore } from "#matching/look-backs.ts";
import { isPattern } from "#matching/mark-pattern.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isCovert, isLive } from "#matching/voi-entry.ts";
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { LookBackRules } from "#policy/rule-numbers.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { secrecyOfList } from "../proof/secrecy-facts.ts";
import { alertSeenBefore } from "./alert-seen-before.ts";
import type { LookBackPorts } from "./look-back.ts";

export interface LookBackEntriesPorts extends LookBackPorts {
  readonly lookBacks: LookBackBook;
  readonly lists: Pick<VoiLists, "find">;
}

/** Looked for by one query. */
const SLICE = 2_000;
const WORKS_AT_ONCE = 20;

/** For whoever holds the lease. What a killed process has begun goes on behind its last slice. */
export async function lookBackForEntries(ports: LookBackEntriesPorts, stop: StopSignal): Promise<void> {
  for (const begun of await ports.lookBacks.unfinished(WORKS_AT_ONCE)) {
    let work: EntriesLookBack | undefined = begun;
    while (work !== undefined && !stop.aborted) work = await nextSlice(work, ports);
  }
}

/** Undefined at the end. */
async function nextSlice(
  work: EntriesLookBack,
  ports: LookBackEntriesPorts,
): Promise<EntriesLookBack | undefined> {
  const { lookBacks, clock, rulesOf, lists } = ports;
  const now = clock();
  const list = await lists.find(work.listId);
  const rules = list && rulesOf(list.forceId, now).lookBack;
  const most = list === undefined || rules === undefined ? 0 : rules.mostImported[list.kind];
  if (list === undefined || rules === undefined || most === 0) {
    await lookBacks.keep({ ...work, state: "not-by-policy", touchedAt: now }, undefined, []);
    return undefined;
  }
  const entries = await lookBacks.nextEntries(work.id, Math.min(SLICE, most - work.gone));
  const last = entries.at(-1);
  if (last === undefined) {
    const leftOut = Math.max(0, work.entries - work.gone);
    await lookBacks.keep({ ...work, state: "done", touchedAt: now, leftOut }, undefined, []);
    return undefined;
  }
  const { asked, seen } = await lookFor(entries, { work, list, rules, now }, ports);
  const parts = entries.filter(({ entry }) => isPattern(entry.mark)).length;
  const further: EntriesLookBack = {
    ...work,
    state: "running",
    touchedAt: now,
    gone: work.gone + entries.length,
    looked: work.looked + asked,
    parts: work.parts + parts,
  };
  await lookBacks.keep(further, last.ref, seen);
  return further;
}

interface Looking {
  readonly work: EntriesLookBack;
  readonly list: VoiList;
  readonly rules: LookBackRules;
  readonly now: Instant;
}

async function lookFor(
  entries: readonly NumberedEntry[],
  looking: Looking,
  ports: LookBackEntriesPorts,
): Promise<{ readonly asked: number; readonly seen: readonly SeenBefore[] }> {
  const { list, rules, now } = looking;
  const permitted = new Map<PermittedLookBack, NumberedEntry>();
  for (const numbered of entries) {
    const { entry } = numbered;
    if (isPattern(entry.mark) || !isLive(entry, now)) continue;
    const one = permitLookBack(entry, list, rules, now);
    if (one !== undefined) permitted.set(one, numbered);
  }
  if (permitted.size === 0) return { asked: 0, seen: [] };
  const receipt = await logSlice([...permitted], looking, ports);
  const newest = await ports.reads.newestOf([...permitted.keys()], receipt);
  const found = [...newest].flatMap(([one, read]) => {
    const numbered = permitted.get(one);
    return numbered === undefined ? [] : [{ one, read, numbered }];
  });
  await Promise.all(found.map(({ one, numbered }) => logSeen(one, numbered, looking, ports)));
  const seen: SeenBefore[] = [];
  for (const { read, numbered } of found) seen.push(await seenBefore(read, numbered, looking, ports));
  return { asked: permitted.size, seen };
}

/** One entry for all that are asked at once: which vehicles these are, the version of the list says. */
function logSlice(
  permitted: readonly (readonly [PermittedLookBack, NumberedEntry])[],
  looking: Looking,
  ports: LookBackEntriesPorts,
): Promise<AuditReceipt> {
  const { list, rules, now, work } = looking;
  const from = permitted.reduce<Instant>(
    (earliest, [one]) => (one.from < earliest ? one.from : earliest),
    now,
  );
  // Several hidden at once hide the whole.
  const hidden = permitted.find(([, { entry }]) => isCovert(entry))?.[1].entry;
  return ports.audit.append({
    at: now,
    actor: SYSTEM,
    operation: "consult",
    object: list.id,
    outcome: "allowed",
    facts: {
      ...commonFacts(looking),
      ...(work.version !== undefined && { version: work.version }),
      vehicles: permitted.length,
      from: formatInstant(from),
      to: formatInstant(now),
      force: list.forceId,
      rule: rules.clause.where,
      ...secrecyOfList(list, hidden),
    },
  });
}

/** A vehicle that was seen is named, as when one is looked for alone. */
function logSeen(
  one: PermittedLookBack,
  { entry }: NumberedEntry,
  looking: Looking,
  ports: LookBackEntriesPorts,
): Promise<AuditReceipt> {
  return ports.audit.append({
    at: looking.now,
    actor: SYSTEM,
    operation: "consult",
    object: entry.id,
    outcome: "allowed",
    facts: {
      ...commonFacts(looking),
      mark: lookedFor(one),
      from: formatInstant(one.from),
      to: formatInstant(one.to),
      force: one.force,
      rule: one.clause.where,
      ...secrecyOfList(looking.list, entry),
    },
  });
}

const BECAUSE = {
  import: "put-on-list-by-import",
  delta: "put-on-list-by-system",
  "going-back": "put-on-list-by-going-back",
} as const satisfies Record<LookBackCause, string>;

const commonFacts = ({ list, work }: Looking): AuditFacts => ({
  listId: list.id,
  because: BECAUSE[work.cause],
  ...(work.cause === "import" ? { importId: work.id } : { lookBack: work.id }),
  authority: work.by.id,
});

async function seenBefore(
  read: Read,
  { ref, entry }: NumberedEntry,
  { list, rules, now }: Looking,
  ports: LookBackEntriesPorts,
): Promise<SeenBefore> {
  const isFresh = read.capturedAt >= plusMs(now, -rules.alertWithinMinutes * 60_000);
  const alertId = isFresh ? await alertSeenBefore(read, { entry, list }, now, ports) : undefined;
  return {
    ref,
    entryId: entry.id,
    mark: entry.mark,
    covert: isCovert(entry) || isCovertList(list),
    readId: read.id,
    cameraId: read.cameraId,
    capturedAt: read.capturedAt,
    alertId,
  };
}
