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
import { actionOf, isPersonAtRisk, reasonsOf, warningsOf } from "#alerting/alert-reasons.ts";
import { isCovertAlert } from "#alerting/alert-subject.ts";
import { type CloneWarning, coarsened, DISTANCE_STEP_M } from "#alerting/clone-warning.ts";
import { LEVELS } from "#alerting/escalation.ts";
import { rankOf } from "#alerting/rank.ts";
import { differences } from "#matching/differences.ts";
import type { Possibility } from "#matching/possibilities.ts";
import { REASONS, reasonLabel } from "#matching/reasons.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { AlertSummaryBody, expectedVehicleSchema } from "./alerts.ts";
import type { ReadView } from "./read.ts";

export interface AlertView extends ReadView {
  readonly now: Instant;
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
    reasons: reasonsOf(grounds).map((reason) => reasonBody(reason, view.now)),
    covert: isCovertAlert(alert),
    cautions: alert.cautions,
    cloneWarning: alert.clone === undefined ? null : cloneBody(alert.clone, view),
    ...seenAtBody(first, view),
    cameraId: first.cameraId,
    raisedAt: formatInstant(alert.raisedAt),
    sightings: alert.sightings,
    lastSeen: seenAtBody(last, view),
    pictured: alert.pictured === undefined ? null : seenAtBody(alert.pictured, view),
    pictures: picturesBody(sightingToCompare(alert), view),
    owner: alert.owner ?? null,
    escalation: {
      level: alert.level,
      label: LEVELS[alert.level] ?? LEVELS[0],
      nextAt: alert.escalatesAt === undefined ? null : formatInstant(alert.escalatesAt),
    },
    verdict: alert.verdict ?? null,
    compared: comparedBody(alert, view),
    response: alert.response ?? null,
    outcome: alert.outcome ?? null,
  };
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
  const { kind, basis, probability, possibilities = [], readText, entryText, compareWith } = grounds;
  return {
    kind,
    basis,
    probability: probability ?? null,
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
