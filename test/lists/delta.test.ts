/** Another system changes a list by its key: all of it or nothing, once, and never another list. */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { listDeltaRoute } from "#http/routes/list-delta.ts";
import { listKeyRoutes } from "#http/routes/list-keys.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { aList, anEntry, NOW, PRYCE } from "../factories/voi.ts";
import { memoryGivenDeltas, memoryListKeys } from "../support/stores/list-keys.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const HOUR_MS = 3_600_000;
let app: FossewayServer;
let voi: MemoryVoiStore;
let list: VoiList;
let now: Instant;
let audited: AuditEvent[];
let secrets: number;

beforeEach(async () => {
  now = NOW;
  audited = [];
  secrets = 0;
  voi = new MemoryVoiStore();
  list = aList({ publishedAt: plusMs(NOW, -DAY_MS) });
  await voi.create(list);
  await voi.create(aList({ id: makeId("list", "another") }));
  const audit = {
    append: (event: AuditEvent) => {
      audited.push(event);
      return Promise.resolve({ index: audited.length - 1, leafHash: "", checkpoint: "" });
    },
  };
  const clock = () => now;
  let serial = 0;
  const newId: NewId = (prefix) => {
    serial += 1;
    return makeId(prefix, String(serial).padStart(6, "0"));
  };
  const newSecret = () => {
    secrets += 1;
    return `a-secret-of-many-letters-${secrets}`;
  };
  const ports = {
    ...{ lists: voi, listKeys: memoryListKeys(), givenDeltas: memoryGivenDeltas(), rulesOf: houseRules },
    ...{ audit, clock, newId, newSecret },
    sha256: (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex"),
  };
  app = await createServer({
    version: "1",
    officerOf: (request) => Promise.resolve(request.headers["x-test-officer"] === PRYCE.id ? PRYCE : null),
    onLook: logsLooks({ audit, clock }),
  });
  listKeyRoutes(app, ports);
  listDeltaRoute(app, ports);
});
afterEach(() => app.close());

async function keep(method: "GET" | "POST", path: string, payload?: object) {
  const request = {
    method,
    url: `/api/v1/lists/${list.id}/${path}`,
    headers: { "x-test-officer": PRYCE.id },
  };
  const answer = await app.inject(payload === undefined ? request : { ...request, payload });
  return { status: answer.statusCode, body: answer.json() };
}
const makeKey = async (overlapHours = 0, name = "Their system"): Promise<string> =>
  (await keep("POST", "keys", { name, overlapHours })).body.secret;
async function send(secret: string, payload: object, headers: object = {}, to: string = list.id) {
  const answer = await app.inject({
    method: "POST",
    url: `/api/v1/lists/${to}/delta`,
    headers: { authorization: `Bearer ${secret}`, ...headers },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}
const standing = async () => (await voi.standing(list.id)).map(({ mark }) => mark).toSorted();
const added = (vrm: string, more: object = {}) => ({ vrm, reason: "stolen", action: "stop", ...more });

describe("what is sent", () => {
  it("is done as a whole, and the list is true as of now", async () => {
    await voi.change({ listId: list.id, add: [anEntry(list, "AB49XYZ")], withdraw: [] });
    const key = await makeKey();
    const { status, body } = await send(key, {
      add: [added("CD49KLM", { endsAt: "2026-11-20T12:00:00Z", warnings: ["VI"], pncId: "26/123" })],
      remove: [
        { vrm: "ab49 xyz", reason: "recovered" },
        { vrm: "EF49NOP", reason: "found" },
      ],
    });
    expect(status).toBe(200);
    expect(body).toEqual({ added: 1, changed: 0, unchanged: 0, removed: 1, absent: ["EF49NOP"] });
    const [entry] = await voi.standing(list.id);
    expect(entry).toMatchObject({ mark: "CD49KLM", warnings: ["VI"], source: { pncId: "26/123" } });
    expect(entry?.enteredBy).toEqual({ id: PRYCE.id, name: PRYCE.name });
    expect((await voi.find(list.id))?.publishedAt).toBe(NOW);
    expect(audited.at(-1)).toMatchObject({
      actor: { id: "system", name: "Their system" },
      facts: { step: "delta", added: 1, removed: 1, absent: 1, keyMadeBy: PRYCE.id },
    });
    expect(JSON.stringify(audited)).not.toMatch(/CD49|AB49|EF49/);
  });

  it("changes nothing when one row does not do, and says of each which and why", async () => {
    const key = await makeKey();
    const { status, body } = await send(key, {
      add: [added("AB49XYZ"), added("CD49KLM", { action: "dance" }), added("AB49XYZ"), added("?")],
      remove: [{ vrm: "***", reason: "found" }],
    });
    expect(status).toBe(422);
    const told = body.facts.problems.map(({ part, index, code }: Record<string, unknown>) => [
      part,
      index,
      code,
    ]);
    expect(told).toEqual([
      ["remove", 0, "mark-not-valid"],
      ["add", 1, "value-not-known"],
      ["add", 2, "mark-repeated"],
      ["add", 3, "mark-is-no-plate"],
    ]);
    expect(await standing()).toEqual([]);
    expect((await voi.find(list.id))?.publishedAt).toBe(plusMs(NOW, -DAY_MS));
  });

  it("keeps a reason that is not known here, and puts in what is missing", async () => {
    await send(await makeKey(), { add: [added("AB49XYZ", { reason: "Operation Larch" })] });
    expect((await voi.standing(list.id))[0]).toMatchObject({
      reason: "other",
      sourceReason: "Operation Larch",
      priority: "medium",
    });
  });

  it("takes an entry for one reason off and leaves that for another", async () => {
    await voi.change({
      listId: list.id,
      add: [anEntry(list, "AB49XYZ"), anEntry(list, "AB49XYZ", { reason: "false-plates" })],
      withdraw: [],
    });
    const removal = { vrm: "AB49XYZ", reason: "recovered", soughtFor: "stolen" };
    const { body } = await send(await makeKey(), { remove: [removal] });
    expect(body.removed).toBe(1);
    expect((await voi.standing(list.id)).map(({ reason }) => reason)).toEqual(["false-plates"]);
  });

  it("says by nothing at all that the list is true as of now", async () => {
    expect((await send(await makeKey(), {})).status).toBe(200);
    expect((await voi.find(list.id))?.publishedAt).toBe(NOW);
  });

  it("is done once however often it is sent with one key, and something else is refused", async () => {
    const key = await makeKey();
    const once = { "idempotency-key": "delta-1" };
    const first = await send(key, { add: [added("AB49XYZ")] }, once);
    const [entry] = await voi.standing(list.id);
    now = plusMs(NOW, HOUR_MS);
    expect(await send(key, { add: [added("AB49XYZ")] }, once)).toEqual(first);
    expect((await voi.standing(list.id))[0]?.id).toBe(entry?.id);
    expect((await send(key, { add: [added("CD49KLM")] }, once)).body.type).toContain(
      "idempotency-key-reused",
    );
    expect(await standing()).toEqual(["AB49XYZ"]);
  });
});

describe("a key", () => {
  it("is shown once, and says when it was last used", async () => {
    const key = await makeKey();
    await send(key, {});
    const { body } = await keep("GET", "keys");
    expect(body.items).toMatchObject([
      { name: "Their system", holds: true, lastUsedAt: new Date(NOW).toISOString() },
    ]);
    expect(JSON.stringify([body, audited])).not.toContain(key);
  });

  it("opens its own list and no other, and none without it", async () => {
    const key = await makeKey();
    expect((await send(key, {}, {}, "list_another")).status).toBe(404);
    expect((await send("a-secret-of-many-letters-9", {})).status).toBe(401);
    expect((await send("", {})).status).toBe(401);
  });

  it("holds on beside a new one for as long as was said, and not a moment longer", async () => {
    const old = await makeKey();
    const fresh = await makeKey(24);
    now = plusMs(NOW, 24 * HOUR_MS - 1);
    expect((await send(old, {})).status).toBe(200);
    now = plusMs(NOW, 24 * HOUR_MS);
    expect((await send(old, {})).status).toBe(401);
    expect((await send(fresh, {})).status).toBe(200);
    expect((await keep("POST", "keys", { name: "Their system", overlapHours: 169 })).status).toBe(400);
  });

  it("ends at once when it is ended", async () => {
    const key = await makeKey();
    const [{ id }] = (await keep("GET", "keys")).body.items;
    expect((await keep("POST", `keys/${id}/end`)).body.items[0].holds).toBe(false);
    expect((await send(key, {})).status).toBe(401);
    expect((await keep("POST", `keys/${id}/end`)).status).toBe(404);
  });
});
