/** What an officer signs for, and what the log keeps, says of every kind of analysis all that was asked. */
import { expect, it } from "vitest";
import { analysisFacts } from "#audit/analysis-facts.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { aVrm } from "../../test/factories/reads.ts";
import type { AnalysisLimit } from "./analysis-fault.ts";
import type { AnalysisQuestion } from "./analysis-question.ts";
import { analysisFaultNeeds, analysisWords, gapWords } from "./analysis-words.ts";

const VRM = aVrm("AB49XYZ");
const OTHER = aVrm("CD49EFG");
const CAMERAS = [makeId("cam", "1"), makeId("cam", "2")];
const AT = instant(Date.parse("2026-11-20T22:00:00Z"));
const SCENE = { cameraIds: CAMERAS, at: AT, minutesBefore: 30, minutesAfter: 15 };

const ASKED: readonly (readonly [AnalysisQuestion, string, object])[] = [
  [
    { kind: "scenes", scenes: [SCENE, { ...SCENE, cameraIds: CAMERAS.slice(0, 1) }], fewest: 2 },
    "Vehicles near at least 2 of 2 events: 2 cameras from 30 minutes before to 15 minutes after 2026-11-20 22:00 UTC; 1 camera from 30 minutes before to 15 minutes after 2026-11-20 22:00 UTC",
    {
      scenes: [
        "cam_1 cam_2 2026-11-20T21:30:00.000Z/2026-11-20T22:15:00.000Z",
        "cam_1 2026-11-20T21:30:00.000Z/2026-11-20T22:15:00.000Z",
      ],
      fewest: 2,
    },
  ],
  [
    { kind: "convoy", vrm: VRM, withinSeconds: 90, fewest: 3 },
    "Vehicles within 90 seconds of AB49 XYZ at 3 or more cameras",
    { vrm: VRM, withinSeconds: 90, fewest: 3 },
  ],
  [
    { kind: "associates", vrm: VRM, withinSeconds: 120, fewest: 4 },
    "Vehicles within 2 minutes of AB49 XYZ on 4 or more days",
    { vrm: VRM, withinSeconds: 120, fewest: 4 },
  ],
  [{ kind: "journey", vrm: VRM }, "The journey of AB49 XYZ", { vrm: VRM }],
  [{ kind: "habits", vrm: VRM }, "Usual times and places of AB49 XYZ", { vrm: VRM }],
  [{ kind: "first-seen", vrm: VRM }, "Where AB49 XYZ was first seen", { vrm: VRM }],
  [{ kind: "clone", vrm: VRM }, "Whether AB49 XYZ is on two vehicles", { vrm: VRM }],
  [
    { kind: "rare", cameraIds: CAMERAS, since: AT, mostBefore: 1 },
    "Vehicles at 2 cameras since 2026-11-20 22:00 UTC, seen there at most once before",
    { cameraIds: CAMERAS, since: "2026-11-20T22:00:00.000Z", mostBefore: 1 },
  ],
  [
    { kind: "linked", vrms: [VRM, OTHER], link: "keeper and partner", cameraIds: CAMERAS.slice(0, 1) },
    "Whether any of AB49 XYZ, CD49 EFG passed 1 camera. How linked to the person: keeper and partner",
    { vrms: [VRM, OTHER], link: "keeper and partner", cameraIds: CAMERAS.slice(0, 1) },
  ],
  [
    { kind: "linked", vrms: [VRM], link: "keeper", cameraIds: CAMERAS },
    "Whether AB49 XYZ passed 2 cameras. How linked to the person: keeper",
    { vrms: [VRM], link: "keeper", cameraIds: CAMERAS },
  ],
];

it.each(ASKED)("%o is told whole to whoever signs, and is whole in the log", (question, words, facts) => {
  expect(analysisWords(question)).toBe(words);
  expect(analysisFacts(question)).toEqual({ question: question.kind, ...facts });
});

it("says gaps in whole minutes where they are some", () => {
  expect([45, 60, 90, 600].map(gapWords)).toEqual(["45 seconds", "1 minute", "90 seconds", "10 minutes"]);
});

it("says of each limit how far one may go", () => {
  const LIMITS: Readonly<Record<AnalysisLimit, string>> = {
    mostScenes: "at most 2 events",
    fewestScenes: "at least 2 of the events",
    longestSceneHours: "no more than 2 hours around each event",
    widestGapSeconds: "at most 2 seconds lie between them",
    fewestCameras: "at 2 or more cameras",
    fewestDays: "on 2 or more days",
    longestRareHours: "at most the last 2 hours",
    mostTimesBefore: "at most 2 times before",
  };
  const fault = { code: "analysis-beyond-limits", clause: { source: "s", where: "1", says: "so" } } as const;
  for (const [limit, words] of Object.entries(LIMITS))
    expect(analysisFaultNeeds({ ...fault, limit: limit as AnalysisLimit, permitted: 2 })).toContain(words);
});
