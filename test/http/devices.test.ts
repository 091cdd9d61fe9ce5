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
