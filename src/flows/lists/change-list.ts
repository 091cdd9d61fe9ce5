/** The owner of a list, or another who keeps lists, sets it anew. Logged before it is done, and kept in the list's history. */
import { listsHiddenFrom, seesCovert } from "#access/covert.ts";
import type { People } from "#identity/people.ts";
import { judgeSettings, type SettingsProblem } from "#matching/judge-settings.ts";
import type { ListSettings } from "#matching/list-settings.ts";
import type { SettingsChange, VoiLists } from "#matching/ports.ts";
import { settingsDifference } from "#matching/settings-difference.ts";
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import type { OfficerId } from "#terms/ids.ts";
import { HOUR_MS } from "#terms/instant.ts";
import { type Officer, type Person, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { secrecyOfList } from "../proof/secrecy-facts.ts";

export interface AskedList
  extends ListSettings,
    Pick<VoiList, "name" | "kind" | "legalBasis" | "maxAgeMs" | "tolerance"> {
  /** Left out: the owner stays. */
  readonly ownerId?: OfficerId | undefined;
  /** Of the list that whoever asks has seen. */
  readonly ifVersion: number;
}

export type ListRefusal =
  | { readonly code: "settings-not-admitted"; readonly problems: readonly SettingsProblem[] }
  | { readonly code: "covert-not-permitted" }
  | { readonly code: "owner-unknown" }
  | { readonly code: "settings-overtaken" };

export type ChangedList =
  | { readonly changed: true; readonly list: VoiList }
  | { readonly changed: false; readonly refusal: ListRefusal };

export interface ChangeListPorts extends LogPorts {
  readonly lists: Pick<VoiLists, "create" | "changeSettings" | "secret">;
  readonly people: Pick<People, "byId">;
}

const refuse = (refusal: ListRefusal): ChangedList => ({ changed: false, refusal });

export async function createList(
  list: VoiList,
  officer: Officer,
  ports: ChangeListPorts,
): Promise<ChangedList> {
  const { kind, maxAgeMs, tolerance } = list;
  const log = (outcome: "allowed" | "refused") =>
    logAct(
      officer,
      {
        operation: "list.add",
        object: list.id,
        outcome,
        facts: { step: "create", kind, maxAgeHours: maxAgeMs / HOUR_MS, tolerance, ...secrecyOfList(list) },
      },
      ports,
    );
  const problems = judgeSettings(list);
  if (isCovertList(list) && !seesCovert(officer)) {
    await log("refused");
    return refuse({ code: "covert-not-permitted" });
  }
  if (problems.length > 0) {
    await log("refused");
    return refuse({ code: "settings-not-admitted", problems });
  }
  await log("allowed");
  await ports.lists.create(list);
  return { changed: true, list };
}

export async function changeList(
  before: VoiList,
  asked: AskedList,
  officer: Officer,
  ports: ChangeListPorts,
): Promise<ChangedList> {
  const owner = await ownerOf(before, asked, ports);
  if (owner === undefined) return refuse({ code: "owner-unknown" });
  const { ownerId: _, ifVersion, ...settings } = asked;
  const { id, forceId, publishedAt } = before;
  const version = ifVersion + 1;
  const list: VoiList = { id, forceId, publishedAt, owner, version, ...settings };
  const fields = settingsDifference(before, list);
  const log = (outcome: "allowed" | "refused" | "failed") =>
    logAct(
      officer,
      {
        operation: "list.change",
        object: id,
        outcome,
        facts: {
          step: "settings",
          version,
          changed: fields.map(({ field }) => field),
          ...secrecyOfList(isNarrower(before, list) ? before : list),
        },
      },
      ports,
    );
  const problems = judgeSettings(list, before);
  if (problems.length > 0) {
    await log("refused");
    return refuse({ code: "settings-not-admitted", problems });
  }
  if (fields.length === 0 && ifVersion === (before.version ?? 1)) return { changed: true, list: before };
  await log("allowed");
  const change: SettingsChange = { version, at: ports.clock(), by: personOf(officer), fields };
  if (await ports.lists.changeSettings(list, change)) return { changed: true, list };
  await log("failed");
  return refuse({ code: "settings-overtaken" });
}

/** What was shown to some people alone stays theirs in the log. */
const isNarrower = (before: VoiList, after: VoiList): boolean =>
  before.shownTo !== undefined && after.shownTo === undefined;

async function ownerOf(
  before: VoiList,
  { ownerId, kind, shownTo }: AskedList,
  { people }: ChangeListPorts,
): Promise<Person | undefined> {
  if (ownerId === undefined || ownerId === before.owner.id) return before.owner;
  const person = await people.byId(ownerId);
  if (person === undefined) return undefined;
  // Whoever answers for a list must be able to know of it.
  const hidden = listsHiddenFrom(person, [{ ...before, kind, shownTo, owner: personOf(person) }]);
  return hidden.length === 0 ? personOf(person) : undefined;
}
