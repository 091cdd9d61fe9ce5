/** A database that stands still answers nobody and breaks no connection: who asks us must hear so within a bounded time. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signInAs } from "#demo/acting-as.ts";
import { DEMO_MANAGER } from "#demo/people.ts";
import { eventually, type HouseForTests, houseForTests } from "./house-for-tests.ts";

/** The limit of an ordinary answer and a second for this machine. */
const BOUND_MS = 20_000;

let marlshire: HouseForTests;
beforeAll(async () => {
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z");
});
afterAll(() => marlshire.stop());

function signal(name: "STOP" | "CONT"): void {
  const pidFile = join(marlshire.dataDir, "postgres/cluster/postmaster.pid");
  const postmaster = readFileSync(pidFile, "utf8").split("\n")[0] ?? "";
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", postmaster], { encoding: "utf8" });
  execFileSync("kill", [`-${name}`, postmaster, ...children.split(/\s+/).filter((pid) => pid !== "")]);
}

const bounded = (path: string, init: RequestInit = {}) =>
  fetch(marlshire.house.url + path, { ...init, signal: AbortSignal.timeout(BOUND_MS) });

it("answers 503 to a sign-in, to a page and to a probe, and goes on by itself afterwards", async () => {
  const cookie = await signInAs(marlshire.house.url, DEMO_MANAGER);
  signal("STOP");
  try {
    const answers = await Promise.all([
      bounded("/api/v1/session", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ officerId: DEMO_MANAGER }),
      }),
      bounded("/api/v1/lists", { headers: { cookie } }),
      bounded("/api/v1/health"),
      bounded("/readyz"),
      ...Array.from({ length: 12 }, () => bounded("/api/v1/cameras", { headers: { cookie } })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
    expect((await bounded("/livez")).status).toBe(200);
  } finally {
    signal("CONT");
  }
  await eventually(
    async () => (await bounded("/readyz")).status,
    (status) => status === 200,
  );
  expect((await bounded("/api/v1/lists", { headers: { cookie } })).status).toBe(200);
});
