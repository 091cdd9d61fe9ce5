/** An alert as the control room sees it: the facts of the alert, the links of this officer, the words of this screen. */
import type { z } from "zod";
import type { Alert, AlertEvent, AlertGrounds, Sighting } from "#alerting/alert.ts";
import type { CloneWarning } from "#alerting/clone-warning.ts";
import { LEVELS } from "#alerting/escalation.ts";
import { outcomesOpen, permittedResponses } from "#alerting/permitted-steps.ts";
import { differences } from "#matching/differences.ts";
import type { Possibility } from "#matching/possibilities.ts";
import { REASONS } from "#matching/reasons.ts";
import { isLive, type VoiEntry } from "#matching/voi-entry.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { AlertBody, AlertSummaryBody, expectedVehicleSchema } from "./alerts.ts";
import type { ReadView } from "./read.ts";

export interface AlertView extends ReadView {
  readonly now: Instant;
}

export function alertSummaryBody(alert: Alert, view: AlertView): AlertSummaryBody {
  const { grounds, first, last } = alert;
  const { list } = grounds;
  return {
    id: alert.id,
    version: alert.version,
    state: alert.state,
    hit: hitBody(alert),
    list: {
      id: list.id,
      name: list.name,
      kind: list.kind,
      publishedAt: formatInstant(list.publishedAt),
      ageMs: Math.max(0, alert.raisedAt - list.publishedAt),
    },
    stale: grounds.stale,
    reason: { code: grounds.reason, label: REASONS[grounds.reason].label },
    personAtRisk: REASONS[grounds.reason].personAtRisk,
    action: grounds.action,
    entryAction: grounds.entryAction,
    priority: grounds.priority,
    warnings: [...grounds.warnings],
    cautions: [...alert.cautions],
    information: grounds.information ?? null,
    expectedVehicle: expectedVehicleBody(grounds.expected),
    cloneWarning: alert.clone === undefined ? null : cloneBody(alert.clone, view),
    readId: first.readId,
    cameraId: first.cameraId,
    cameraCode: view.cameraCode(first.cameraId),
    capturedAt: formatInstant(first.capturedAt),
    raisedAt: formatInstant(alert.raisedAt),
    sightings: alert.sightings,
    lastSeen: {
      readId: last.readId,
      cameraCode: view.cameraCode(last.cameraId),
      capturedAt: formatInstant(last.capturedAt),
    },
    pictures: picturesBody(alert.pictured ?? first, view),
    owner: alert.owner ? { ...alert.owner } : null,
    escalation: {
      level: alert.level,
      label: LEVELS[alert.level] ?? LEVELS[0],
      nextAt: alert.escalatesAt === undefined ? null : formatInstant(alert.escalatesAt),
    },
    verdict: alert.verdict ?? null,
    response: alert.response ?? null,
    outcome: alert.outcome ?? null,
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
    probability,
    isSought: places.length === 0,
    differences: [...places],
  };
}

export function expectedVehicleBody(
  expected: VoiEntry["expected"],
): z.infer<typeof expectedVehicleSchema> | null {
  if (expected === undefined) return null;
  const { make = null, model = null, colour = null } = expected;
  return { make, model, colour };
}

function cloneBody(
  { distanceM, elapsedMs, neededKmh, previous }: CloneWarning,
  view: AlertView,
): NonNullable<AlertSummaryBody["cloneWarning"]> {
  const code = view.cameraCode(previous.cameraId);
  const km = Math.round(distanceM / 1000);
  const minutes = Math.max(1, Math.round(elapsedMs / 60_000));
  return {
    distanceM,
    elapsedMs,
    neededKmh,
    previousCapturedAt: formatInstant(previous.capturedAt),
    previousCameraCode: code,
    words: `Read ${km} km away at ${code} within ${minutes} min: one vehicle would have needed ${neededKmh} km/h. The plate may be cloned, or a camera's clock or place is wrong.`,
  };
}

function picturesBody({ images }: Sighting, { officer, imageLink }: AlertView): AlertSummaryBody["pictures"] {
  const link = (hash: Sighting["images"]["patch"]) => (hash === undefined ? null : imageLink(hash, officer));
  return { patch: link(images.patch), overview: link(images.overview), original: link(images.original) };
}

/** With its entry as it stands now, every sighting and every step, and what this officer may do next. */
export function alertBody(
  alert: Alert,
  { entry, history }: { readonly entry: VoiEntry; readonly history: readonly AlertEvent[] },
  view: AlertView,
): AlertBody {
  return {
    ...alertSummaryBody(alert, view),
    entry: {
      id: entry.id,
      legalBasis: entry.legalBasis,
      originForce: entry.originForce,
      owner: { ...entry.owner },
      endsAt: formatInstant(entry.endsAt),
      riskGrade: entry.riskGrade ?? null,
      withdrawn: entry.withdrawal !== undefined,
    },
    country: alert.first.country ?? null,
    colour: alert.first.colour ?? null,
    seen: history.flatMap((step) => ("sighting" in step ? [seenBody(step.sighting, view)] : [])).slice(-100),
    history: history.map(historyBody),
    next: nextBody(alert, isLive(entry, view.now), view.officer),
  };
}

function seenBody(sighting: Sighting, view: AlertView): AlertBody["seen"][number] {
  return {
    readId: sighting.readId,
    cameraCode: view.cameraCode(sighting.cameraId),
    capturedAt: formatInstant(sighting.capturedAt),
    vrmRaw: sighting.vrmRaw,
    confidence: sighting.confidence,
    pictures: picturesBody(sighting, view),
  };
}

function historyBody(event: AlertEvent): AlertBody["history"][number] {
  return {
    at: formatInstant(event.at),
    by: "by" in event ? { ...event.by } : null,
    step: event.type,
    words: wordsOf(event),
    note: "note" in event ? (event.note ?? null) : null,
  };
}

function wordsOf(event: AlertEvent): string {
  switch (event.type) {
    case "raised":
      return "Alert raised";
    case "seen-again":
      return "Seen again";
    case "escalated":
      return `Passed up to the ${LEVELS[event.level]} because ${
        event.because === "waited" ? "nobody acted in time" : "the vehicle was seen again"
      }`;
    case "taken":
      return "Took the alert";
    case "verified":
      return event.secondSource === undefined
        ? "Said the text matches the picture"
        : `Confirmed the mark by a second source: ${event.secondSource}`;
    case "misread":
      return event.correctedVrm === undefined
        ? "Said the text does not match the picture"
        : `Said the picture shows ${displayVrm(event.correctedVrm)}`;
    case "acted":
      return `Response: ${event.response.replaceAll("-", " ")}`;
    case "closed":
      return `Closed: ${event.outcome.replaceAll("-", " ")}`;
  }
}

function nextBody(alert: Alert, entryLive: boolean, officer: Officer): AlertBody["next"] {
  const isOpen = alert.state !== "closed";
  const isMine = isOpen && alert.owner?.id === officer.id;
  const mayAct = isMine && alert.verdict === "matches";
  const responses = permittedResponses(alert).filter((one) => entryLive || one === "no-action");
  return {
    take: isOpen && !isMine,
    verify: isMine && alert.verdict === undefined,
    secondSourceNeeded: alert.pictured === undefined,
    act: mayAct ? [...responses] : [],
    close: isMine ? [...outcomesOpen(alert)] : [],
  };
}
