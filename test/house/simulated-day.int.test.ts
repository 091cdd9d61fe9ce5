/** One day in one process: from a photograph to an outcome, a search under law, an outage, a deletion, an FOI answer, and the proof. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_SITES } from "#demo/county.ts";
import { furnishDevices } from "#demo/furnish-lists.ts";
import { withPastReads } from "#demo/past-reads.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, daysBefore, formatInstant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { eventually, type HouseForTests, houseForTests, SEEN } from "./house-for-tests.ts";

const HOUR_MS = 3_600_000;
const run = promisify(execFile);
const MAIN = new URL("../../src/app/main.ts", import.meta.url).pathname;

let day: HouseForTests;
let photograph: Buffer;
let alertId: string;

beforeAll(async () => {
  day = await houseForTests("2026-11-02T06:00:00.000Z");
  photograph = await sharp({ create: { width: 640, height: 360, channels: 3, background: "#777777" } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => await day?.stop());

const keyOf = (code: string) => day.keys.find((key) => key.code === code)?.key ?? "";

let delivered = 0;

function deliver(key: string, capturedAt = day.now()): Promise<Response> {
  const form = new FormData();
  form.append("capturedAt", formatInstant(capturedAt));
  // No two pictures of a camera are the same: the same bytes would be one passing. What stands behind its end is not looked at.
  delivered += 1;
  const picture = Buffer.concat([photograph, Buffer.from(`${delivered}`)]);
  form.append("image", new Blob([picture], { type: "image/jpeg" }), "pass.jpg");
  return fetch(`${day.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": key },
    body: form,
  });
}

describe("a hit", () => {
  it("goes from a photograph to an officer, who must compare before acting", async () => {
    const manager = await day.as("dunmore");
    const list = await manager.send<{ id: string }>("POST", "/lists", {
      name: "Response",
      kind: "response",
      legalBasis: "Common law duty",
      maxAgeHours: 48,
    });
    await manager.send("POST", `/lists/${list.id}/entries`, {
      vrm: "AB49 XYZ",
      reason: "stolen",
      action: "stop",
      priority: "medium",
      endsAt: formatInstant(plusMs(day.now(), 10 * DAY_MS)),
    });
    expect((await deliver(keyOf("MAR-03-N"))).ok).toBe(true);

    const officer = await day.as("okafor");
    const open = await eventually(
      () => officer.send<{ items: { id: string }[] }>("GET", "/alerts?state=open"),
      ({ items }) => items.length === 1,
    );
    alertId = open.items[0]?.id ?? "";
    await officer.send("POST", `/alerts/${alertId}/take`, {});
    await expect(officer.send("POST", `/alerts/${alertId}/act`, { action: "unit-sent" })).rejects.toThrow(
      /verif|compar/i,
    );
    await officer.send("POST", `/alerts/${alertId}/verify`, { verdict: "matches" });
    await officer.send("POST", `/alerts/${alertId}/act`, { action: "unit-sent" });
    const closed = await officer.send<{ state: string }>("POST", `/alerts/${alertId}/close`, {
      outcome: "stopped",
    });
    expect(closed.state).toBe("closed");
  });

  it("§12.1 Royston: a camera whose site has no live case contributes nothing, and the refusal is kept", async () => {
    const refused = await deliver(keyOf("MAR-09-S"));
    expect(refused.status).toBe(403);
    const manager = await day.as("dunmore");
    const waiting = await manager.send<{ items: { reason: string }[] }>("GET", "/quarantine");
    expect(waiting.items.map(({ reason }) => reason)).toEqual(["site-not-live"]);
  });
});

const appendPast = (read: Read) =>
  withPastReads({ dataDir: day.dataDir, databaseUrl: "", logLevel: "error" }, async (reads) =>
    reads.append([read], await reads.cursor()),
  );

describe("a search of older data", () => {
  const matter = () => ({
    question: { kind: "vrm", vrm: SEEN },
    capturedFrom: formatInstant(daysBefore(day.now(), 200)),
    capturedTo: formatInstant(day.now()),
    purpose: "investigation",
    category: "serious",
    reference: "MAR/2026/4411",
    justification: "Vehicle was named by a witness to the robbery at Ostrey on 4 May.",
  });

  it("is refused with the clause, then signed by another person, then answered", async () => {
    const old = pastRead("1", 150);
    await appendPast(old);
    const analyst = await day.as("pennock");
    await expect(analyst.send("POST", "/searches", matter())).rejects.toThrow("authority-needed");

    const authority = await analyst.send<{ id: string }>("POST", "/authorities", {
      ...matter(),
      offence: "Robbery",
      proportionality: "One mark, over the weeks around the robbery.",
    });
    const inspector = await day.as("thistlewood");
    await inspector.send("POST", `/authorities/${authority.id}/sign`, {
      reason: "Necessary, and no wider than it must be.",
    });
    const answer = await analyst.send<{ page: { items: { id: string }[] }; receipt: { index: number } }>(
      "POST",
      "/searches",
      { ...matter(), authorityId: authority.id },
    );
    expect(answer.page.items.map(({ id }) => id)).toContain(old.id);
    expect(answer.receipt.index).toBeGreaterThan(0);
  });
});

describe("the national centre", () => {
  it("is away for an hour, and then has every read once", async () => {
    await eventually(
      () => day.centre.captures().length,
      (count) => count === 1,
    );
    day.centre.setBehaviour("down");
    for (let minute = 0; minute < 6; minute += 1) {
      day.pass(10 * 60_000);
      expect((await deliver(keyOf("MAR-01-E"))).ok).toBe(true);
    }
    day.centre.setBehaviour("up");
    day.pass(HOUR_MS);
    // A try that was on its way fails by the clock of now, and the next one waits for its seconds: time goes on.
    const onceLater = () => {
      day.pass(1_000);
      return day.centre.captures().length;
    };
    await eventually(onceLater, (count) => count === 7, 90_000);
    const manager = await day.as("dunmore");
    const state = await eventually(
      () => manager.send<{ backlog: number }>("GET", "/forwarding"),
      ({ backlog }) => backlog === 0,
    );
    expect(state.backlog).toBe(0);
    expect(new Set(day.centre.captures().map(({ captureDate }) => captureDate)).size).toBe(7);
  });
});

describe("retention", () => {
  it("shows what is too old, deletes it, and certifies it", async () => {
    const tooOld = pastRead("2", 731);
    await appendPast(tooOld);
    const manager = await day.as("dunmore");
    const plan = await manager.send<{ forces: readonly string[] }>("GET", "/retention/plan");
    expect(plan).toMatchObject({ keptFor: "24 months", counts: { reads: 1 } });
    const erased = await manager.send("POST", "/retention/run", { confirmed: true });
    expect(erased).toMatchObject({ counts: { reads: 1 }, byForce: [{ force: plan.forces[0], reads: 1 }] });
    const again = await manager.send<{ counts: { reads: number } }>("GET", "/retention/plan");
    expect(again.counts.reads).toBe(0);
  });
});

describe("the public", () => {
  it("§12.9 gets an FOI answer about Chinese cameras the day it is asked", async () => {
    await furnishDevices(await day.as("dunmore"));
    const officer = await day.as("lisle");
    const request = await officer.send<{ id: string; suggestedParts: unknown[] }>("POST", "/foi", {
      text: "How many cameras are operated by your force that are produced by Chinese companies, of what type, and do any use facial recognition?",
      requesterName: "R. Ashdown",
      replyAddress: "r.ashdown@example.org",
      receivedOn: formatInstant(day.now()).slice(0, 10),
      channel: "email",
    });
    await officer.send("POST", `/foi/${request.id}/commands`, {
      type: "draft",
      parts: [{ topic: "devices", countries: ["CN"], classes: [] }],
    });
    const second = await day.as("thistlewood");
    await second.send("POST", `/foi/${request.id}/second-person`, { type: "approve" });
    const answered = await officer.send<{
      answeredInWorkingDays: number;
      letter: { html: string; pdf: string };
    }>("POST", `/foi/${request.id}/commands`, { type: "answer" });
    expect(answered.answeredInWorkingDays).toBe(0);
    const [letter, pdf] = await Promise.all(
      [answered.letter.html, answered.letter.pdf].map(async (path) =>
        Buffer.from(await officer.download(path.replace("/api/v1", ""))).toString("latin1"),
      ),
    );
    const said = letter?.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ") ?? "";
    expect(said).toContain("Dear R. Ashdown");
    expect(said).toContain("We operate 9 cameras that are made in China");
    expect(said).toContain("CCTV 9 9 9 none ANPR, fixed 0 0 0 none");
    expect(said).toContain("None of these is used with live or retrospective facial recognition.");
    expect(pdf?.slice(0, 5)).toBe("%PDF-");
  });

  it("§12.13 legitimacy: reads numbers on the public page, and no place of a camera", async () => {
    const page = await (await fetch(`${day.house.url}/public`)).text();
    expect(page).toContain("Marlshire Constabulary");
    const number = (label: string) =>
      new RegExp(`scope="row">${label}</[a-z]+>\\s*<[^>]+>([^<]+)<`).exec(page)?.[1] ?? "no such line";
    expect({
      contributing: number("Cameras that contribute reads"),
      live: number("Sites in operation"),
      deleted: number("Reads"),
    }).toEqual({ contributing: "10 to 19", live: "fewer than 10", deleted: "fewer than 10" });
    const places = DEMO_SITES.flatMap(({ name, code, district, position }) => [
      name,
      code,
      district,
      String(position.latDeg),
      String(position.lonDeg),
    ]);
    expect(places.filter((place) => page.includes(place))).toEqual([]);
    expect(page).not.toContain("<script");
  });
});

describe("the proof", () => {
  it("verifies without the server, and names the entry in which one byte was changed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fosseway-proof-"));
    const file = join(folder, "audit.jsonl");
    const auditor = await day.as("sandhu");
    await writeFile(file, await auditor.download("/audit/export"));
    // Without a checkpoint that was kept elsewhere nobody can tell a log that was shortened: that is said, and is no plain yes.
    const whole = await run(process.execPath, [MAIN, "audit", "verify", file]).catch((failure) => failure);
    expect(whole.code).toBe(2);
    expect(`${whole.stdout}`).toMatch(/whole as far as the file shows/i);

    const text = await readFile(file, "utf8");
    const lines = text.split("\n");
    const target = lines.findIndex((line) => line.includes("MAR/2026/4411"));
    const altered = text.replace("MAR/2026/4411", "MAR/2026/4412");
    await writeFile(file, altered);
    const found = await run(process.execPath, [MAIN, "audit", "verify", file]).catch((failure) => failure);
    expect(found.code).toBe(1);
    expect(`${found.stdout}${found.stderr}`).toContain(`line ${target + 1}`);
    await rm(folder, { recursive: true });
  });
});

function pastRead(name: string, days: number): Read {
  const vrm = parseVrm(SEEN);
  if (!isVrm(vrm)) throw new Error("not a mark");
  const capturedAt = daysBefore(day.now(), days);
  return {
    id: makeId("read", name.padStart(32, "0")),
    vrm,
    vrmRaw: vrm,
    cameraId: makeId("cam", "past"),
    siteId: makeId("site", "past"),
    forceId: makeId("force", "marlshire"),
    capturedAt,
    receivedAt: capturedAt,
    confidence: confidence(0.97),
    alternatives: [],
    images: {},
    engine: { name: "test", version: "1" },
  };
}
