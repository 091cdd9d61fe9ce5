/** One alert in full: its entries as they stand now, every sighting and step, and what this officer may do next. */
import {
  type Alert,
  type AlertEvent,
  hasPicture,
  type Sighting,
  sightingToCompare,
} from "#alerting/alert.ts";
import { reasonsOf } from "#alerting/alert-reasons.ts";
import { LEVELS } from "#alerting/escalation.ts";
import { outcomesOpen, permittedResponses } from "#alerting/permitted-steps.ts";
import { reasonLabel } from "#matching/reasons.ts";
import { isLive, type VoiEntry } from "#matching/voi-entry.ts";
import { formatInstant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import { type AlertView, alertSummaryBody, picturesBody, seenAtBody } from "./alert-body.ts";
import type { AlertBody } from "./alerts.ts";
import type { Viewer } from "./read.ts";

const SEEN_MAX = 100;

export interface AlertFile {
  /** Those of the alert's reasons, in their order. */
  readonly entries: readonly [VoiEntry, ...VoiEntry[]];
  readonly history: readonly AlertEvent[];
}

export function alertBody(alert: Alert, { entries, history }: AlertFile, view: AlertView): AlertBody {
  const { country, colour } = sightingToCompare(alert);
  const sightings = history.flatMap((step) => ("sighting" in step ? [step.sighting] : []));
  const standing = entries.filter((entry) => isLive(entry, view.now));
  return {
    ...alertSummaryBody(alert, view),
    entry: entryBody(entries[0]),
    entries: entries.map(entryBody),
    country: country ?? null,
    colour: colour ?? null,
    seen: sightings
      .toReversed()
      .toSorted((a, b) => b.capturedAt - a.capturedAt)
      .slice(0, SEEN_MAX)
      .map((sighting) => seenBody(sighting, view)),
    history: history.map(historyBody),
    next: nextBody(alert, standing, view.viewer),
  };
}

function entryBody(entry: VoiEntry): AlertBody["entry"] {
  return {
    id: entry.id,
    legalBasis: entry.legalBasis,
    originForce: entry.originForce,
    owner: entry.owner,
    endsAt: formatInstant(entry.endsAt),
    riskGrade: entry.riskGrade ?? null,
    source: entry.source ?? null,
    withdrawn: entry.withdrawal !== undefined,
  };
}

function seenBody(sighting: Sighting, view: AlertView): AlertBody["seen"][number] {
  return {
    ...seenAtBody(sighting, view),
    timeFrom: sighting.timeFrom ?? "camera",
    isRefused: sighting.refused === true,
    vrmRaw: sighting.vrmRaw,
    confidence: sighting.confidence ?? null,
    pictures: picturesBody(sighting, view),
  };
}

function historyBody(event: AlertEvent): AlertBody["history"][number] {
  return {
    at: formatInstant(event.at),
    by: "by" in event ? event.by : null,
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
    case "reasons-changed":
      return `On other lists than before: ${event.reasons
        .map((reason) => `${reasonLabel(reason)} (${reason.list.name})`)
        .join(", ")}`;
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

function nextBody(alert: Alert, standing: readonly VoiEntry[], viewer: Viewer): AlertBody["next"] {
  const isOpen = alert.state !== "closed";
  const isMine = isOpen && alert.owner?.id === viewer.id;
  const mayAct = isMine && alert.verdict === "matches";
  const reasons = reasonsOf(alert.grounds).filter(({ entryId }) => standing.some(({ id }) => id === entryId));
  return {
    take: isOpen && !isMine,
    verify: isMine && alert.verdict === undefined,
    secondSourceNeeded: !hasPicture(sightingToCompare(alert)),
    act: mayAct ? permittedResponses(reasons) : [],
    close: isMine ? outcomesOpen(alert) : [],
  };
}
