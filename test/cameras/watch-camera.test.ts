/** At the terminal: a camera is watched until a good read came, and each thing that arrives says what to change. */
import { expect, it } from "vitest";
import { reachedAt } from "#cameras/connection-steps.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { cameraCommand } from "#cli/camera.ts";
import { tryConnection } from "#flows/cameras/try-connection.ts";
import type { KeptArrival } from "#ingest/seen-arrival.ts";
import { plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aCamera, anIntake, RECEIVED_AT } from "../factories/intake.ts";
import { memoryArrivals } from "../support/stores/camera-arrivals.ts";
import { createMemoryConnections } from "../support/stores/connection-store.ts";

const CAMERA = aCamera(1);
const arrival = (id: string, more: Partial<KeptArrival>): KeptArrival => ({
  ...{ id, at: RECEIVED_AT, cameraId: CAMERA.id, protocol: "axis", sizeBytes: 900, pictures: 1 },
  ...{ captures: 1, quarantined: 0, end: "read", times: 1 },
  ...more,
});

/** `coming` is what arrives at each look, one after the other. */
async function tested(coming: readonly (readonly KeptArrival[])[], args: readonly string[] = []) {
  const intake = anIntake();
  const arrivals = memoryArrivals();
  const lines: string[] = [];
  let exitCode = 0;
  let now = RECEIVED_AT;
  let looks = 0;
  const command = cameraCommand({
    openDesk: () =>
      Promise.resolve(
        Object.assign(intake, {
          ...{ arrivals, connections: createMemoryConnections(), clock: () => now },
          actor: { id: "system", name: "somebody" } as const,
          async delay(ms: number) {
            now = plusMs(now, ms);
            await arrivals.keep(coming[looks] ?? []);
            looks += 1;
          },
          newStop: () => new AbortController(),
          tryReach: () => Promise.resolve([]),
          close: () => Promise.resolve(),
        }),
      ),
    say: (line) => lines.push(line),
    complain: (line) => lines.push(line),
    untilInterrupted: () => new AbortController().signal,
    setExitCode: (code) => {
      exitCode = code;
    },
  });
  await command.parseAsync(["test", CAMERA.code, "--seconds", "5", ...args], { from: "user" });
  return { lines, exitCode, looks, audited: intake.audited, arrivals, now };
}

it("ends as soon as a good read came, and the look is in the audit log", async () => {
  const { lines, exitCode, looks, audited } = await tested([
    [arrival("a", { end: "heartbeat" })],
    [arrival("b", {})],
  ]);
  expect(exitCode).toBe(0);
  expect(looks).toBe(2);
  expect(lines.at(-1)).toBe("It works: a good read came.");
  expect(audited).toMatchObject([{ operation: "consult", object: CAMERA.id }]);
});

it("ends with 1 when none came in time, and says of each message what to change", async () => {
  const bad = arrival("a", {
    end: "quarantined",
    quarantined: 1,
    reason: "bad-image",
    detail: "It is cut off.",
  });
  const { lines, exitCode, looks } = await tested([[bad], [], [arrival("b", { pictures: 0 })]]);
  expect([exitCode, looks]).toEqual([1, 5]);
  expect(lines.join("\n")).toMatch(/bad-image[\s\S]*It is cut off\.[\s\S]*to change: Set the camera/);
  expect(lines.join("\n")).toContain("without a picture");
});

it("tells what came from nobody known, which may be the camera's own", async () => {
  const strange = arrival("a", {
    ...{
      cameraId: undefined,
      end: "quarantined",
      reason: "unknown-camera",
      said: "key 0123",
      from: "192.0.2.7",
    },
  });
  const { lines, exitCode } = await tested([[strange], [{ ...strange, times: 2 }]], ["--json"]);
  const told = lines.map((line) => JSON.parse(line));
  expect(exitCode).toBe(1);
  expect(told).toMatchObject([
    { told: "stranger", times: 1, change: [expect.stringContaining("No camera has this key")] },
    { told: "stranger", times: 2 },
    { told: "verdict", works: false, arrivals: 0, strangers: 2 },
  ]);
});

it("what arrived before it looked is no news", async () => {
  const { exitCode } = await tested([[arrival("a", { at: plusMs(RECEIVED_AT, -1) })]]);
  expect(exitCode).toBe(1);
});

const AT = { host: "camera.example", port: 80, isEncrypted: false };
function aConnection(check: () => Promise<void>): CameraProtocol {
  const [protocol] = anIntake().protocols.filter(({ name }) => name === "hikvision-stream");
  return { ...protocol!, reachedAt: () => AT, check };
}
const ports = {
  clock: () => RECEIVED_AT,
  delay: () => new Promise<void>(() => undefined),
  newStop: () => new AbortController(),
};
const reached = { step: "port", outcome: "done", words: "It answers." } as const;

it("tries the way to a camera step by step, and the first that fails says why", async () => {
  const away = { step: "name", outcome: "failed", words: "Not known." } as const;
  const lost = await tryConnection(
    aConnection(() => Promise.reject(new Error("never asked"))),
    {},
    {
      ...ports,
      tryReach: () => Promise.resolve([away]),
    },
  );
  expect(lost).toMatchObject({ works: false, words: "Not known." });
  expect(lost.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    "name failed",
    "sign-in not-tried",
    "answer not-tried",
  ]);
  const refusal = new OutsideError("camera-login-refused", "Not with this password.", { retryable: true });
  const refused = await tryConnection(
    aConnection(() => Promise.reject(refusal)),
    {},
    {
      ...ports,
      tryReach: () => Promise.resolve([reached]),
    },
  );
  expect(refused.steps).toMatchObject([
    reached,
    { step: "sign-in", outcome: "failed" },
    { outcome: "not-tried" },
  ]);
  const well = await tryConnection(
    aConnection(() => Promise.resolve()),
    {},
    {
      ...ports,
      tryReach: () => Promise.resolve([reached]),
    },
  );
  expect(well.steps.map(({ outcome }) => outcome)).toEqual(["done", "done", "done"]);
});

it("knows from an address where a camera stands", () => {
  const ports554 = { "rtsp:": 554, "https:": 443 };
  expect(reachedAt("rtsp://10.20.0.7/lane?x=1", ports554)).toEqual({
    host: "10.20.0.7",
    port: 554,
    isEncrypted: false,
  });
  expect(reachedAt("https://gate.example:8443", ports554)).toEqual({
    host: "gate.example",
    port: 8443,
    isEncrypted: true,
  });
  expect(reachedAt("https://[2001:db8::7]:81/", ports554)).toEqual({
    host: "2001:db8::7",
    port: 81,
    isEncrypted: true,
  });
  expect(reachedAt("nowhere", ports554)).toBeUndefined();
});
