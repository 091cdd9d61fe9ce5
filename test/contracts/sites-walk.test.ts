/** Does a site case walk through the API as the law wants it, with every step in the audit log and its place nowhere? */
import { describe, expect, it } from "vitest";
import type { SiteId } from "#terms/ids.ts";
import { CAPTURED_AT } from "../factories/reads.ts";
import { pdfText } from "../support/pdf-text.ts";
import { AT_SEA, aHouse, aSite, type House, PEOPLE } from "./foi-house.ts";

const { manager, superintendent, foi, auditor, analyst } = PEOPLE;

const cameraAt = (siteId: SiteId) => ({ siteId, forceId: manager.forceId });

function register(house: House, siteId: string, code: string) {
  const national = {
    feedId: 9901,
    sourceId: 12,
    cameraId: code.length * 7 + code.charCodeAt(code.length - 1),
  };
  return house.as(manager, "POST", "/api/v1/cameras", {
    code,
    siteId,
    deployment: "fixed",
    bearingDeg: 90,
    national,
  });
}

describe("a site case over HTTP", () => {
  it("§12.1 Royston: no read is accepted at a site without an approved case, and the public sees how many were refused", async () => {
    const house = await aHouse();
    for (const step of ["screen", "assess", "consult", "sign-dpia", "approve", "go-live"]) {
      const id = (await aSite(house, `MAR-${step.toUpperCase()}`, step)) as SiteId;
      expect((await house.gate.mayContribute(cameraAt(id), house.now())).permitted, step).toBe(false);
    }
    const live = (await aSite(house, "MAR-LIVE")) as SiteId;
    expect(await house.gate.mayContribute(cameraAt(live), house.now())).toEqual({ permitted: true });
    // Told when the year is over: a number that moves at once would say when a site was suspended.
    house.setNow("2027-01-20T10:00:00.000Z");
    const { text } = await house.as(undefined, "GET", "/public");
    expect(text).toContain(
      'because the site had no live case</th><td class="number">not told</td><td class="number">6<',
    );
  });

  it("stops at the moment of suspension, and at the end of the grace after an overdue review", async () => {
    const house = await aHouse();
    const id = (await aSite(house, "MAR-01")) as SiteId;
    await house.as(manager, "POST", `/api/v1/sites/${id}/commands`, {
      type: "suspend",
      reason: "road works",
    });
    expect((await house.gate.mayContribute(cameraAt(id), house.now())).permitted).toBe(false);
    await house.as(manager, "POST", `/api/v1/sites/${id}/commands`, { type: "resume", reason: "done" });
    house.setNow("2027-03-20T10:00:00.000Z");
    expect((await house.gate.mayContribute(cameraAt(id), house.now())).permitted).toBe(true);
    const listed = await house.as(manager, "GET", "/api/v1/sites");
    expect(listed.body.items).toMatchObject([{ state: "review-due", contributing: true }]);
    house.setNow("2027-04-09T10:00:00.000Z");
    expect((await house.gate.mayContribute(cameraAt(id), house.now())).permitted).toBe(false);
  });

  it("shows documents, history and what can be done next", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01");
    const { body } = await house.as(auditor, "GET", `/api/v1/sites/${id}`);
    expect(body).toMatchObject({
      state: "live",
      contributing: true,
      approval: { by: { name: "superintendent", rank: "superintendent" }, reviewIntervalMonths: 12 },
      nextReviewAt: "2027-03-11T10:00:00.000Z",
      consultation: { kind: "held" },
      dpia: { dpiaId: "DPIA-7", version: "1.0", signer: "R. Moss" },
      hasPosition: true,
      nextCommands: ["review", "sign-dpia", "describe", "suspend", "close"],
      version: 7,
    });
    expect(body.history.map(({ what }: { what: string }) => what)).toEqual([
      ...["proposed", "screened", "assessed", "consulted", "dpia-signed", "approved", "went-live"],
    ]);
  });

  it("refuses a step out of order, an approval by its proposer, and a version that has moved on", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01", "approve");
    const send = (officer: typeof manager | typeof superintendent, command: object) =>
      house.as(officer, "POST", `/api/v1/sites/${id}/commands`, command);
    const early = await send(manager, { type: "go-live", acceptanceTest: "x", signage: "y" });
    expect(early).toMatchObject({
      status: 409,
      body: { facts: { possible: ["assess", "approve", "refuse", "describe"] } },
    });
    expect(await send(manager, { type: "approve" })).toMatchObject({
      status: 403,
      body: { type: "urn:fosseway:problem:site-approver-is-proposer" },
    });
    const stale = await house.app.inject({
      method: "POST",
      url: `/api/v1/sites/${id}/commands`,
      headers: { "x-test-officer": "superintendent", "if-match": "2" },
      payload: { type: "approve" },
    });
    expect(stale.statusCode).toBe(409);
    expect(
      house.events
        .filter(({ outcome }) => outcome !== "allowed")
        .map(({ outcome, facts }) => [outcome, facts["step"]]),
    ).toEqual([
      ["refused", "go-live"],
      ["refused", "approve"],
      ["failed", "approved"],
    ]);
  });

  it("opens each door only to its roles", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01", "approve");
    const status = async (
      officer: Parameters<House["as"]>[0],
      method: "GET" | "POST",
      url: string,
      body?: object,
    ) => (await house.as(officer, method, url, body)).status;
    expect(await status(undefined, "GET", "/api/v1/sites")).toBe(401);
    expect(await status(analyst, "GET", "/api/v1/sites")).toBe(403);
    expect(await status(auditor, "GET", `/api/v1/sites/${id}`)).toBe(200);
    expect(
      await status(auditor, "POST", `/api/v1/sites/${id}/commands`, { type: "refuse", reason: "x" }),
    ).toBe(403);
    for (const officer of [superintendent, auditor, foi, analyst]) {
      expect(await status(officer, "GET", `/api/v1/sites/${id}/position`)).toBe(403);
      expect(await status(officer, "GET", "/api/v1/sites/positions")).toBe(403);
    }
    expect(
      await status(superintendent, "POST", `/api/v1/sites/${id}/commands`, {
        type: "close",
        reason: "x",
        dataTreatment: "y",
      }),
    ).toBe(403);
  });
});

