/**
 * Who is told of this, by which way? Rules in their order against one occasion. Pure.
 *
 * What is watched in silence goes out by rules that say so alone, and then only to people who may know of it and to systems
 * that such a rule names. Nobody is told of an alert that they could not open.
 */

import { listsHiddenFrom, maySeeAlert, seesCovert } from "#access/covert.ts";
import type { Alert } from "#alerting/alert.ts";
import { isAlertOf } from "#alerting/alert-forces.ts";
import { reasonsOf } from "#alerting/alert-reasons.ts";
import { alertLimitedTo, isCovertAlert } from "#alerting/alert-subject.ts";
import { holds, type Right } from "#identity/rights.ts";
import { isActiveAt } from "#matching/active-hours.ts";
import { REASONS } from "#matching/reasons.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { Camera } from "#terms/camera.ts";
import type { Priority } from "#terms/entry-reason.ts";
import type { ForceId, OfficerId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type Officer, type Role, ranksAtLeast } from "#terms/officer.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import type { Destination } from "./destination.ts";
import type { ReachRule, Recipient } from "./reach-rule.ts";

/** What somebody may have to be told of. */
export type Occasion =
  | { readonly about: "alert"; readonly alert: Alert; readonly level: number; readonly at: Instant }
  | {
      readonly about: "nobody-watching" | "list-alarm";
      readonly list: { readonly id: VoiListId; readonly forceId: ForceId };
      readonly covert: boolean;
      readonly at: Instant;
    }
  | {
      readonly about: "equipment-alarm" | "preservation-review" | "foi-due" | "site-due";
      readonly forceId: ForceId;
      readonly at: Instant;
    }
  | {
      readonly about: "public-case-due";
      readonly forceId: ForceId;
      /** Of whoever works at the desk on which it lies; nobody else could open it. */
      readonly role: Role;
      readonly at: Instant;
    }
  | {
      readonly about: "camera-alarm";
      readonly camera: Pick<Camera, "id" | "siteId" | "forceId">;
      readonly at: Instant;
    };

export interface ReachBook {
  /** Everybody who may sign in, once for each force for which they hold roles. */
  readonly officers: readonly Officer[];
  readonly destinations: readonly Destination[];
  readonly shownTo: ForcesShown;
  /** Lists that not everybody may know of. */
  readonly secret: readonly VoiList[];
}

/** Rules and whose they are. */
export interface ForceRules {
  readonly forceId: ForceId;
  readonly rules: readonly ReachRule[];
}

/** One message to one destination. */
export interface Told {
  readonly destination: Destination;
  readonly level: number;
  /** The name of the rule that says so. */
  readonly rule: string;
}

/** A person whose open screens show a notice. */
export interface Noticed {
  readonly officerId: OfficerId;
  readonly level: number;
  readonly rule: string;
}

export interface WhoGetsIt {
  readonly told: readonly Told[];
  readonly noticed: readonly Noticed[];
}

/** Each destination and each person once, for the highest level that reaches them. */
export function whoGetsIt(occasion: Occasion, own: readonly ForceRules[], book: ReachBook): WhoGetsIt {
  const met = own
    .filter(({ forceId }) => isTheirs(occasion, book.shownTo(forceId)))
    .flatMap(({ forceId, rules }) => rulesFor(occasion, rules).map((rule) => ({ forceId, rule })))
    .toSorted((a, b) => a.rule.level - b.rule.level);
  const told = new Map<string, Told>();
  const noticed = new Map<OfficerId, Noticed>();
  for (const { forceId, rule } of met) {
    const { level, name } = rule;
    const people = peopleOf(rule, forceId, occasion, book);
    for (const { id } of people) noticed.set(id, { officerId: id, level, rule: name });
    for (const destination of destinationsOf(rule, forceId, people, book))
      told.set(destination.id, { destination, level, rule: name });
  }
  return { told: [...told.values()], noticed: [...noticed.values()] };
}

/** Those that fit, up to the first that stops. */
function rulesFor(occasion: Occasion, rules: readonly ReachRule[]): readonly ReachRule[] {
  const fitting = rules.filter((rule) => rule.enabled && fits(rule, occasion));
  const last = fitting.findIndex(({ stopsHere }) => stopsHere);
  return last === -1 ? fitting : fitting.slice(0, last + 1);
}

const named = <Value>(wanted: readonly Value[], value: Value | undefined): boolean =>
  wanted.length === 0 || (value !== undefined && wanted.includes(value));

