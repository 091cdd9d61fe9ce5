/** An officer mutes what is of little value, for themselves and for a time; the log has it with its end. */
import { seesCovert } from "#access/covert.ts";
import type { AlertTag } from "#alerting/alert-tags.ts";
import { type AlertMutes, type Mute, type MuteTarget, muteTag, muteUntil } from "#alerting/mutes.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { VoiLists } from "#matching/ports.ts";
import { REASONS } from "#matching/reasons.ts";
import { isCovert } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { CameraId, VoiListId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { displayVrm } from "#terms/vrm.ts";
import { logAct } from "../proof/log-act.ts";

export interface MuteAlertsPorts {
  readonly mutes: AlertMutes;
  readonly lists: Pick<VoiLists, "entry" | "find">;
  /** The id itself of a camera that is not known. */
  readonly cameraCode: (id: CameraId) => string;
  readonly audit: AuditLog;
  readonly rulesOf: RulesOf<"alertWork">;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

export interface MuteAsked {
  readonly target: MuteTarget;
  readonly minutes: number;
  readonly because?: string | undefined;
}

export type MuteRefusal =
  | { readonly code: "mute-too-long"; readonly longestHours: number }
  /** There is no such list, entry or camera, or the asker may not know of it. */
  | { readonly code: "mute-of-nothing" }
  | { readonly code: "mute-unknown" };

export type Muted = Mute | MuteRefusal;

export async function muteAlerts(
  { target, minutes, because }: MuteAsked,
  officer: Officer,
  ports: MuteAlertsPorts,
): Promise<Muted> {
  const now = ports.clock();
  const { longestMuteHours } = ports.rulesOf(officer.forceId, now).alertWork;
  const until = muteUntil(now, minutes, longestMuteHours);
  const words = await wordsOf(target, officer, ports);
  const tag = muteTag(target);
  if (words === undefined || until === undefined) {
    const refusal: MuteRefusal =
      words === undefined
        ? { code: "mute-of-nothing" }
        : { code: "mute-too-long", longestHours: longestMuteHours };
    const facts = { step: "mute", key: tag, refusal: refusal.code };
    await logAct(officer, { operation: "alter", object: "alert-mutes", outcome: "refused", facts }, ports);
    return refusal;
  }
  const facts = { step: "mute", key: tag, until: formatInstant(until) };
  await logAct(officer, { operation: "alter", object: "alert-mutes", outcome: "allowed", facts }, ports);
  const mute = { tag, words, since: now, until, because };
  await ports.mutes.keep(officer.id, mute);
  return mute;
}

export async function unmuteAlerts(
  tag: AlertTag,
  officer: Officer,
  ports: MuteAlertsPorts,
): Promise<MuteRefusal | undefined> {
  const ended = await ports.mutes.end(officer.id, tag, ports.clock());
  if (!ended) return { code: "mute-unknown" };
  const facts = { step: "unmute", key: tag };
  await logAct(officer, { operation: "alter", object: "alert-mutes", outcome: "allowed", facts }, ports);
  return undefined;
}

/** Undefined where the asker may not know of it: what is watched in silence cannot be found out by muting it. */
async function wordsOf(
  target: MuteTarget,
  officer: Officer,
  { lists, cameraCode, shownTo }: MuteAlertsPorts,
): Promise<string | undefined> {
  switch (target.kind) {
    case "reason":
      return REASONS[target.id].label;
    case "camera": {
      const code = cameraCode(target.id);
      return code === target.id ? undefined : `Camera ${code}`;
    }
    case "list":
      return (await listKnownTo(officer, target.id, { lists, shownTo }))?.name;
    case "entry": {
      const entry = await lists.entry(target.id);
      if (entry === undefined || (isCovert(entry) && !seesCovert(officer))) return undefined;
      const list = await listKnownTo(officer, entry.listId, { lists, shownTo });
      return list && displayVrm(entry.mark);
    }
  }
}

async function listKnownTo(
  officer: Officer,
  id: VoiListId,
  { lists, shownTo }: Pick<MuteAlertsPorts, "lists" | "shownTo">,
): Promise<VoiList | undefined> {
  const list = await lists.find(id);
  if (list === undefined || !isSelected(shownTo(officer.forceId), list.forceId)) return undefined;
  return list.kind === "covert" && !seesCovert(officer) ? undefined : list;
}
