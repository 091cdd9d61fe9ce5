/** Story: a system gets a key for a list, a new one beside the old, or loses it. The key is in one answer and nowhere else. */
import type { ListKey, ListKeys } from "#matching/list-key.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ListKeyId } from "#terms/ids.ts";
import { formatInstant, HOUR_MS, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface KeepListKeysPorts extends LogPorts {
  readonly listKeys: ListKeys;
  readonly newSecret: () => string;
  readonly rulesOf: RulesOf<"listSources">;
  readonly newId: NewId;
}

export type MadeListKey =
  | { readonly made: true; readonly key: ListKey; readonly secret: string }
  | { readonly made: false; readonly code: "key-overlap-too-long"; readonly longestHours: number };

export async function makeListKey(
  list: VoiList,
  { name, overlapHours }: { readonly name: string; readonly overlapHours: number },
  officer: Officer,
  ports: KeepListKeysPorts,
): Promise<MadeListKey> {
  const now = ports.clock();
  const { longestOverlapHours: longestHours } = ports.rulesOf(list.forceId, now).listSources;
  if (overlapHours > longestHours) return { made: false, code: "key-overlap-too-long", longestHours };
  const key: ListKey = { id: ports.newId("lkey"), listId: list.id, name, madeBy: officer, addedAt: now };
  const othersEndAt = plusMs(now, overlapHours * HOUR_MS);
  const facts = { step: "make-key", key: key.id, othersEndAt: formatInstant(othersEndAt) };
  await logAct(officer, { operation: "list.change", object: list.id, outcome: "allowed", facts }, ports);
  const secret = ports.newSecret();
  await ports.listKeys.add(key, secret, othersEndAt);
  return { made: true, key, secret };
}

/** False when there is no such key that holds. */
export async function endListKey(
  list: VoiList,
  id: ListKeyId,
  officer: Officer,
  ports: KeepListKeysPorts,
): Promise<boolean> {
  const facts = { step: "end-key", key: id };
  await logAct(officer, { operation: "list.change", object: list.id, outcome: "allowed", facts }, ports);
  return ports.listKeys.end(list.id, id, ports.clock());
}
