/** Sources of a list: kept over HTTP, fetched by the clock, and never more told or done than they should be. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FetchedList } from "#matching/source-kind.ts";
import { plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { NOW, PRYCE } from "../factories/voi.ts";
import { keptBytes } from "../support/list-servers/kept-in-memory.ts";
import { sourceDesk } from "./source-desk.ts";

const MINUTE_MS = 60_000;
const HEADER = "vrm,reason,action,priority,ends";
const rows = (...marks: readonly string[]) =>
  [HEADER, ...marks.map((mark) => `${mark},stolen,stop,high,2026-11-20`)].join("\n");
const aList = (text: string, settle?: (taken: boolean) => Promise<void>): FetchedList => ({
  code: "list",
  kept: keptBytes(Buffer.from(text)),
  mark: `mark of ${text.length}`,
  ...(settle === undefined ? {} : { settle }),
});

let desk: Awaited<ReturnType<typeof sourceDesk>>;
beforeEach(async () => {
  desk = await sourceDesk();
});
afterEach(() => desk.app.close());

const ASKED = {
  kind: "made-up",
  name: "Nightly extract",
  settings: { place: "there", password: "opensesame" },
  schedule: { every: "minutes", minutes: 30 },
  mode: "replace",
};
const add = (changed: object = {}) => desk.call("POST", `${desk.list.id}/sources`, { ...ASKED, ...changed });
const first = async () => (await desk.call("GET", `${desk.list.id}/sources?fetchedBy=screen`)).body.items[0];
const marks = async () => (await desk.voi.standing(desk.list.id)).map(({ mark }) => mark).toSorted();

describe("keeping a source", () => {
  it("lists the kinds with what each has to be told", async () => {
    const { body } = await desk.call("GET", "source-kinds");
    expect(body.items[0].fields).toEqual([
      { name: "place", label: "Place", hint: null, isRequired: true, isSecret: false, isLong: false },
      { name: "password", label: "Password", hint: null, isRequired: false, isSecret: true, isLong: false },
    ]);
  });

  it("adds it, never shows or logs its settings' secret, and logs neither place nor password", async () => {
    const { status, body } = await add();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      settings: { place: "there" },
      state: "waiting",
      keeper: { name: PRYCE.name },
    });
    expect(JSON.stringify([body, await first(), desk.audited])).not.toContain("opensesame");
    expect(desk.audited[0]).toMatchObject({
      operation: "list.change",
      object: desk.list.id,
      facts: { step: "add-source", fetched: "every 30 minutes" },
    });
    expect(JSON.stringify(desk.audited)).not.toContain("there");
  });

  it("says what does not fit, and knows no other kind", async () => {
    expect((await add({ settings: {} })).body.facts.fields[0].path).toBe("/body/place");
    expect((await add({ kind: "carrier-pigeon" })).status).toBe(400);
    expect((await add({ schedule: { every: "day", at: "24:00" } })).status).toBe(400);
    expect((await add({ schedule: { every: "minutes", minutes: 0 } })).status).toBe(400);
  });

  it("refuses a change from an older state, and one of another list's source", async () => {
    const { id } = (await add()).body;
    const edit = (version: number, list = desk.list.id as string) =>
      desk.call("PUT", `${list}/sources/${id}`, { ...ASKED, kind: undefined, version, mode: "add" });
    expect((await edit(1)).body).toMatchObject({ mode: "add", version: 2 });
    expect((await edit(1)).status).toBe(409);
    expect((await edit(2, "list_other")).status).toBe(404);
  });

  it("forgets whom it trusts when it goes elsewhere, and only then", async () => {
    const { id } = (await add()).body;
    const path = `${desk.list.id}/sources/${id}`;
    await desk.call("POST", `${path}/trust`, { version: 1, shown: "SHA256:abc" });
    const { kind: _, ...asked } = ASKED;
    const renamed = await desk.call("PUT", path, { ...asked, name: "Other name", version: 2 });
    expect(renamed.body.trusted).toBe("SHA256:abc");
    const moved = await desk.call("PUT", path, { ...asked, settings: { place: "elsewhere" }, version: 3 });
    expect(moved.body.trusted).toBeNull();
  });
});

describe("fetching a source", () => {
  it("brings its list in at once, as Fosseway and in the name of whoever set it up", async () => {
    let taken: boolean | undefined;
    desk.given.fetch = () =>
      Promise.resolve(
        aList(rows("AB49XYZ", "CD49KLM"), (was) => {
          taken = was;
          return Promise.resolve();
        }),
      );
    await add();
    await desk.pull();
    expect(await marks()).toEqual(["AB49XYZ", "CD49KLM"]);
    expect(taken).toBe(true);
    expect(desk.audited.at(-1)).toMatchObject({
      actor: { id: "system" },
      facts: { step: "import", setUpBy: PRYCE.id, added: 2 },
    });
    expect(await first()).toMatchObject({
      state: "well",
      nextRunAt: new Date(NOW + 30 * MINUTE_MS).toISOString(),
      runs: [{ outcome: "done", numbers: { rows: 2, added: 2, errors: 0 } }],
    });
  });

  it("fetches again when it is due and not a moment before, and passes on what it was told last", async () => {
    const before: (string | undefined)[] = [];
    desk.given.fetch = (_, ports) => {
      before.push(ports.before);
      return Promise.resolve(before.length === 1 ? aList(rows("AB49XYZ")) : { code: "nothing-new" });
    };
    await add();
    await desk.pull();
    desk.setNow(plusMs(NOW, 30 * MINUTE_MS - 1));
    await desk.pull();
    expect(before).toHaveLength(1);
    desk.setNow(plusMs(NOW, 30 * MINUTE_MS));
    await desk.pull();
    expect(before).toEqual([undefined, `mark of ${rows("AB49XYZ").length}`]);
    expect((await first()).runs[0]).toMatchObject({ outcome: "nothing-new", numbers: null });
  });

  it("lets what withdraws too much wait for a person", async () => {
    desk.given.fetch = () => Promise.resolve(aList(rows("AB49XYZ", "CD49KLM")));
    await add();
    await desk.pull();
    desk.given.fetch = () => Promise.resolve(aList(rows("AB49XYZ")));
    desk.setNow(plusMs(NOW, 30 * MINUTE_MS));
    await desk.pull();
    expect(await marks()).toEqual(["AB49XYZ", "CD49KLM"]);
    expect((await first()).runs[0]).toMatchObject({ outcome: "waiting", numbers: { withdrawn: 1 } });
  });

  it("says what is in the way, leaves the list alone, and comes again within a minute", async () => {
    desk.given.fetch = () =>
      Promise.reject(
        new OutsideError("login-refused", "The other side refuses the login.", { retryable: false }),
      );
    await add();
    await desk.pull();
    expect(await first()).toMatchObject({
      state: "failing",
      nextRunAt: new Date(NOW + MINUTE_MS).toISOString(),
      runs: [{ outcome: "failed", words: "The other side refuses the login." }],
    });
  });

  it("puts away what is no list, and says so", async () => {
    let taken: boolean | undefined;
    desk.given.fetch = () =>
      Promise.resolve(
        aList("<html>Sign in</html>", (was) => {
          taken = was;
          return Promise.resolve();
        }),
      );
    await add();
    await desk.pull();
    expect(taken).toBe(false);
    expect((await first()).runs[0]).toMatchObject({ outcome: "unreadable" });
  });

  it("survives a mistake of ours in one of them, and tells it", async () => {
    desk.given.fetch = ({ place }) =>
      place === "there" ? Promise.reject(new Error("ours")) : Promise.resolve(aList(rows("AB49XYZ")));
    await add();
    await add({ settings: { place: "elsewhere" } });
    await desk.pull();
    expect(await marks()).toEqual(["AB49XYZ"]);
    expect(desk.events.told.map(({ event }) => event)).toEqual(["list-source-failed"]);
  });

  it("does not fetch what is switched off, and fetches at once what somebody asks for", async () => {
    let fetched = 0;
    desk.given.fetch = () => {
      fetched += 1;
      return Promise.resolve({ code: "nothing-new" });
    };
    const { id } = (await add({ schedule: { every: "day", at: "03:30" } })).body;
    const path = `${desk.list.id}/sources/${id}`;
    await desk.pull();
    expect(fetched).toBe(0);
    await desk.call("POST", `${path}/fetch`);
    await desk.pull();
    expect(fetched).toBe(1);
    await desk.call("POST", `${path}/disable`, { version: 1, reason: "Their server moves." });
    await desk.call("POST", `${path}/fetch`);
    await desk.pull();
    expect(fetched).toBe(1);
    expect(await first()).toMatchObject({ state: "off", nextRunAt: null });
  });

  it("is late half an hour after it should have brought something, and not a moment before", async () => {
    await add();
    desk.setNow(plusMs(NOW, 30 * MINUTE_MS));
    expect((await first()).state).toBe("waiting");
    desk.setNow(plusMs(NOW, 30 * MINUTE_MS + 1));
    expect((await first()).state).toBe("late");
  });
});

describe("trying a source", () => {
  it("says what its list would do and changes nothing, here or there", async () => {
    let isPutAway = false;
    desk.given.fetch = () =>
      Promise.resolve(
        aList(rows("AB49XYZ"), () => {
          isPutAway = true;
          return Promise.resolve();
        }),
      );
    const { id } = (await add({ schedule: { every: "day", at: "03:30" } })).body;
    const { body } = await desk.call("POST", `${desk.list.id}/sources/${id}/try`);
    expect(body).toMatchObject({ works: true, numbers: { rows: 1, added: 1 }, shown: null });
    expect(await marks()).toEqual([]);
    expect(isPutAway).toBe(false);
    expect((await first()).runs).toEqual([]);
  });

  it("shows who the other side is until somebody has confirmed it", async () => {
    desk.given.fetch = (_, { trusted }) =>
      Promise.resolve(
        trusted === "SHA256:abc" ? { code: "nothing-new" } : { code: "not-trusted", shown: "SHA256:abc" },
      );
    const { id } = (await add()).body;
    const path = `${desk.list.id}/sources/${id}`;
    expect((await desk.call("POST", `${path}/try`)).body).toMatchObject({
      works: false,
      shown: "SHA256:abc",
    });
    await desk.call("POST", `${path}/trust`, { version: 1, shown: "SHA256:abc" });
    expect((await desk.call("POST", `${path}/try`)).body).toMatchObject({ works: true });
    expect(desk.audited).toContainEqual(
      expect.objectContaining({
        facts: expect.objectContaining({ step: "trust-source", shown: "SHA256:abc" }),
      }),
    );
  });
});
