/** Does a DPIA walk through the API from its first words to its published summary, with every step in the audit log? */
import { describe, expect, it } from "vitest";
import type { SiteId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { AT_SEA, aHouse, aSite, type House, PEOPLE } from "./foi-house.ts";

const { manager, superintendent, adviser, auditor, analyst } = PEOPLE;

const DPIA = {
  ...{
    title: "Fixed cameras",
    processing: "Marks, times and pictures",
    purpose: "Finding vehicles of interest",
  },
  ...{ necessity: "No other means", proportionality: "One approach", peopleConsulted: "Parish council" },
  ...{ residualRisk: "Low", whoSigns: "The superintendent", publicSummary: "We weighed what cameras do." },
  risks: [
    {
      ...{ what: "People who live there are recorded daily", measures: "One approach alone" },
      ...{ likelihood: "probable", severity: "significant" },
      ...{ likelihoodAfter: "possible", severityAfter: "minimal" },
    },
  ],
  ...{ covers: "all-sites", siteIds: [] as readonly string[] },
};

const begin = (house: House, changes: object = {}) =>
  house.as(manager, "POST", "/api/v1/dpias", { reference: "DPIA-1", ...DPIA, ...changes });

describe("a DPIA over HTTP", () => {
  it("is begun with parts empty, finished, advised on, signed and published, and shows what a new version changed", async () => {
    const house = await aHouse();
    const { body: begun, status } = await begin(house, { necessity: "" });
    expect([status, begun.openParts]).toEqual([201, ["necessity"]]);
    const send = (officer: Officer, path: string, body: object) =>
      house.as(officer, "POST", `/api/v1/dpias/${begun.id}/${path}`, body);
    const early = await send(adviser, "advice", { words: "Sound", mayGoOn: true });
    expect(early).toMatchObject({ status: 409, body: { facts: { open: ["necessity"] } } });
    await send(manager, "commands", { type: "write", ...DPIA });
    await send(adviser, "advice", { words: "Sound", mayGoOn: true });
    const signed = await send(superintendent, "signature", {});
    expect(signed.body).toMatchObject({
      ...{ state: "signed", signed: 1, reviewDueAt: "2027-03-11T10:00:00.000Z", reviewOverdue: false },
      versions: [{ advice: { words: "Sound" }, risks: [{ level: "high", levelAfter: "low" }] }],
      nextSteps: ["write", "publish"],
    });
    await send(manager, "commands", { type: "publish" });
    const next = await send(manager, "commands", {
      ...{ type: "write", whyNew: "A second approach", ...DPIA, proportionality: "Two approaches" },
    });
    expect(next.body).toMatchObject({
      ...{ state: "draft", newest: 2, signed: 1 },
      versions: [
        { number: 1, state: "published", changed: null },
        {
          whyNew: "A second approach",
          changed: {
            sections: [{ section: "proportionality", before: "One approach", after: "Two approaches" }],
          },
        },
      ],
    });
    expect(house.events.map(({ operation, outcome, facts }) => [operation, outcome, facts["step"]])).toEqual([
      ["dpia.change", "allowed", "begin"],
      ["dpia.change", "refused", "advise"],
      ...["write", "advise", "sign", "publish", "write"].map((step) => ["dpia.change", "allowed", step]),
    ]);
    expect(house.events.flatMap(({ facts }) => Object.values(facts)).join()).not.toContain("approach");
  });

  it("tells whoever was slower, refuses a second one of the same reference, and takes the sites of the force alone", async () => {
    const house = await aHouse();
    const { body } = await begin(house);
    expect(await begin(house)).toMatchObject({ status: 409 });
    const change = (seen: number) =>
      house.app.inject({
        method: "POST",
        url: `/api/v1/dpias/${body.id}/commands`,
        headers: { "x-test-officer": "manager", "if-match": String(seen) },
        payload: { type: "write", ...DPIA },
      });
    expect((await change(1)).statusCode).toBe(200);
    const late = await change(1);
    expect([late.statusCode, late.json().type]).toEqual([409, "urn:fosseway:problem:dpia-changed-meanwhile"]);
    const sites = { reference: "DPIA-2", covers: "sites", siteIds: ["site_nowhere"] };
    expect(await begin(house, sites)).toMatchObject({
      status: 422,
      body: { facts: { siteIds: ["site_nowhere"] } },
    });
    const proposal = { code: "MAR-1", name: "Ostrey", district: "Ostrey", purpose: "x", position: AT_SEA };
    const { body: site } = await house.as(manager, "POST", "/api/v1/sites", proposal);
    expect((await begin(house, { ...sites, siteIds: [site.id as SiteId] })).status).toBe(201);
  });

  it("publishes no summary that names a site, and tells which sites rest on it", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01", "sign-dpia");
    const { body } = await begin(house, {
      publicSummary: "We looked at the OSTREY ring-road, east (mar-01).",
    });
    const send = (officer: Officer, path: string, sent: object) =>
      house.as(officer, "POST", `/api/v1/dpias/${body.id}/${path}`, sent);
    const sign = async () => {
      await send(adviser, "advice", { words: "Sound", mayGoOn: true });
      return send(superintendent, "signature", {});
    };
    const take = () =>
      house.as(manager, "POST", `/api/v1/sites/${id}/commands`, { type: "take-dpia", document: body.id });
    expect(await take()).toMatchObject({ status: 409, body: { title: "This DPIA is not signed" } });
    await sign();
    expect(await send(manager, "commands", { type: "publish" })).toMatchObject({
      ...{
        status: 409,
        body: { type: "urn:fosseway:problem:dpia-names-site", facts: { sites: ["MAR-01"] } },
      },
    });
    expect((await take()).body.dpia).toMatchObject({ document: body.id, dpiaId: "DPIA-1", version: "1" });
    await send(manager, "commands", { type: "write", whyNew: "No places", ...DPIA });
    await sign();
    const published = await send(manager, "commands", { type: "publish" });
    expect(published.body).toMatchObject({
      state: "published",
      restingSites: [{ code: "MAR-01", version: "1" }],
    });
  });

  it("opens each door only to its roles", async () => {
    const house = await aHouse();
    const { body } = await begin(house);
    const url = `/api/v1/dpias/${body.id}`;
    const status = async (
      officer: Officer | undefined,
      method: "GET" | "POST",
      path: string,
      sent?: object,
    ) => (await house.as(officer, method, path, sent)).status;
    expect(await status(undefined, "GET", "/api/v1/dpias")).toBe(401);
    expect(await status(analyst, "GET", "/api/v1/dpias")).toBe(403);
    expect(await status(auditor, "GET", url)).toBe(200);
    expect(await status(auditor, "GET", "/api/v1/dpias/dpia_none")).toBe(404);
    expect(await status(auditor, "GET", "/api/v1/dpias/site_none")).toBe(404);
    expect(await status(manager, "POST", `${url}/advice`, { words: "x", mayGoOn: true })).toBe(403);
    expect(await status(manager, "POST", `${url}/signature`, {})).toBe(403);
    expect(await status(superintendent, "POST", `${url}/commands`, { type: "publish" })).toBe(403);
  });
});
