/** In the whole house: an older copy of the database holds what was erased by time and by a court. When it starts, nobody finds it any more. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { markHashWith, markKeyOf } from "#app/house/mark-key.ts";
import type { ErasureNote } from "#retention/erasure-book.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { until } from "../support/until.ts";
import { type HouseForTests, houseForTests } from "./house-for-tests.ts";

const PHOTO = new URL("../../assets/samples/car-front-day.jpg", import.meta.url);
const [OLD, COURT, STAYS] = ["AB49XYY", "CD49EFG", "EF49GHJ"] as const;

let marlshire: HouseForTests;
beforeAll(async () => {
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z");
});
afterAll(() => marlshire.stop());

async function bring(vrm: string, at: Instant, camera = marlshire.keys[0]): Promise<void> {
  const image = (await readFile(PHOTO)).toString("base64");
  const answer = await fetch(`${marlshire.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": camera!.key, "content-type": "application/json" },
    body: JSON.stringify({ vrm, capturedAt: formatInstant(at), image }),
  });
  expect(answer.status).toBe(201);
}

async function found(vrm: string): Promise<number> {
  const analyst = await marlshire.as("pennock");
  const { page } = await analyst.send<{ page: { items: readonly unknown[] } }>("POST", "/searches", {
    question: { kind: "vrm", vrm },
    capturedFrom: formatInstant(plusMs(marlshire.now(), -3 * HOUR_MS)),
    capturedTo: formatInstant(marlshire.now()),
    ...{ purpose: "investigation", category: "serious", reference: "MAR/2026/4411" },
    justification: "Vehicle was named by a witness to the robbery at Ostrey on 4 May.",
  });
  return page.items.length;
}

it("erases again what came back, before anything is served, and the audit log certifies it", async () => {
  await bring(OLD, marlshire.now());
  marlshire.pass(HOUR_MS);
  const before = marlshire.now();
  marlshire.pass(HOUR_MS);
  await bring(COURT, marlshire.now());
  await bring(STAYS, plusMs(marlshire.now(), -1));
  for (const vrm of [OLD, COURT, STAYS]) await until(async () => expect(await found(vrm)).toBe(1));

  // What stands beside the database knows of erasures that this copy of it does not.
  const keys = join(marlshire.dataDir, "keys");
  const markHash = markHashWith(markKeyOf(await readFile(join(keys, "picture-links.key"))));
  const force = makeId("force", "marlshire");
  const at = marlshire.now();
  const notes: readonly ErasureNote[] = [
    { kind: "age", of: "reads", before, at },
    { kind: "mark", order: "eras_1", force, markHash: markHash(COURT), at },
  ];
  await writeFile(join(keys, "erased.json"), JSON.stringify(notes));
  await marlshire.restart();

  expect([await found(OLD), await found(COURT), await found(STAYS)]).toEqual([0, 0, 1]);
  const erasures = await auditorsErasures();
  const steps = erasures.map(({ object, facts }) => [object, facts["step"]]);
  // The daily run may have been there before.
  const from = steps.findIndex(([, step]) => step === "brought-back");
  expect(steps.slice(from)).toEqual([
    ["retention", "brought-back"],
    ["retention", "ordered"],
    ["retention", "certified"],
    ["eras_1", "ordered-again"],
    ["eras_1", "certified"],
  ]);
  expect(JSON.stringify(erasures)).not.toContain(COURT);

  await marlshire.restart();
  const again = (await auditorsErasures()).filter(({ facts }) => facts["step"] === "brought-back");
  expect(again).toHaveLength(1);
});

it("erases the data of a site again that was closed after the copy was made, and of no other", async () => {
  const [AT_SITE, ELSEWHERE] = ["GH49JKL", "JK49LMN"] as const;
  const manager = await marlshire.as("dunmore");
  const { items } = await manager.send<{ items: readonly { id: string; code: string; siteId: string }[] }>(
    "GET",
    "/cameras",
  );
  const [key, other] = [
    marlshire.keys[0],
    marlshire.keys.find(({ code }) => siteOf(code) !== siteOf(marlshire.keys[0]?.code ?? "")),
  ];
  function siteOf(code: string) {
    return items.find((camera) => camera.code === code)?.siteId;
  }
  const at = marlshire.now();
  await bring(AT_SITE, plusMs(at, -2), key);
  await bring(ELSEWHERE, plusMs(at, -1), other);
  for (const vrm of [AT_SITE, ELSEWHERE]) await until(async () => expect(await found(vrm)).toBe(1));
  const site = siteOf(key?.code ?? "") ?? "";
  const cameras = items.filter(({ siteId }) => siteId === site).map(({ id }) => id);
  const path = join(marlshire.dataDir, "keys", "erased.json");
  const notes: readonly unknown[] = JSON.parse(await readFile(path, "utf8"));
  const note = { kind: "site", site, force: makeId("force", "marlshire"), cameras, at };
  await writeFile(path, JSON.stringify([...notes, note]));
  await marlshire.restart();

  expect([await found(AT_SITE), await found(ELSEWHERE)]).toEqual([0, 1]);
  const steps = (await auditorsErasures()).filter(({ object }) => object === site);
  expect(steps.map(({ facts }) => facts["step"])).toEqual(["ordered-again", "certified"]);
});

interface Erasure {
  readonly object: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The oldest first. */
async function auditorsErasures(): Promise<readonly Erasure[]> {
  const auditor = await marlshire.as("sandhu");
  const { items } = await auditor.send<{ items: readonly Erasure[] }>(
    "GET",
    "/audit?operation=erase&limit=50",
  );
  return items.toReversed();
}
