/** What every store of the keys of systems that change a list must do, and of what those were answered. */
import { expect, it } from "vitest";
import type { GivenDelta, GivenDeltas, ListKey, ListKeys } from "#matching/list-key.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";
import { PRYCE } from "../factories/voi.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const LIST = makeId("list", "1");

const aKey = (number: number, changed: Partial<ListKey> = {}): ListKey => ({
  id: makeId("lkey", `${number}`),
  listId: LIST,
  name: "Their system",
  madeBy: PRYCE,
  addedAt: plusMs(NOW, number),
  ...changed,
});

export function listKeysContract(open: () => Promise<ListKeys>): void {
  it("knows a key by what is sent, and lists the newest first", async () => {
    const store = await open();
    await store.add(aKey(1, { name: "One system" }), "secret-one", NOW);
    await store.add(aKey(2, { name: "Another system" }), "secret-two", NOW);
    expect(await store.bySecret("secret-one", NOW)).toEqual(aKey(1, { name: "One system" }));
    expect(await store.bySecret("secret-three", NOW)).toBeUndefined();
    expect((await store.ofList(LIST)).map(({ name }) => name)).toEqual(["Another system", "One system"]);
    expect(await store.ofList(makeId("list", "2"))).toEqual([]);
  });

  it("lets a system's old key hold on until the overlap ends, and not a moment longer", async () => {
    const store = await open();
    const end = plusMs(NOW, 3_600_000);
    await store.add(aKey(1), "old", NOW);
    await store.add(aKey(2, { name: "Another system" }), "other", NOW);
    await store.add(aKey(3), "new", end);
    expect((await store.bySecret("old", plusMs(end, -1)))?.id).toBe(aKey(1).id);
    expect(await store.bySecret("old", end)).toBeUndefined();
    expect((await store.bySecret("new", end))?.id).toBe(aKey(3).id);
    expect((await store.bySecret("other", end))?.endsAt).toBeUndefined();
    await store.add(aKey(4), "newest", plusMs(end, 5));
    expect(await store.bySecret("old", end)).toBeUndefined();
  });

  it("ends a key at once and once, and notes when it was used", async () => {
    const store = await open();
    await store.add(aKey(1), "secret", NOW);
    await store.noteUse(aKey(1).id, plusMs(NOW, 7));
    expect((await store.bySecret("secret", NOW))?.lastUsedAt).toBe(NOW + 7);
    expect(await store.end(makeId("list", "2"), aKey(1).id, NOW)).toBe(false);
    expect(await store.end(LIST, aKey(1).id, NOW)).toBe(true);
    expect(await store.bySecret("secret", NOW)).toBeUndefined();
    expect(await store.end(LIST, aKey(1).id, plusMs(NOW, 1))).toBe(false);
  });
}

export function givenDeltasContract(open: () => Promise<GivenDeltas>): void {
  const given = (changed: Partial<GivenDelta> = {}): GivenDelta => ({
    listId: LIST,
    idempotencyKey: "first",
    hash: "abc",
    answer: { added: 1, changed: 0, unchanged: 2, removed: 0, absent: ["AB49XYZ"] },
    at: NOW,
    ...changed,
  });

  it("keeps the first answer to a key of a list, until it is forgotten", async () => {
    const store = await open();
    await store.keep(given());
    await store.keep(given({ hash: "other" }));
    await store.keep(given({ listId: makeId("list", "2"), at: plusMs(NOW, 1) }));
    expect(await store.find(LIST, "first")).toEqual(given());
    expect(await store.find(LIST, "second")).toBeUndefined();
    await store.forgetBefore(plusMs(NOW, 1));
    expect(await store.find(LIST, "first")).toBeUndefined();
    expect(await store.find(makeId("list", "2"), "first")).toBeDefined();
  });
}
