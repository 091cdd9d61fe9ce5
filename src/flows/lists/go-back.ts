/** An import was a mistake: the list goes back to an earlier version. What people did by hand since then stays as they did it. */
import type { GoingBackNumbers, ListVersion, ListVersions } from "#matching/imports.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { Alone } from "#mechanism/leases.ts";
import type { NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { secrecyOfNumbers } from "../proof/secrecy-facts.ts";

export interface GoBackPorts extends LogPorts {
  readonly versions: ListVersions;
  readonly lists: Pick<VoiLists, "holdsCovert">;
  readonly alone: Alone;
  readonly newId: NewId;
}

export interface GoneBack {
  readonly numbers: GoingBackNumbers;
  readonly version?: ListVersion | undefined;
}

/** Undefined when the list has no such version. */
export async function goBackTo(
  list: VoiList,
  to: number,
  dryRun: boolean,
  officer: Officer,
  ports: GoBackPorts,
): Promise<GoneBack | undefined> {
  if ((await ports.versions.find(list.id, to)) === undefined) return undefined;
  const asked = { listId: list.id, to, now: ports.clock(), by: personOf(officer) };
  if (dryRun) return { numbers: await ports.versions.tryGoingBack(asked) };
  return await ports.alone(async () => {
    const numbers = await ports.versions.tryGoingBack(asked);
    const secrecy = await secrecyOfNumbers(list, ports.lists);
    const facts = { step: "going-back", toVersion: to, ...numbers, ...secrecy };
    await logAct(officer, { operation: "list.change", object: list.id, outcome: "allowed", facts }, ports);
    return { numbers, version: await ports.versions.goBack(asked, ports.newId("back")) };
  });
}
