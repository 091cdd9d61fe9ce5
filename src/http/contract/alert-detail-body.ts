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
import { lastDayOf } from "#alerting/last-day.ts";
import { OUTCOME_WORDS } from "#alerting/outcome-words.ts";
import { outcomesOpen, permittedResponses } from "#alerting/permitted-steps.ts";
import { lastWords, wordsOfOneVehicle } from "#alerting/told-again.ts";
import { reasonLabel } from "#matching/reasons.ts";
import { isLive, type VoiEntry } from "#matching/voi-entry.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { OwnReading } from "#terms/read.ts";
import { displayVrm } from "#terms/vrm.ts";
import { type AlertView, alertSummaryBody, picturesBody, seenAtBody, whereBody } from "./alert-body.ts";
import type { AlertBody } from "./alerts.ts";
import { ownReadingBody, type Viewer } from "./read.ts";

const SEEN_MAX = 100;

export interface AlertFile {
  /** Those of the alert's reasons, in their order. */
  readonly entries: readonly [VoiEntry, ...VoiEntry[]];
  readonly history: readonly AlertEvent[];
  /** Of the sighting whose picture is shown. */
  readonly ownReading: OwnReading | undefined;
}

export interface AlertFileView extends AlertView {
  /** How long a step can be taken back. */
  readonly undoSeconds: number;
}

export function alertBody(
  alert: Alert,
  { entries, history, ownReading }: AlertFile,
  view: AlertFileView,
): AlertBody {
  const { vrm, country, colour } = sightingToCompare(alert);
  const sightings = history.flatMap((step) => ("sighting" in step ? [step.sighting] : []));
  const { later } = wordsOfOneVehicle(sightings);
  const standing = entries.filter((entry) => isLive(entry, view.now));
  return {
    ...alertSummaryBody(alert, view),
    entry: entryBody(entries[0]),
    entries: entries.map(entryBody),
    country: country ?? null,
    colour: colour ?? null,
    ownReading: ownReadingBody(vrm, ownReading),
    seen: lastWords(sightings)
      .toReversed()
      .toSorted((a, b) => b.capturedAt - a.capturedAt)
      .slice(0, SEEN_MAX)
      .map((sighting) => seenBody(sighting, view)),
    history: history
      .filter((step) => !("sighting" in step && later.has(step.sighting.readId)))
      .map(historyBody),
    next: nextBody(alert, standing, view),
    searchLastDay: searchBody(alert, view.now),
  };
}

function searchBody(alert: Alert, now: Instant): AlertBody["searchLastDay"] {
  const { capturedFrom, capturedTo, ...search } = lastDayOf(alert, now);
  return {
    ...search,
    capturedFrom: formatInstant(capturedFrom),
    capturedTo: formatInstant(capturedTo),
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
    where: whereBody(sighting, view),
    timeFrom: sighting.timeFrom ?? "camera",
    clock: sighting.clock ?? null,
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
      return closedWords(event);
    case "handed-over":
      return `Handed over to ${event.to.name}`;
    case "released":
      return "Gave it back to the queue";
    case "undone":
      return UNDONE_WORDS[event.step];
  }
}

const UNDONE_WORDS = {
  verify: "Took back the verdict",
  act: "Took back the response",
  close: "Took back the closing",
} as const;

function closedWords({ outcome, because, found = [], together }: AlertEvent & { type: "closed" }): string {
  const why = because === undefined || because === "other" ? "" : `, ${because.replaceAll("-", " ")}`;
  const what = found.filter((one) => one !== "other").map((one) => one.replaceAll("-", " "));
  const finds = what.length === 0 ? "" : `. Found: ${what.join(", ")}`;
  const many = together === undefined ? "" : `. Together with ${together - 1} others`;
  return `Closed: ${OUTCOME_WORDS[outcome]}${why}${finds}${many}`;
}

function undoBody(
  { undo }: Alert,
  viewer: Viewer,
  since: Instant,
  undoSeconds: number,
): AlertBody["next"]["undo"] {
  if (undo === undefined || undo.by.id !== viewer.id || undo.at < since) return null;
  return { step: undo.step, until: formatInstant(plusMs(undo.at, undoSeconds * 1_000)) };
}

function nextBody(
  alert: Alert,
  standing: readonly VoiEntry[],
  { viewer, now, undoSeconds }: AlertFileView,
): AlertBody["next"] {
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
    handOver: isMine,
    release: isMine,
    undo: undoBody(alert, viewer, plusMs(now, -undoSeconds * 1_000), undoSeconds),
  };
}
