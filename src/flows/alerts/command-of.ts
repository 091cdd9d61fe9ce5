/** What does an officer ask for, with what only the stores know: which entries still stand, which sighting, which colleague? */
import { listsHiddenFrom, maySeeAlert } from "#access/covert.ts";
import { type Alert, type Sighting, sightingToCompare } from "#alerting/alert.ts";
import { isAlertOf } from "#alerting/alert-forces.ts";
import { reasonsOf } from "#alerting/alert-reasons.ts";
import { joinKey, vehicleOf } from "#alerting/alert-subject.ts";
import type { OfficerCommand } from "#alerting/decide-alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import type { People } from "#identity/people.ts";
import { holds } from "#identity/rights.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isLive } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { AlertId, OfficerId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import type { AlertRequest } from "./alert-facts.ts";

export interface CommandPorts {
  readonly alerts: Pick<AlertBook, "history" | "list">;
  readonly lists: Pick<VoiLists, "entry" | "secret">;
  readonly people: Pick<People, "byId">;
  readonly shownTo: ForcesShown;
  readonly rulesOf: RulesOf<"alertWork">;
}

export type CommandRefusal =
  /** The sighting that was compared is none of this alert's. */
  | { readonly code: "sighting-unknown" }
  /** Nobody whom the alert may be given to: unknown, without the right, or of a force that does not see it. */
  | { readonly code: "colleague-unknown" }
  /** The vehicle has an open alert again, raised after this one was closed. */
  | { readonly code: "seen-again-since"; readonly alertId: AlertId };

export async function commandOf(
  request: AlertRequest,
  alert: Alert,
  now: Instant,
  ports: CommandPorts,
): Promise<OfficerCommand | CommandRefusal> {
  switch (request.type) {
    case "verify": {
      const { readId, ...verdict } = request;
      const compared = await sightingOf(alert, readId, ports);
      return compared === undefined ? { code: "sighting-unknown" } : { ...verdict, compared };
    }
    case "act": {
      const ids = reasonsOf(alert.grounds).map(({ entryId }) => entryId);
      const entries = await Promise.all(ids.map((id) => ports.lists.entry(id)));
      return {
        ...request,
        standing: ids.filter((_, index) => entries[index] && isLive(entries[index], now)),
      };
    }
    case "hand-over": {
      const colleague = await colleagueFor(alert, request.to, ports);
      return colleague === undefined
        ? { code: "colleague-unknown" }
        : { ...request, to: personOf(colleague) };
    }
    case "undo": {
      const other = alert.state === "closed" ? await openAgain(alert, ports) : undefined;
      const { undoSeconds } = ports.rulesOf(alert.first.forceId, now).alertWork;
      return other === undefined
        ? { type: "undo", withinSeconds: undoSeconds }
        : { code: "seen-again-since", alertId: other.id };
    }
    default:
      return request;
  }
}

/** Whom an alert may be given to: who may act on it and may know of it. */
export const mayHave = (
  alert: Alert,
  officer: Officer,
  { shownTo, secret }: Pick<CommandPorts, "shownTo"> & { readonly secret: readonly VoiList[] },
): boolean =>
  holds(officer, "alerts.act") &&
  maySeeAlert(officer, alert, listsHiddenFrom(officer, secret)) &&
  isAlertOf(alert, shownTo(officer.forceId));

async function colleagueFor(alert: Alert, id: OfficerId, ports: CommandPorts): Promise<Officer | undefined> {
  const officer = await ports.people.byId(id);
  const known = { shownTo: ports.shownTo, secret: await ports.lists.secret() };
  return officer !== undefined && mayHave(alert, officer, known) ? officer : undefined;
}

const SIBLINGS_MAX = 200;

/** Two open alerts that the same read would join cannot be: the newer one goes on. */
async function openAgain(alert: Alert, { alerts }: Pick<CommandPorts, "alerts">): Promise<Alert | undefined> {
  const { alerts: open } = await alerts.list(
    {
      state: "open",
      withCovert: true,
      hiddenLists: [],
      forces: { except: [] },
      filter: { vehicle: vehicleOf(alert.grounds) },
    },
    { limit: SIBLINGS_MAX },
  );
  return open.find(({ id, grounds }) => id !== alert.id && joinKey(grounds) === joinKey(alert.grounds));
}

async function sightingOf(
  alert: Alert,
  readId: ReadId | undefined,
  { alerts }: Pick<CommandPorts, "alerts">,
): Promise<Sighting | undefined> {
  const newest = sightingToCompare(alert);
  if (readId === undefined || readId === newest.readId) return newest;
  const steps = await alerts.history(alert.id);
  const sightings = steps.flatMap((step) => ("sighting" in step ? [step.sighting] : []));
  return sightings.find((sighting) => sighting.readId === readId);
}
