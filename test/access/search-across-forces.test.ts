/** Two forces on one system: whose data an officer's search reaches, and what the log keeps of it. */
import { beforeEach, describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { aForce, aSystem } from "../factories/installation.ts";
import { anAsk, aSearch, CHESHIRE, type Desk, NOW, openDesk, SIGNED } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const joint = () =>
  aSystem([
    aForce("marlshire", CHESHIRE, { jointControllers: ["elsewhere"] }),
    aForce("elsewhere", CHESHIRE),
    aForce("yonder", CHESHIRE),
  ]);
const search = (change: object = {}) => desk.send("analyst", "POST", "/searches", aSearch(30, change));
const logged = async () => (await desk.send("auditor", "GET", "/audit?limit=50")).text;

describe("with controllers who decide together", () => {
  beforeEach(() => desk.setSystem(joint()));

  it("a search that names no force asks for every force's data that it may, and the log says on what ground", async () => {
    const { status, body } = await search();
    expect(status).toBe(200);
    expect(body.dataOf).toEqual(["Marlshire Police", "Elsewhere Police"]);
    const log = await logged();
    expect(log).toContain("force_elsewhere: joint-controllers, policy_cheshire");
    expect(log).not.toContain("force_yonder");
  });

  it("the data of a force without a ground is refused by name, and nothing is looked up", async () => {
    const { status, body } = await search({ forces: ["force_marlshire", "force_yonder"] });
    expect(status).toBe(403);
    expect(body.facts).toMatchObject({ code: "force-not-shared", details: { dataOf: "Yonder Police" } });
    expect(desk.looks()).toBe(0);
    expect(await logged()).toContain("force-not-shared");
  });

  it("what is no force is no search", async () => {
    expect(await search({ forces: ["Marlshire"] })).toMatchObject({ status: 422 });
    expect(await search({ forces: [] })).toMatchObject({ status: 400 });
  });

  it("the search page is told whose data may be asked for, and by whose policy", async () => {
    const { body } = await desk.send("analyst", "GET", "/policy?force=force_elsewhere");
    expect(body.forces.map(({ name }: { name: string }) => name)).toEqual([
      "Marlshire Police",
      "Elsewhere Police",
    ]);
    expect(await desk.send("analyst", "GET", "/policy?force=force_yonder")).toMatchObject({ status: 404 });
  });

  it("a signature is for the forces that were named, and shows them to the authoriser", async () => {
    const old = aSearch(120, { forces: ["force_elsewhere"] });
    const { body: asked } = await desk.send(
      "analyst",
      "POST",
      "/authorities",
      anAsk(120, { forces: ["force_elsewhere"] }),
    );
    expect(asked.dataOf).toEqual(["Elsewhere Police"]);
    await desk.send("inspector", "POST", `/authorities/${asked.id}/sign`, SIGNED);
    const under = (forces: readonly string[]) =>
      desk.send("analyst", "POST", "/searches", { ...old, forces, authorityId: asked.id });
    expect(await under(["force_elsewhere"])).toMatchObject({ status: 200 });
    expect((await under(["force_marlshire"])).body.facts.code).toBe("authority-not-covering");
    expect((await under(["force_elsewhere", "force_marlshire"])).body.facts.code).toBe(
      "authority-not-covering",
    );
  });
});

it("the next page is refused once the agreement has ended", async () => {
  const clause = { source: "test", where: "agreement", says: "Patrols may ask." };
  const until = (to: number) =>
    aSystem([aForce("marlshire", CHESHIRE), aForce("elsewhere", CHESHIRE)], {
      agreements: [
        {
          id: "patrols",
          dataOf: makeId("force", "elsewhere"),
          askers: [makeId("force", "marlshire")],
          from: instant(0),
          to: instant(to),
          clause,
        },
      ],
    });
  desk.setSystem(until(NOW + 1));
  const first = await desk.send("analyst", "POST", "/searches", aSearch(80, { limit: 1 }));
  expect(first.body.dataOf).toEqual(["Marlshire Police", "Elsewhere Police"]);
  desk.setSystem(until(NOW));
  const next = await desk.send(
    "analyst",
    "GET",
    `/searches/${first.body.searchId}/reads?after=${encodeURIComponent(first.body.page.next ?? "none")}`,
  );
  expect(next.body.facts?.code).toBe("force-not-shared");
});
