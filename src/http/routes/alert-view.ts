/** What do the routes of alerts share: their ports, an alert in full for this officer, and the ids and filters that they are asked with? */
import { type Alert, sightingToCompare } from "#alerting/alert.ts";
import { reasonsOf } from "#alerting/alert-reasons.ts";
import type { AlertFilter, AlertTag } from "#alerting/alert-tags.ts";
import type { AlertsAsked } from "#alerting/ports.ts";
import type { LiveWatches } from "#alerting/watched.ts";
import type { HandleAlertPorts } from "#flows/alerts/handle-alert.ts";
import type { MuteAlertsPorts } from "#flows/alerts/mute-alerts.ts";
import { rolesToldWhere, type SitesInWords, whereTold } from "#flows/places/where-told.ts";
import type { OwnReadings } from "#health/ports.ts";
import type { People } from "#identity/people.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SiteCases } from "#sites/ports.ts";
import { type AlertId, parseId, type SiteId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import { alertsVisibleTo } from "../alerts-visible.ts";
import type { AlertView } from "../contract/alert-body.ts";
import { alertBody } from "../contract/alert-detail-body.ts";
import type { AlertFilterBody } from "../contract/alert-queue.ts";
import type { ReadView } from "../contract/read.ts";
import { ProblemError } from "../problem.ts";
import { alertProblem } from "./alert-problems.ts";

export interface AlertRoutesPorts
  extends HandleAlertPorts,
    Omit<MuteAlertsPorts, keyof HandleAlertPorts>,
    Omit<ReadView, "viewer"> {
  readonly lists: Pick<VoiLists, "entry" | "find" | "secret">;
  readonly people: Pick<People, "byId" | "all">;
  /** Who has the live page open. */
  readonly watches: Pick<LiveWatches, "all">;
  /** In which district each site is. */
  readonly cases: Pick<SiteCases, "all">;
  readonly sites: SitesInWords;
  readonly ownReadings: Pick<OwnReadings, "of">;
  readonly rulesOf: HandleAlertPorts["rulesOf"] & RulesOf<"places">;
}

export function viewFor(officer: Officer, ports: AlertRoutesPorts): AlertView {
  const { imageLink, cameraCode } = ports;
  const now = ports.clock();
  return {
    ...{ viewer: officer, now, imageLink, cameraCode },
    whereTold: whereTold(rolesToldWhere(officer), now, ports),
  };
}

export async function detail(alert: Alert, officer: Officer, ports: AlertRoutesPorts) {
  const ids = reasonsOf(alert.grounds).map(({ entryId }) => entryId);
  const { readId } = sightingToCompare(alert);
  const [found, history, readings] = await Promise.all([
    Promise.all(ids.map((id) => ports.lists.entry(id))),
    ports.alerts.history(alert.id),
    ports.ownReadings.of([readId]),
  ]);
  const [entry, ...others] = found.filter((one) => one !== undefined);
  invariant(entry !== undefined, "an entry that raised an alert is never deleted");
  const view = viewFor(officer, ports);
  const { undoSeconds } = ports.rulesOf(alert.first.forceId, view.now).alertWork;
  const file = { entries: [entry, ...others], history, ownReading: readings.get(readId) } as const;
  return alertBody(alert, file, { ...view, undoSeconds });
}

export function alertIdOf(text: string): AlertId {
  const id = parseId("alert", text);
  if (id === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
  return id;
}

/** What this officer asks for and may see. */
export async function askedBy(
  officer: Officer,
  state: AlertsAsked["state"],
  body: AlertFilterBody,
  ports: AlertRoutesPorts,
): Promise<AlertsAsked> {
  return {
    state,
    ...(await alertsVisibleTo(officer, ports)),
    filter: await filterOf(body, officer, ports),
  };
}

/** An id that is none finds nothing, as one that is unknown does. */
export async function filterOf(
  { list, reason, camera, district, priority, kind, owner, vehicle, muted }: AlertFilterBody,
  officer: Officer,
  ports: AlertRoutesPorts,
): Promise<AlertFilter> {
  return {
    lists: list?.flatMap((text) => parseId("list", text) ?? []),
    reasons: reason,
    cameras: camera?.flatMap((text) => parseId("cam", text) ?? []),
    sites: district === undefined ? undefined : await sitesIn(district, ports),
    priorities: priority,
    kind,
    owner: owner === "me" ? officer.id : owner,
    vehicle,
    muted:
      muted === "shown"
        ? undefined
        : { tags: await mutedBy(officer, ports), show: muted === "only" ? "only" : "without" },
  };
}

export async function mutedBy(
  officer: Officer,
  { mutes, clock }: AlertRoutesPorts,
): Promise<readonly AlertTag[]> {
  return (await mutes.of(officer.id, clock())).map(({ tag }) => tag);
}

async function sitesIn(district: string, { cases }: AlertRoutesPorts): Promise<readonly SiteId[]> {
  const sites = await cases.all();
  return sites.filter((site) => site.district === district).map(({ id }) => id);
}
