/** An analysis in plain words: for whoever asks it, signs for it or reads that it was asked. */
import { formatInstant, type Instant } from "#terms/instant.ts";
import { displayVrm, type Vrm } from "#terms/vrm.ts";
import type { AnalysisFault, AnalysisLimit } from "./analysis-fault.ts";
import type { AnalysisKind, AnalysisQuestion, Scene } from "./analysis-question.ts";

export const ANALYSIS_KIND_WORDS: Readonly<Record<AnalysisKind, string>> = {
  scenes: "Vehicles near several events",
  convoy: "Vehicles that travelled with another",
  associates: "Vehicles seen with another on several days",
  journey: "Where one vehicle went",
  habits: "When and where one vehicle is usually seen",
  "first-seen": "Where one vehicle was first seen",
  clone: "Whether one mark is on two vehicles",
  rare: "Vehicles that are rarely seen in a place",
  linked: "Whether a vehicle linked to a person was in an area",
};

export function analysisWords(question: AnalysisQuestion): string {
  switch (question.kind) {
    case "scenes":
      return `Vehicles near at least ${question.fewest} of ${question.scenes.length} events: ${question.scenes.map(sceneWords).join("; ")}`;
    case "convoy":
      return `Vehicles within ${gapWords(question.withinSeconds)} of ${displayVrm(question.vrm)} at ${question.fewest} or more cameras`;
    case "associates":
      return `Vehicles within ${gapWords(question.withinSeconds)} of ${displayVrm(question.vrm)} on ${question.fewest} or more days`;
    case "journey":
      return `The journey of ${displayVrm(question.vrm)}`;
    case "habits":
      return `Usual times and places of ${displayVrm(question.vrm)}`;
    case "first-seen":
      return `Where ${displayVrm(question.vrm)} was first seen`;
    case "clone":
      return `Whether ${displayVrm(question.vrm)} is on two vehicles`;
    case "rare":
      return `Vehicles at ${camerasWords(question.cameraIds)} since ${moment(question.since)}, seen there at most ${timesWords(question.mostBefore)} before`;
    case "linked":
      return `Whether ${linkedWords(question.vrms)} passed ${camerasWords(question.cameraIds)}. How linked to the person: ${question.link}`;
  }
}

const LIMIT_WORDS: Readonly<Record<AnalysisLimit, (permitted: number) => string>> = {
  mostScenes: (n) => `Compare at most ${n} events at a time.`,
  fewestScenes: (n) => `Ask for vehicles that were near at least ${n} of the events.`,
  longestSceneHours: (n) => `Look at no more than ${n} hours around each event, before and after together.`,
  widestGapSeconds: (n) => `Count vehicles as together when at most ${gapWords(n)} lie between them.`,
  fewestCameras: (n) =>
    `Ask for vehicles that were together at ${n} or more cameras. Fewer would name vehicles that only share a road.`,
  fewestDays: (n) =>
    `Ask for vehicles that were together on ${n} or more days. Fewer would name vehicles that only share a road.`,
  longestRareHours: (n) => `Look for rarely seen vehicles in at most the last ${n} hours of the window.`,
  mostTimesBefore: (n) => `A vehicle is rarely seen when it was there at most ${timesWords(n)} before.`,
};

export const analysisFaultNeeds = ({ limit, permitted }: AnalysisFault): string =>
  LIMIT_WORDS[limit](permitted);

/** An event for the log and for people: its cameras by their ids, and its time. */
export function sceneWords({ cameraIds, at, minutesBefore, minutesAfter }: Scene): string {
  return `${camerasWords(cameraIds)} from ${minutesBefore} minutes before to ${minutesAfter} minutes after ${moment(at)}`;
}

/** Whole minutes where it is some, else seconds. */
export function gapWords(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} seconds`;
  return seconds === 60 ? "1 minute" : `${seconds / 60} minutes`;
}

const timesWords = (count: number): string => (count === 1 ? "once" : `${count} times`);

const camerasWords = (cameraIds: readonly string[]): string =>
  cameraIds.length === 1 ? "1 camera" : `${cameraIds.length} cameras`;

const linkedWords = (vrms: readonly Vrm[]): string =>
  vrms.length === 1 ? vrms.map(displayVrm).join() : `any of ${vrms.map(displayVrm).join(", ")}`;

const moment = (at: Instant): string => `${formatInstant(at).slice(0, 16).replace("T", " ")} UTC`;
