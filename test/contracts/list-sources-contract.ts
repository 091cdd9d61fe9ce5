/** What every store of sources of lists must do. */
import { expect, it } from "vitest";
import type { ListSource, ListSources, SourceRun } from "#matching/list-source.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";
import { PRYCE } from "../factories/voi.ts";

const ADDED = instant(Date.parse("2026-11-02T09:00:00Z"));

export const aSource = (number: number, changed: Partial<ListSource> = {}): ListSource => ({
  id: makeId("src", `${number}`),
  listId: makeId("list", `${number}`),
  name: "Nightly extract",
  kind: "web",
  settings: { address: "https://lists.example/stolen.csv", user: "marlshire", password: "opensesame" },
  schedule: { every: "minutes", minutes: 30 },
  mode: "replace",
  keeper: PRYCE,
  addedAt: ADDED,
  enabled: true,
  version: 1,
  ...changed,
});

const aRun = (minutes: number, changed: Partial<SourceRun> = {}): SourceRun => ({
  startedAt: plusMs(ADDED, minutes * 60_000),
  endedAt: plusMs(ADDED, minutes * 60_000 + 5_000),
  outcome: "done",
  numbers: { rows: 3, added: 2, changed: 1, withdrawn: 0, errors: 0 },
  ...changed,
});

export function listSourcesContract(open: () => Promise<ListSources>): void {
  it("gives sources back as they were added, all of them and those of one list", async () => {
    const store = await open();
    const [one, other] = [
      aSource(1),
      aSource(2, {
        kind: "folder",
        settings: {},
        trusted: "SHA256:abc",
        schedule: { every: "day", at: "03:30" },
      }),
    ];
    await store.add(other);
    await store.add(one);
    const state = { failures: 0 };
    expect(await store.all()).toEqual([
      { source: one, state },
      { source: other, state },
    ]);
    expect(await store.ofList(other.listId)).toEqual([{ source: other, state }]);
    expect(await store.byId(makeId("src", "unknown"))).toBeUndefined();
  });

  it("changes what is said and nothing else, and lets one of two changes from the same state win", async () => {
    const store = await open();
    const one = aSource(1);
    await store.add(one);
    const enabled = await Promise.all(
      [1, 1].map((version) => store.change(one.id, version, { enabled: false })),
    );
    expect(enabled.filter((source) => source !== undefined)).toEqual([
      { ...one, enabled: false, version: 2 },
    ]);
    const settings = { address: "https://lists.example/other.csv" };
    expect(await store.change(one.id, 2, { settings, trusted: "x" })).toEqual({
      ...one,
      settings,
      trusted: "x",
      enabled: false,
      version: 3,
    });
    expect(await store.change(makeId("src", "unknown"), 1, { enabled: true })).toBeUndefined();
  });

  it("moves the state with each run, and forgets what was fetched when the settings change", async () => {
    const store = await open();
    const { id } = aSource(1);
    await store.add(aSource(1));
    await store.noteRun(id, aRun(1), "first");
    await store.noteRun(
      id,
      aRun(2, { outcome: "failed", numbers: undefined, code: "away", words: "Away." }),
      undefined,
    );
    expect((await store.byId(id))?.state).toEqual({
      mark: "first",
      lastStartedAt: aRun(2).startedAt,
      lastEndedAt: aRun(2).endedAt,
      lastGoodAt: aRun(1).endedAt,
      failures: 1,
    });
    expect(await store.runs(id, 10)).toEqual([
      {
        startedAt: aRun(2).startedAt,
        endedAt: aRun(2).endedAt,
        outcome: "failed",
        code: "away",
        words: "Away.",
      },
      aRun(1),
    ]);
    expect(await store.runs(id, 1)).toHaveLength(1);
    await store.change(id, 1, { settings: { address: "https://elsewhere.example/a.csv" } });
    expect((await store.byId(id))?.state.mark).toBeUndefined();
    expect((await store.byId(id))?.state.failures).toBe(1);
  });

  it("keeps that somebody asked for it until a run has begun after that", async () => {
    const store = await open();
    const { id } = aSource(1);
    await store.add(aSource(1));
    await store.ask(id, plusMs(ADDED, 90_000));
    await store.noteRun(id, aRun(1), undefined);
    expect((await store.byId(id))?.state.askedAt).toBe(plusMs(ADDED, 90_000));
    await store.noteRun(id, aRun(2, { outcome: "nothing-new" }), undefined);
    expect((await store.byId(id))?.state.askedAt).toBeUndefined();
  });
}