function fits(rule: ReachRule, occasion: Occasion): boolean {
  if (rule.about !== occasion.about) return false;
  if (rule.hours !== undefined && !isActiveAt([rule.hours], occasion.at)) return false;
  if (isCovertOccasion(occasion) && !rule.covert) return false;
  switch (occasion.about) {
    case "alert":
      return fitsAlert(rule, occasion);
    case "equipment-alarm":
    case "preservation-review":
    case "foi-due":
    case "site-due":
    case "public-case-due":
      return true;
    case "camera-alarm":
      return named(rule.cameras, occasion.camera.id) && named(rule.sites, occasion.camera.siteId);
    default:
      return named(rule.lists, occasion.list.id);
  }
}

function fitsAlert(rule: ReachRule, { alert, level }: Occasion & { about: "alert" }): boolean {
  if (!isOwed(rule.level, alert, level)) return false;
  const { cameraId, siteId } = alert.last;
  return (
    reasonsOf(alert.grounds).some(
      (reason) =>
        named(rule.lists, reason.list.id) &&
        named(rule.reasons, reason.reason) &&
        named(rule.priorities, urgencyOf(reason)),
    ) &&
    named(rule.cameras, cameraId) &&
    named(rule.sites, siteId)
  );
}

/** At once only while nobody has it; higher up until it is closed, for somebody has had it and did not move. */
const isOwed = (wanted: number, { state }: Pick<Alert, "state">, level: number): boolean =>
  state !== "closed" && (wanted === 0 ? state === "raised" : level >= wanted);

/** A person at risk is high whatever the entry says, as in the waits of escalation. */
export const urgencyOf = ({ reason, priority }: Pick<Alert["grounds"], "reason" | "priority">): Priority =>
  REASONS[reason].personAtRisk ? "high" : priority;

export function isCovertOccasion(occasion: Occasion): boolean {
  return occasion.about === "alert"
    ? isCovertAlert(occasion.alert) || alertLimitedTo(occasion.alert) !== undefined
    : "list" in occasion && occasion.covert;
}

function isTheirs(occasion: Occasion, shown: Selection<ForceId>): boolean {
  switch (occasion.about) {
    case "alert":
      return isAlertOf(occasion.alert, shown);
    case "equipment-alarm":
    case "preservation-review":
    case "foi-due":
    case "site-due":
    case "public-case-due":
      return isSelected(shown, occasion.forceId);
    case "camera-alarm":
      return isSelected(shown, occasion.camera.forceId);
    default:
      return isSelected(shown, occasion.list.forceId);
  }
}

/** People who may open it: they hold the rights, for a force to which it is shown. */
function peopleOf(
  { to }: ReachRule,
  ruleForce: ForceId,
  occasion: Occasion,
  { officers, shownTo, secret }: ReachBook,
): readonly Officer[] {
  return officers.filter(
    (officer) =>
      to.some((recipient) => isMeant(recipient, officer, ruleForce)) &&
      holds(officer, rightToOpen(occasion)) &&
      maySee(officer, occasion, secret) &&
      isTheirs(occasion, shownTo(officer.forceId)),
  );
}

function rightToOpen({ about }: Occasion): Right {
  if (about === "preservation-review") return "preservation.read";
  if (about === "foi-due") return "foi.answer";
  if (about === "public-case-due") return "public-cases.answer";
  if (about === "site-due") return "sites.read";
  return about === "equipment-alarm" || about === "camera-alarm" ? "cameras.health" : "alerts.see";
}

function maySee(officer: Officer, occasion: Occasion, secret: readonly VoiList[]): boolean {
  if (occasion.about === "alert")
    return maySeeAlert(officer, occasion.alert, listsHiddenFrom(officer, secret));
  if (occasion.about === "public-case-due") return officer.roles.includes(occasion.role);
  return !isCovertOccasion(occasion) || seesCovert(officer);
}

function isMeant(recipient: Recipient, officer: Officer, ruleForce: ForceId): boolean {
  switch (recipient.kind) {
    case "person":
      return officer.id === recipient.id;
    case "role":
      return (
        officer.forceId === (recipient.forceId ?? ruleForce) &&
        officer.roles.includes(recipient.role) &&
        (recipient.rankAtLeast === undefined || ranksAtLeast(officer.rank, recipient.rankAtLeast))
      );
    case "destination":
      return false;
  }
}

function destinationsOf(
  { to, channels }: ReachRule,
  ruleForce: ForceId,
  people: readonly Officer[],
  { destinations, shownTo }: ReachBook,
): readonly Destination[] {
  const ids = new Set(people.map(({ id }) => id));
  const shown = shownTo(ruleForce);
  return destinations.filter(({ id, owner, channel, forceId, gone }) => {
    if (gone !== undefined) return false;
    if (owner !== undefined) return ids.has(owner.id) && (channels as readonly string[]).includes(channel);
    return isSelected(shown, forceId) && to.some((one) => one.kind === "destination" && one.id === id);
  });
}
