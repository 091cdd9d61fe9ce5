/** Story: a shift is handed over: the words of the one who goes, and the name of the one who has read them. */
import type { AlertBook } from "#alerting/ports.ts";
import { mayTakeOver, type ShiftHandover, type ShiftHandovers } from "#alerting/shift-handover.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { HandoverId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface HandOverPorts extends LogPorts {
  readonly handovers: ShiftHandovers;
  readonly alerts: Pick<AlertBook, "count">;
  readonly lists: Pick<VoiLists, "secret">;
  readonly shownTo: ForcesShown;
  readonly newId: NewId;
}

/** The log holds that it was done and how many alerts were open, not the words. */
export async function handOverShift(
  words: string,
  officer: Officer,
  ports: HandOverPorts,
): Promise<ShiftHandover> {
  const handover: ShiftHandover = {
    id: ports.newId("handover"),
    forceId: officer.forceId,
    by: personOf(officer),
    at: ports.clock(),
    words,
    // What is covert, or known to some people alone, is not told to whoever takes over.
    openAlerts: await ports.alerts.count({
      state: "open",
      withCovert: false,
      hiddenLists: (await ports.lists.secret()).map(({ id }) => id),
      forces: ports.shownTo(officer.forceId),
    }),
  };
  const facts = { step: "hand-over", openAlerts: handover.openAlerts };
  await logAct(officer, { operation: "alter", object: handover.id, outcome: "allowed", facts }, ports);
  await ports.handovers.add(handover);
  return handover;
}

export type TakenOver =
  | { readonly taken: true; readonly handover: ShiftHandover }
  | { readonly taken: false; readonly code: "handover-unknown" | "handover-own" | "handover-taken" };

export async function takeOverShift(
  id: HandoverId,
  officer: Officer,
  ports: HandOverPorts,
): Promise<TakenOver> {
  const handover = await ports.handovers.find(id);
  if (handover === undefined) return { taken: false, code: "handover-unknown" };
  if (!mayTakeOver(handover, officer)) {
    return { taken: false, code: handover.takenOver === undefined ? "handover-own" : "handover-taken" };
  }
  const facts = { step: "take-over" };
  await logAct(officer, { operation: "alter", object: id, outcome: "allowed", facts }, ports);
  const takenOver = { by: personOf(officer), at: ports.clock() };
  if (!(await ports.handovers.takeOver(id, takenOver.by, takenOver.at))) {
    await logAct(officer, { operation: "alter", object: id, outcome: "failed", facts }, ports);
    return { taken: false, code: "handover-taken" };
  }
  return { taken: true, handover: { ...handover, takenOver } };
}
