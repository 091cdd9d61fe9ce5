/** When is what the public wrote over? */
import { expect, it } from "vitest";
import { postgresPublicCaseEraser } from "#adapters/stores/postgres/public-contact/public-cases.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { plantRow } from "./planted-marks.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const MARLSHIRE = makeId("force", "marlshire");

describeOnEveryPostgres("what the public wrote", (fresh) => {
  it("goes by its age once nobody is waited for, and stays as long as it waits for an answer", async () => {
    const database = await fresh();
    for (const [id, at_ms, body] of [
      ["pub_open", 10, { state: "open" }],
      ["pub_held", 10, { state: "held" }],
      ["pub_unread", 10, { state: "answered", unread: true }],
      ["pub_answered", 10, { state: "answered" }],
      ["pub_discarded", 10, { state: "discarded" }],
      ["pub_later", 20, { state: "answered" }],
    ] as const)
      await plantRow(database, "public_cases", { ...{ id, at_ms, version: 1, force_id: MARLSHIRE }, body });
    const eraser = postgresPublicCaseEraser(database);
    const until = (moment: number) => new Map([[MARLSHIRE, instant(moment)]]);
    expect(await eraser.eraseBefore(until(10), new Set())).toEqual(new Map());
    expect(await eraser.eraseBefore(until(20), new Set())).toEqual(new Map([[MARLSHIRE, 2]]));
    expect(await eraser.countBefore(until(99), new Set())).toEqual(new Map([[MARLSHIRE, 1]]));
  });
});
