/** An alert as the control room sees it: the facts of the alert, the links of this officer, the words of this screen. */
import type { z } from "zod";
import {
  type Alert,
  type AlertGrounds,
  type AlertReason,
  type ComparedSighting,
  type Sighting,
  sightingToCompare,
} from "#alerting/alert.ts";
import { actionOf, isLowValue, isPersonAtRisk, reasonsOf, warningsOf } from "#alerting/alert-reasons.ts";
import { isCovertAlert, vehicleOf } from "#alerting/alert-subject.ts";
import { muteTagsOf } from "#alerting/alert-tags.ts";
import { type CloneWarning, coarsened, DISTANCE_STEP_M } from "#alerting/clone-warning.ts";
import { LEVELS } from "#alerting/escalation.ts";
import { continuedCaution } from "#alerting/pursuit.ts";
import { rankOf } from "#alerting/rank.ts";
import type { SeenForWhere, WhereTold } from "#flows/places/where-told.ts";
import { differences } from "#matching/differences.ts";
import type { Possibility } from "#matching/possibilities.ts";
import { REASONS, reasonLabel } from "#matching/reasons.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { Where } from "#sites/where.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { AlertSummaryBody, expectedVehicleSchema } from "./alerts.ts";
import type { ReadView } from "./read.ts";

export interface AlertView extends ReadView {
  readonly now: Instant;
  readonly whereTold: WhereTold;
}

export function alertSummaryBody(alert: Alert, view: AlertView): AlertSummaryBody {
  const { grounds, first, last } = alert;
  const { entryId: _, ...lead } = reasonBody(grounds, view.now);
  return {
    ...lead,
    personAtRisk: isPersonAtRisk(grounds),
    action: actionOf(grounds),
    warnings: warningsOf(grounds),
    id: alert.id,
    version: alert.version,
    state: alert.state,
    rank: rankOf(alert),
    hit: hitBody(alert),
    vehicle: { key: vehicleOf(grounds), display: displayVrm(grounds.entryText) },
    lowValue: isLowValue(grounds),
    muteKeys: muteTagsOf(alert),
    continues: continuesBody(alert),
    reasons: reasonsOf(grounds).map((reason) => reasonBody(reason, view.now)),
    covert: isCovertAlert(alert),
    cautions: alert.cautions,
    ...signsBody(alert, view),
    ...seenAtBody(first, view),
    cameraId: first.cameraId,
    raisedAt: formatInstant(alert.raisedAt),
    sightings: alert.sightings,
    lastSeen: seenAtBody(last, view),
    where: whereBody(last, view),
    pictured: alert.pictured === undefined ? null : seenAtBody(alert.pictured, view),
    pictures: picturesBody(sightingToCompare(alert), view),
    owner: alert.owner ?? null,
    queue: alert.owner === undefined && alert.state !== "closed" ? levelName(alert) : null,
    escalation: {
      level: alert.level,
      label: levelName(alert),
      nextAt: alert.escalatesAt === undefined ? null : formatInstant(alert.escalatesAt),
    },
    verdict: alert.verdict ?? null,
    compared: comparedBody(alert, view),
    response: alert.response ?? null,
    outcome: alert.outcome ?? null,
    notAttendedBecause: alert.because ?? null,
    found: alert.found ?? [],
    closedAt: alert.closedAt === undefined ? null : formatInstant(alert.closedAt),
  };
}

const levelName = ({ level }: Alert): string => LEVELS[level] ?? LEVELS[0];

function continuesBody({ continues, first }: Alert): AlertSummaryBody["continues"] {
  if (continues === undefined) return null;
  const { alertId, closedAt, outcome, sightings } = continues;
  const words = continuedCaution(continues, first);
  return { alertId, closedAt: formatInstant(closedAt), outcome, sightings, words };
}

function reasonBody(one: AlertReason, now: Instant): AlertSummaryBody["reasons"][number] {
  const { list } = one;
  return {
    entryId: one.entryId,
    list: {
      id: list.id,
      name: list.name,
      kind: list.kind,
      publishedAt: formatInstant(list.publishedAt),
      ageMs: Math.max(0, now - list.publishedAt),
    },
    stale: one.stale,
    reason: { code: one.reason, label: reasonLabel(one) },
    personAtRisk: REASONS[one.reason].personAtRisk,
    action: one.action,
    entryAction: one.entryAction,
    priority: one.priority,
    warnings: one.warnings,
    information: one.information ?? null,
    expectedVehicle: expectedVehicleBody(one.expected),
  };
}

