/** When are the register of searches, auditors' questions and samples over? */
import { expect, it } from "vitest";
import {
  postgresFindingEraser,
  postgresRegisterEraser,
  postgresSampleEraser,
} from "#adapters/stores/postgres/audit/erase-audit-work.ts";
import { makeId, type SearchId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { plantRow } from "./planted-marks.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const [MARLSHIRE, FENWICK] = [makeId("force", "marlshire"), makeId("force", "fenwick")];
const NONE: ReadonlySet<SearchId> = new Set();
/** Marlshire leads: what is of a force that is not there goes by its rule. */
const before = (marlshire: number, fenwick: number) =>
  new Map([
    [MARLSHIRE, instant(marlshire)],
    [FENWICK, instant(fenwick)],
  ]);

describeOnEveryPostgres("what auditors keep beside the log", (fresh) => {
  it("goes by its own force's rule: a search once nothing is asked about it, a question once it is closed", async () => {
    const database = await fresh();
    for (const [id, force_id] of [
      ["search_asked", MARLSHIRE],
      ["search_done", MARLSHIRE],
      ["search_of-fenwick", FENWICK],
      ["search_of-nobody", makeId("force", "gone")],
    ])
      await plantRow(database, "logged_searches", { id, force_id, at_ms: 10 });
    await plantRow(database, "search_findings", {
      ...{ id: "finding_open", force_id: MARLSHIRE, at_ms: 10, body: { searchId: "search_asked" } },
    });
    await plantRow(database, "search_findings", {
      ...{ id: "finding_closed", force_id: MARLSHIRE, at_ms: 10 },
      body: { searchId: "search_done", closed: { at: 20 } },
    });
    const [register, findings] = [postgresRegisterEraser(database), postgresFindingEraser(database)];
    const first = new Map([[MARLSHIRE, 1]]);
    expect(await findings.countBefore(before(20, 20), NONE)).toEqual(new Map());
    expect(await register.eraseBefore(before(11, 10), NONE)).toEqual(first);
    expect(await findings.eraseBefore(before(21, 20), NONE)).toEqual(first);
    expect(await register.countBefore(before(11, 11), new Set([makeId("search", "done")]))).toEqual(
      new Map([[FENWICK, 1]]),
    );
    expect(await register.eraseBefore(before(11, 11), NONE)).toEqual(
      new Map([
        [MARLSHIRE, 1],
        [FENWICK, 1],
      ]),
    );
    // The open question and its search are there for as long as it is open.
    expect(await findings.countBefore(before(99, 99), NONE)).toEqual(new Map());
    expect(await register.countBefore(before(99, 99), NONE)).toEqual(new Map());
  });

  it("draws no sample again once the oldest search that it was drawn from is gone", async () => {
    const database = await fresh();
    const body = { from: 10, to: 30 };
    await plantRow(database, "search_samples", { id: "sample_1", force_id: MARLSHIRE, at_ms: 40, body });
    const samples = postgresSampleEraser(database);
    expect(await samples.countBefore(before(10, 10), new Set())).toEqual(new Map());
    expect(await samples.eraseBefore(before(11, 11), new Set())).toEqual(new Map([[MARLSHIRE, 1]]));
  });
});
