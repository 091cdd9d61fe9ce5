/** What stands in the register of devices beside each device: components that were checked, and lists of concern. */
import { describe, expect, it } from "vitest";
import { aHouse, PEOPLE } from "../contracts/foi-house.ts";

const { manager, foi } = PEOPLE;

const DEVICE = {
  ...{ class: "cctv", maker: "Example Optics", model: "One", count: 14, ownerUnit: "Estates" },
  ...{ countryOfManufacture: "CN", countryOfParent: "CN", facialRecognition: "none" },
};
const ASKED = {
  ...{ text: "How many cameras have you?", requesterName: "Iolo Pritchard", channel: "email" },
  ...{ replyAddress: "iolo@example.org", receivedOn: "2026-03-11" },
};

describe("a component of a device that was checked", () => {
  const check = {
    ...{ component: "Network chip", maker: "Example Chips", on: "2026-03-01", by: "Example Laboratory" },
    ...{ how: "Opened and its traffic watched", result: "concern", found: "It calls out at night" },
  };

  it("stands on the device's page and in the answer on makers, without who looked and what was found", async () => {
    const house = await aHouse();
    const { body: cctv } = await house.as(manager, "POST", "/api/v1/devices", DEVICE);
    const url = `/api/v1/devices/${cctv.id}/checks`;
    expect((await house.as(foi, "POST", url, check)).status).toBe(403);
    expect((await house.as(PEOPLE.neighbour, "POST", url, check)).status).toBe(404);
    expect(await house.as(manager, "POST", url, { ...check, on: "2026-03-12" })).toMatchObject({
      status: 422,
      body: { type: "urn:fosseway:problem:check-in-future" },
    });
    const { body } = await house.as(manager, "POST", url, check);
    expect(body).toMatchObject({ checks: [check], history: [{ step: "checked", checks: [check] }, {}] });
    const { body: made } = await house.as(foi, "POST", "/api/v1/foi", ASKED);
    const parts = [{ topic: "devices", countries: [], classes: [] }];
    const { body: drafted } = await house.as(foi, "POST", `/api/v1/foi/${made.id}/commands`, {
      ...{ type: "draft", parts },
    });
    const letter = JSON.stringify(drafted);
    expect(letter).toContain("Components checked");
    expect(letter).toContain("Network chip");
    expect(letter).not.toContain("Example Laboratory");
    expect(letter).not.toContain("calls out");
  });
});

describe("a list of concern", () => {
  const url = "/api/v1/devices/concerns";
  const edition = (on: string, dryRun = "false") => `${url}?source=Example%20list&on=${on}&dryRun=${dryRun}`;
  const file = (...makers: readonly string[]) => Buffer.from(["Maker", ...makers].join("\n"));

  it("flags what it touches from its day, in counts and answers too, and takes the flag back with its next edition", async () => {
    const house = await aHouse();
    const { body: cctv } = await house.as(manager, "POST", "/api/v1/devices", DEVICE);
    const tried = await house.as(manager, "POST", edition("2026-03-01", "true"), file("EXAMPLE optics"));
    expect(tried.body).toMatchObject({
      ...{ taken: false, added: [{ maker: "EXAMPLE optics" }], ended: [] },
      touched: [{ deviceId: cctv.id, what: "named", count: 14, day: "2026-03-01" }],
    });
    expect((await house.as(foi, "GET", url)).body).toEqual({ lists: [], touched: [] });
    expect((await house.as(foi, "POST", edition("2026-03-01"), file("Example Optics"))).status).toBe(403);
    const taken = await house.as(manager, "POST", edition("2026-03-01"), file("Example Optics"));
    expect(taken.body.taken).toBe(true);
    expect(
      (await house.as(manager, "POST", edition("2026-03-01"), file("Example Optics"))).body,
    ).toMatchObject({
      ...{ taken: false, unchanged: 1 },
    });

    const flag = { onConcernList: "Example list", onConcernListSince: "2026-03-01" };
    expect((await house.as(foi, "GET", "/api/v1/devices")).body.items).toMatchObject([flag]);
    expect((await house.as(foi, "GET", `/api/v1/devices/${cctv.id}`)).body).toMatchObject({
      device: { onConcernList: null },
      concerns: [{ source: "Example list", from: "2026-03-01", until: null, stands: true }],
    });
    expect((await house.as(foi, "GET", `${url}.csv`)).text).toContain(
      "Example list,2026-03-01,,,cctv,Example Optics,One,14,Estates",
    );
    expect((await house.as(PEOPLE.neighbour, "GET", url)).body).toEqual({ lists: [], touched: [] });
    const { body: made } = await house.as(foi, "POST", "/api/v1/foi", ASKED);
    const drafted = await house.as(foi, "POST", `/api/v1/foi/${made.id}/commands`, {
      ...{ type: "draft", parts: [{ topic: "devices", countries: [], classes: ["cctv"] }] },
    });
    expect(JSON.stringify(drafted.body)).toContain('["CCTV","14","14","none"]');

    expect(await house.as(manager, "POST", edition("2026-02-01"), file("Example Optics"))).toMatchObject({
      status: 409,
      body: { type: "urn:fosseway:problem:concern-edition-older" },
    });
    const back = await house.as(manager, "POST", edition("2026-03-10"), file("Somebody Else"));
    expect(back.body).toMatchObject({ touched: [{ what: "taken-back", day: "2026-03-10" }] });
    expect((await house.as(foi, "GET", "/api/v1/devices")).body.items).toMatchObject([
      { onConcernList: null },
    ]);
    expect((await house.as(foi, "GET", `/api/v1/devices/${cctv.id}`)).body.concerns).toMatchObject([
      { from: "2026-03-01", until: "2026-03-10", stands: false },
    ]);
    expect(
      (await house.as(manager, "POST", edition("2026-03-11"), Buffer.from("A,B\n1,2"))).body.type,
    ).toContain("sheet-columns-missing");
  });
});