function hitBody({ grounds }: Alert): AlertSummaryBody["hit"] {
  const {
    kind,
    basis,
    probability,
    estimate,
    possibilities = [],
    readText,
    entryText,
    compareWith,
  } = grounds;
  return {
    kind,
    basis,
    probability: probability ?? null,
    estimate: estimate ?? null,
    possibilities: possibilities.map((one) => possibilityBody(one, entryText)),
    readText,
    readDisplay: displayVrm(readText),
    entryText,
    entryDisplay: displayVrm(entryText),
    compareWith: displayVrm(compareWith),
    differences: [...differences(readText, entryText)],
  };
}

function possibilityBody(
  { vrm, probability }: Possibility,
  entryText: AlertGrounds["entryText"],
): AlertSummaryBody["hit"]["possibilities"][number] {
  const places = differences(vrm, entryText);
  return {
    vrm,
    vrmDisplay: displayVrm(vrm),
    probability: probability ?? null,
    isSought: places.length === 0,
    differences: places,
  };
}

export function expectedVehicleBody(
  expected: VoiEntry["expected"],
): z.infer<typeof expectedVehicleSchema> | null {
  if (expected === undefined) return null;
  const { make = null, model = null, colour = null } = expected;
  return { make, model, colour };
}

/** The clone warning is of the newest sighting, so it is not kept with the other signals. */
function signsBody(
  { clone, grounds }: Alert,
  view: AlertView,
): Pick<AlertSummaryBody, "cloneWarning" | "signals"> {
  const cloneWarning = clone === undefined ? null : cloneBody(clone, view);
  const first = cloneWarning === null ? [] : [{ code: "clone" as const, words: cloneWarning.words }];
  return { cloneWarning, signals: [...first, ...(grounds.signals ?? [])] };
}

/** Coarsened here as well: alerts of older releases hold the exact distance. */
function cloneBody(clone: CloneWarning, view: AlertView): NonNullable<AlertSummaryBody["cloneWarning"]> {
  const { distanceM, elapsedMs, neededKmh, previous } = coarsened(clone);
  const { cameraCode, capturedAt } = seenAtBody({ readId: "", ...previous }, view);
  const apart =
    distanceM === 0 ? `less than ${DISTANCE_STEP_M / 1000} km` : `more than ${distanceM / 1000} km`;
  const minutes = Math.max(1, Math.round(elapsedMs / 60_000));
  return {
    distanceM,
    elapsedMs,
    neededKmh,
    previousCapturedAt: capturedAt,
    previousCameraCode: cameraCode,
    words: `Read ${apart} away at ${cameraCode} within ${minutes} min: one vehicle would have needed more than ${neededKmh} km/h. The plate may be cloned, or a camera's clock or place is wrong.`,
  };
}

export function whereBody(
  sighting: SeenForWhere,
  { whereTold }: Pick<AlertView, "whereTold">,
): AlertSummaryBody["where"] {
  const where = whereTold(sighting);
  return where === undefined ? null : wordedWhere(where);
}

export function wordedWhere(where: Where): NonNullable<AlertSummaryBody["where"]> {
  const { road = null, place, lane = null, direction = null, nearestTown: town, words } = where;
  const nearestTown =
    town === undefined ? null : { name: town.name, km: town.km ?? null, direction: town.direction ?? null };
  return { road, place, lane, direction, nearestTown, words };
}

type SeenAt = { readonly readId: string } & Pick<Sighting, "cameraId" | "capturedAt">;

export const seenAtBody = (
  { readId, cameraId, capturedAt }: SeenAt,
  view: AlertView,
): AlertSummaryBody["lastSeen"] => ({
  readId,
  cameraCode: view.cameraCode(cameraId),
  capturedAt: formatInstant(capturedAt),
});

function comparedBody({ compared, last }: Alert, view: AlertView): AlertSummaryBody["compared"] {
  if (compared === undefined) return null;
  return { ...seenAtBody(compared, view), isOutdated: isNewer(last, compared) };
}

const isNewer = (sighting: Sighting, than: ComparedSighting): boolean =>
  sighting.capturedAt > than.capturedAt;

export function picturesBody(
  { images }: Sighting,
  { viewer, imageLink }: AlertView,
): AlertSummaryBody["pictures"] {
  const link = (hash: Sighting["images"]["patch"]) => (hash === undefined ? null : imageLink(hash, viewer));
  return { patch: link(images.patch), overview: link(images.overview), original: link(images.original) };
}