const WHY_OFF = { reason: "Knocked over by a lorry." };

describe("cameras over HTTP", () => {
  it("show their key once, work by it at once, and are switched off", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01");
    const { status, body } = await register(house, id, "MAR-01-N");
    expect(status).toBe(201);
    expect(body.camera).toMatchObject({ code: "MAR-01-N", enabled: true, contributing: true });
    expect(await house.registry.byKey(body.key, CAPTURED_AT)).toMatchObject({ code: "MAR-01-N" });
    const listed = await house.as(analyst, "GET", "/api/v1/cameras");
    expect(listed.text).not.toContain(body.key);
    const off = await house.as(manager, "POST", `/api/v1/cameras/${body.camera.id}/disable`, WHY_OFF);
    expect(off.body).toMatchObject({ enabled: false, contributing: false });
    expect(JSON.stringify(house.events)).not.toContain(body.key);
    expect(house.events.filter(({ operation }) => operation === "camera.change")).toHaveLength(2);
  });

  it("are switched off for a reason alone, which the audit log keeps, and on again", async () => {
    const house = await aHouse();
    const { body } = await register(house, await aSite(house, "MAR-01"), "MAR-01-N");
    const change = (step: string, reason?: object) =>
      house.as(manager, "POST", `/api/v1/cameras/${body.camera.id}/${step}`, reason);
    expect((await change("disable", {})).status).toBe(400);
    expect((await change("disable", { reason: "   " })).status).toBe(400);
    expect((await house.registry.byKey(body.key, CAPTURED_AT))?.enabled).toBe(true);
    expect((await change("disable", WHY_OFF)).body).toMatchObject({ enabled: false });
    expect((await change("enable")).body).toMatchObject({ enabled: true, contributing: true });
    const changes = house.events.filter(({ operation }) => operation === "camera.change");
    expect(changes.map(({ facts }) => facts).slice(1)).toEqual([
      { step: "disable", ...WHY_OFF },
      { step: "enable" },
    ]);
    const before = house.events.length;
    expect((await house.as(manager, "POST", "/api/v1/cameras/cam_none/disable", WHY_OFF)).status).toBe(404);
    expect(house.events).toHaveLength(before);
  });

  it("do not contribute while their site has no live case, and say why", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01", "approve");
    const { body } = await register(house, id, "MAR-01-N");
    expect(body.camera).toMatchObject({
      contributing: false,
      notContributingBecause: "the site's DPIA is signed, and it is not approved yet",
    });
    expect((await register(house, "site_none", "MAR-02-N")).status).toBe(400);
    expect((await register(house, id, "MAR-01-N")).status).toBe(409);
  });
});

