/** One force shares its data with another: for a purpose and a time, ended at once, with one receipt number in the log for both. */
import { beforeEach, expect, it } from "vitest";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { aForce, aSystem } from "../factories/installation.ts";
import { aSearch, CHESHIRE, type Desk, daysAgo, NOW, openDesk, rfc3339 } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  desk.setSystem(aSystem([aForce("marlshire", CHESHIRE), aForce("elsewhere", CHESHIRE)]));
});

const SHARED = {
  withForce: "force_elsewhere",
  purposes: ["investigation"],
  from: rfc3339(daysAgo(1)),
  until: rfc3339(plusMs(NOW, 30 * DAY_MS)),
  agreedBy: "Chief Inspector Ada Wren",
  reference: "MOU 7",
  reason: "Joint inquiry into robberies along the border.",
};
const share = (change: object = {}) => desk.send("manager", "POST", "/sharings", { ...SHARED, ...change });
const asks = (change: object = {}) =>
  desk.send("neighbour", "POST", "/searches", aSearch(30, { forces: ["force_marlshire"], ...change }));
const facts = async () =>
  (await desk.audit.list({}, { limit: 100 }))
    .map(({ event }) => event.facts)
    .filter(({ side }) => side !== undefined);

it("is asked by every decision: nothing before, its purpose alone while it holds, nothing after", async () => {
  expect((await asks()).status).toBe(403);
  expect((await share()).status).toBe(200);
  expect((await asks()).body.dataOf).toEqual(["Marlshire Police"]);
  expect((await asks({ purpose: "intelligence" })).body.facts.code).toBe("force-not-shared");
  // It is not mutual: that is another record.
  const back = aSearch(30, { forces: ["force_elsewhere"] });
  expect((await desk.send("analyst", "POST", "/searches", back)).status).toBe(403);
  desk.setNow(plusMs(NOW, 30 * DAY_MS));
  expect((await asks()).status).toBe(403);
});

it("leaves the receipts of both forces under one number, when it is made and at each question", async () => {
  const { id } = (await share()).body;
  const made = await facts();
  expect(made.map(({ side, force }) => [side, force])).toEqual([
    ["receives", "force_elsewhere"],
    ["gives", "force_marlshire"],
  ]);
  expect(new Set(made.map(({ receipt }) => receipt)).size).toBe(1);
  const { searchId } = (await asks()).body;
  const asked = (await facts()).filter(({ receipt }) => receipt === searchId);
  expect(asked).toHaveLength(2);
  for (const one of asked) expect(one).toMatchObject({ sharing: id, purpose: "investigation" });
});

it("is ended by either side at once: also the next page of an answer is refused", async () => {
  const { id } = (await share()).body;
  const { searchId } = (await asks()).body;
  const ended = await desk.send("partner", "POST", `/sharings/${id}/end`, { reason: "The inquiry is over." });
  expect(ended.body.state).toBe("revoked");
  expect((await asks()).status).toBe(403);
  expect((await desk.send("neighbour", "GET", `/searches/${searchId}/reads`)).status).toBe(403);
  const again = await desk.send("manager", "POST", `/sharings/${id}/end`, { reason: "Once more." });
  expect([again.status, (await facts()).filter(({ step }) => step === "revoke").length]).toEqual([409, 2]);
});

it("is with a force of this system, for a time that lies ahead and is no longer than the policy allows", async () => {
  expect((await share({ withForce: "force_marlshire" })).status).toBe(422);
  expect((await share({ withForce: "force_nowhere" })).status).toBe(422);
  expect((await share({ until: SHARED.from })).status).toBe(422);
  expect((await share({ until: rfc3339(plusMs(NOW, 365 * DAY_MS)) })).status).toBe(200);
  expect((await share({ until: rfc3339(plusMs(NOW, 366 * DAY_MS)) })).status).toBe(422);
  expect((await desk.send("analyst", "POST", "/sharings", SHARED)).status).toBe(403);
});
