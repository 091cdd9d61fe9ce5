/** Connections that stood in the settings of an older release are taken over once, and what is left in the settings is said. */
import { expect, it } from "vitest";
import { oldConnectionProblems, oldConnections } from "#app/old-connections.ts";
import { takeOverSettings } from "#flows/cameras/take-over-settings.ts";
import { anIntake, countingIds } from "../factories/intake.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { createMemoryConnections } from "../support/stores/connection-store.ts";

const ENVIRONMENT = {
  FOSSEWAY_WATCHED_FOLDERS: "cam_1=/srv/ftp/gate; cam_1=/srv/ftp/a=b",
  FOSSEWAY_STREAMS: "cam_2=rtsp://10.0.0.7/a?channel=1; cam_3=rtsp://10.0.0.8/b",
  FOSSEWAY_STREAM_LOGINS: "cam_2=viewer:pa=s:s%3B1",
};

it("takes folders, streams and their logins over, each with an entry in the audit log that tells neither", async () => {
  const connections = createMemoryConnections();
  const intake = anIntake();
  const events = memoryEvents();
  // biome-ignore lint/nursery/noMisusedPromises: an object is spread, not a list
  const ports = { ...intake, connections, events, newId: countingIds() };
  await takeOverSettings(oldConnections(ENVIRONMENT), ports);
  expect((await connections.all()).map(({ cameraId, settings }) => [cameraId, settings])).toEqual([
    ["cam_1", { path: "/srv/ftp/gate" }],
    ["cam_1", { path: "/srv/ftp/a=b" }],
    ["cam_2", { address: "rtsp://10.0.0.7/a?channel=1", user: "viewer", password: "pa=s:s;1" }],
    ["cam_3", { address: "rtsp://10.0.0.8/b" }],
  ]);
  expect(intake.audited).toHaveLength(4);
  expect(JSON.stringify(intake.audited)).not.toMatch(/srv|10\.0|viewer|pa=s/);
  expect(events.told.map(({ event }) => event)).toEqual(["settings-taken-over"]);
});

it("leaves the register as people have made it since, and says at each start that the settings are left", async () => {
  const connections = createMemoryConnections();
  const events = memoryEvents();
  // biome-ignore lint/nursery/noMisusedPromises: an object is spread, not a list
  const ports = { ...anIntake(), connections, events, newId: countingIds() };
  await takeOverSettings(oldConnections(ENVIRONMENT), ports);
  const [first] = await connections.all();
  if (first === undefined) throw new Error("nothing was taken over");
  await connections.change(first.id, 1, { enabled: false });
  await takeOverSettings(oldConnections(ENVIRONMENT), ports);
  expect(await connections.all()).toHaveLength(4);
  expect(await connections.byId(first.id)).toMatchObject({ enabled: false });
  expect(events.told.at(-1)).toMatchObject({ event: "settings-left", facts: { connections: 4 } });
});

it("says which setting names no camera, and nothing of what it says", () => {
  const problems = oldConnectionProblems({ FOSSEWAY_STREAMS: "gate=rtsp://viewer:hunter2@10.0.0.7/a" });
  expect(problems.map(({ variable }) => variable)).toEqual(["FOSSEWAY_STREAMS"]);
  expect(JSON.stringify(problems)).not.toMatch(/hunter2|10\.0/);
});
