import { expect, it } from "vitest";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { HealthState, Measure } from "./measures.ts";
import { countVerdicts, standingOf, worstFirst } from "./overview.ts";

const NOW = instant(1_000);

function standing(code: string, alarms: readonly Measure[], well: readonly Measure[] = ["quiet"]) {
  const camera: Camera = {
    id: makeId("cam", code),
    code,
    siteId: makeId("site", "1"),
    forceId: makeId("force", "marlshire"),
    deployment: "fixed",
    national: { feedId: 1, sourceId: 1, cameraId: 1 },
    enabled: true,
  };
  const of = { cameraId: camera.id, judgedAt: NOW, contrary: 0 };
  const states: HealthState[] = [
    ...alarms.map((measure) => ({ ...of, measure, verdict: "unwell", alarmSince: NOW }) as const),
    ...well.map((measure) => ({ ...of, measure, verdict: "well" }) as const),
  ];
  return standingOf(camera, undefined, states);
}

it("puts silence before everything, more alarms before fewer, and what is unknown before what is well", () => {
  const all = [
    standing("WELL", []),
    standing("NEW", [], ["silent"]),
    standing("SMALL", ["small"]),
    standing("BLUR", ["blurred"]),
    standing("BLUR-AND-SMALL", ["small", "blurred"]),
    standing("SILENT", ["silent"]),
  ];
  expect(worstFirst(all).map(({ camera }) => camera.code)).toEqual([
    ...["SILENT", "BLUR-AND-SMALL", "BLUR", "SMALL", "NEW", "WELL"],
  ]);
  expect(countVerdicts(all)).toEqual({ well: 1, unknown: 1, unwell: 4 });
  expect(all[4]?.alarms.map(({ measure }) => measure)).toEqual(["blurred", "small"]);
});
