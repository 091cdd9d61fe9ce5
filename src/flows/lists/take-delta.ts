/** Story: another system adds and removes entries of a list, by a key of its own. All of it is done or nothing, and what is sent twice is done once. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { EntryContent } from "#matching/admit-entry.ts";
import type { DeltaNumbers, GivenDeltas, ListKey, ListKeys } from "#matching/list-key.ts";
import {
  type DeltaPlan,
  type DeltaProblem,
  type ListDelta,
  marksOfDelta,
  planDelta,
} from "#matching/plan-delta.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isCovert, type VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { NewId } from "#terms/makers.ts";
import { personOf } from "#terms/officer.ts";
import type { LogPorts } from "../proof/log-act.ts";
import { secrecyOfNumbers } from "../proof/secrecy-facts.ts";

export interface TakeDeltaPorts extends LogPorts {
  readonly lists: VoiLists;
  readonly listKeys: ListKeys;
  readonly givenDeltas: GivenDeltas;
  readonly rulesOf: RulesOf<"entryLives">;
  readonly newId: NewId;
}

export interface SentDelta {
  readonly delta: ListDelta;
  readonly idempotencyKey: string | undefined;
  /** Of what was sent. */
  readonly hash: string;
}

export type TakenDelta =
  | { readonly code: "taken"; readonly numbers: DeltaNumbers }
  | { readonly code: "rows-refused"; readonly problems: readonly DeltaProblem[] }
  | { readonly code: "idempotency-key-reused" }
  /** Somebody changed the list meanwhile; nothing was done. */
  | { readonly code: "list-changed" };

export async function takeDelta(
  list: VoiList,
  { delta, idempotencyKey, hash }: SentDelta,
  key: ListKey,
  ports: TakeDeltaPorts,
): Promise<TakenDelta> {
  const { lists, givenDeltas, clock, listKeys, rulesOf } = ports;
  const now = clock();
  await listKeys.noteUse(key.id, now);
  const given = idempotencyKey === undefined ? undefined : await givenDeltas.find(list.id, idempotencyKey);
  if (given !== undefined) {
    return given.hash === hash
      ? { code: "taken", numbers: given.answer }
      : { code: "idempotency-key-reused" };
  }
  // Asked before the entries: a change in between is then found as one, never overlooked.
  const revision = await lists.revision(list.id);
  const standing = await lists.standing(list.id, marksOfDelta(delta));
  const { entryLives: lives } = rulesOf(list.forceId, now);
  const plan = planDelta(delta, { list, standing, now, lives });
  if (!("absent" in plan)) return { code: "rows-refused", problems: plan };
  const numbers = numbersOf(plan);
  const change = { ...changeOf(list, plan, key, ports), publishedAt: now, ifRevision: revision };
  const secrecy = await secrecyOfNumbers(list, lists, change.add.filter(isCovert).length);
  const logged = (outcome: "allowed" | "failed") => log(list, outcome, { numbers, secrecy }, key, ports);
  await logged("allowed");
  if ((await lists.change(change)) === "conflict") {
    await logged("failed");
    return { code: "list-changed" };
  }
  if (idempotencyKey !== undefined) {
    await givenDeltas.keep({ listId: list.id, idempotencyKey, hash, answer: numbers, at: now });
  }
  return { code: "taken", numbers };
}

const numbersOf = ({ add, change, unchanged, remove, absent }: DeltaPlan): DeltaNumbers => ({
  added: add.length,
  changed: change.length,
  unchanged,
  removed: remove.length,
  absent,
});

function changeOf(list: VoiList, plan: DeltaPlan, { madeBy }: ListKey, { clock, newId }: TakeDeltaPorts) {
  const [at, by] = [clock(), personOf(madeBy)];
  const made = (content: EntryContent): VoiEntry => ({
    ...content,
    id: newId("voi"),
    listId: list.id,
    enteredBy: by,
    addedAt: at,
  });
  return {
    listId: list.id,
    // The new ones stand first: what changes was watched already.
    lookBack: { id: newId("back"), cause: "delta" as const, by, entries: plan.add.length },
    add: [...plan.add, ...plan.change.map(({ content }) => content)].map(made),
    withdraw: [
      ...plan.change.map(({ old }) => ({
        id: old.id,
        withdrawal: { at, by, reason: "superseded" as const },
      })),
      ...plan.remove.map(({ entry, reason }) => ({ id: entry.id, withdrawal: { at, by, reason } })),
    ],
  };
}

/** The system is named, and whoever gave it its key. */
async function log(
  list: VoiList,
  outcome: "allowed" | "failed",
  {
    numbers: { absent, ...numbers },
    secrecy,
  }: { readonly numbers: DeltaNumbers; readonly secrecy: AuditFacts },
  { id, name, madeBy }: ListKey,
  { audit, clock }: TakeDeltaPorts,
): Promise<void> {
  const facts: AuditFacts = {
    step: "delta",
    ...numbers,
    absent: absent.length,
    key: id,
    keyMadeBy: madeBy.id,
    ...secrecy,
  };
  await audit.append({
    at: clock(),
    actor: { ...SYSTEM, name },
    operation: "list.change",
    object: list.id,
    outcome,
    facts,
  });
}