describe("where a site is", () => {
  it("is put into words by an ANPR manager, and the words stand in neither the case nor the log", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01");
    const description = { road: "A971", place: "at the mill", town: "" };
    const send = (officer: typeof manager | typeof superintendent) =>
      house.as(officer, "POST", `/api/v1/sites/${id}/commands`, { type: "describe", description });
    expect((await send(superintendent)).status).toBe(403);
    const described = await send(manager);
    expect(described).toMatchObject({
      status: 200,
      body: { nextCommands: expect.arrayContaining(["describe"]) },
    });
    expect(JSON.stringify(described.body)).toContain("described");
    expect((await house.as(manager, "GET", `/api/v1/sites/${id}/position`)).body).toMatchObject({
      description: { road: "A971", place: "at the mill", town: null },
    });
    expect(JSON.stringify([described.body, house.events])).not.toMatch(/A971|mill/);
  });

  it("is told to ANPR managers alone, and every look is in the audit log before the answer", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01");
    expect((await house.as(manager, "GET", `/api/v1/sites/${id}/position`)).body).toEqual({
      siteId: id,
      position: AT_SEA,
      description: null,
    });
    expect((await house.as(manager, "GET", "/api/v1/sites/positions")).body.items).toEqual([
      { siteId: id, code: "MAR-01", position: AT_SEA },
    ]);
    const looks = house.events.filter(({ operation }) => operation === "consult");
    expect(looks.map(({ object, facts }) => [object, facts["what"]])).toEqual([
      [id, "position"],
      ["sites", "position"],
    ]);
  });

  it("is on no public surface, in no letter, no list and no log entry", async () => {
    const house = await aHouse();
    const id = await aSite(house, "MAR-01");
    await register(house, id, "MAR-01-N");
    const asked = {
      text: "Where are your ANPR cameras and how many are there?",
      requesterName: "A. Requester",
      replyAddress: "a@example.org",
      receivedOn: "2026-03-11",
      channel: "email",
    };
    const request = (await house.as(foi, "POST", "/api/v1/foi", asked)).body;
    const parts = [
      { topic: "locations" },
      { topic: "camera-numbers" },
      { topic: "devices" },
      { topic: "reads" },
    ];
    await house.as(foi, "POST", `/api/v1/foi/${request.id}/commands`, { type: "draft", parts });
    const pdf = await house.as(foi, "GET", `/api/v1/foi/${request.id}/letter.pdf`);
    const surfaces = [
      (await house.as(undefined, "GET", "/public")).text,
      (await house.as(foi, "GET", `/api/v1/foi/${request.id}`)).text,
      (await house.as(foi, "GET", `/api/v1/foi/${request.id}/letter.html`)).text,
      pdfText(pdf.raw),
      (await house.as(manager, "GET", "/api/v1/sites")).text,
      (await house.as(manager, "GET", `/api/v1/sites/${id}`)).text,
      (await house.as(analyst, "GET", "/api/v1/cameras")).text,
      (await house.as(manager, "GET", "/api/v1/forwarding")).text,
      JSON.stringify(house.events),
    ];
    for (const surface of surfaces) {
      expect(surface.length).toBeGreaterThan(50);
      expect(surface).not.toMatch(/50\.01|8\.05/);
    }
    // What officers call the place is for officers: it is on no page and in no letter either.
    for (const surface of surfaces.slice(0, 4)) expect(surface).not.toMatch(/ring road|MAR-01/);
    expect(surfaces[3]).toContain("section 24");
  });
});
