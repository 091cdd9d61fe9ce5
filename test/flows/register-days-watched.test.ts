/** Are people called for an action that is past its day and for devices that nobody supports, each once, and is it over when it is mended? */
import { expect, it } from "vitest";
import type { StandingEquipmentAlarm } from "#cameras/equipment-alarm.ts";
import { equipmentAlarmKey } from "#cameras/equipment-alarm.ts";
import { watchRegisterDays } from "#flows/foi/watch-register-days.ts";
import type { Device } from "#foi/device.ts";
import type { SelfAssessment } from "#foi/self-assessment.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { memorySelfAssessments } from "../support/stores/self-assessments.ts";

const [OURS, THEIRS] = [makeId("force", "marlshire"), makeId("force", "vale")];
const plan = { principle: 8, gap: "x", action: "y", owner: "z", due: "2026-03-10" };

it("calls for what is past its day on the day after, once, and ends when a new version or a retirement mends it", async () => {
  let now = parseInstant("2026-03-10T12:00:00.000Z") as Instant;
  const selfAssessments = memorySelfAssessments();
  const version = (number: number, actions: readonly object[]) =>
    selfAssessments.add({ forceId: OURS, version: number, actions } as unknown as SelfAssessment);
  await version(1, [plan, { ...plan, principle: 9, due: "2026-12-31" }]);
  let state: Device["state"] = "in-use";
  const device = { id: makeId("dev", "one"), forceId: THEIRS, supportEnds: "2026-03-10" };
  const standing = new Map<string, StandingEquipmentAlarm>();
  const called: string[] = [];
  const watch = () =>
    watchRegisterDays({
      forces: [OURS, THEIRS],
      selfAssessments,
      devices: { all: () => Promise.resolve([{ ...device, state } as Device]) },
      equipmentAlarms: {
        standing: () => Promise.resolve([...standing.values()]),
        begin: (alarm) => Promise.resolve(standing.set(equipmentAlarmKey(alarm), alarm) !== undefined),
        end: (alarm) => Promise.resolve(standing.delete(equipmentAlarmKey(alarm))),
      },
      events: NO_EVENTS,
      callPeople: (forces) => Promise.resolve(void called.push(...forces)),
      clock: () => now,
    });
  await watch();
  expect([...standing.keys()]).toEqual([]);
  now = parseInstant("2026-03-11T00:01:00.000Z") as Instant;
  await watch();
  await watch();
  expect([...standing.keys()]).toEqual([`assessment-action-overdue ${OURS} 8`, `support-ended ${device.id}`]);
  expect(called).toEqual([OURS, THEIRS]);
  await version(2, []);
  state = "retired";
  await watch();
  expect([...standing.keys()]).toEqual([]);
});
