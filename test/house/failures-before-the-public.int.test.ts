/** In the whole house, refused and restarted: failures 9, 10 and 13 of what goes wrong in practice, each by what would have to give way for it to happen again. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { DEMO_SITES } from "#demo/county.ts";
import { DAY_MS, formatInstant, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { eventually, type HouseForTests, houseForTests, SEEN } from "./house-for-tests.ts";

let marlshire: HouseForTests;
beforeAll(async () => {
  marlshire = await houseForTests("2026-11-02T10:00:00.000Z");
});
afterAll(async () => await marlshire?.stop());

interface Foi {
  readonly id: string;
  readonly clock: { readonly late: boolean | null; readonly workingDay: number; readonly dueOn: string };
  readonly answeredInWorkingDays: number | null;
  readonly letter: { readonly html: string };
}

const asked = (text: string) => ({
  ...{ text, requesterName: "R. Ashdown", replyAddress: "r.ashdown@example.org" },
  ...{ receivedOn: londonDate(marlshire.now()), channel: "email" },
});

const page = async (path: string) => await (await fetch(`${marlshire.house.url}${path}`)).text();

it("§12.9 63 working days: a late answer is late for everybody who looks, whatever is refused or restarted, and nobody can date it back", async () => {
  let officer = await marlshire.as("lisle");
  const { id, clock } = await officer.send<Foi>("POST", "/foi", asked("How many hits had no outcome?"));
  expect(clock).toMatchObject({ late: false, dueOn: "2026-12-01" });
  const step = (body: object) => officer.send<Foi>("POST", `/foi/${id}/commands`, body);
  await expect(step({ type: "answer" })).rejects.toThrow(/refused/);
  await step({ type: "draft", parts: [{ topic: "hits" }] });
  await expect(step({ type: "answer" })).rejects.toThrow("foi-not-approved");
  await expect(officer.send("POST", `/foi/${id}/second-person`, { type: "approve" })).rejects.toThrow(
    "second-person-needed",
  );

  marlshire.pass(35 * DAY_MS);
  await marlshire.restart();
  officer = await marlshire.as("lisle");
  const read = async (slug: string) => (await marlshire.as(slug)).send<Foi>("GET", `/foi/${id}`);
  const late = await read("sandhu");
  expect(late.clock).toMatchObject({ late: true, dueOn: "2026-12-01" });
  expect(late.clock.workingDay).toBeGreaterThan(20);
  // One that is said to have been asked for long ago does not stop the clock any more; one of today stops it where it is.
  const before = { type: "ask-clarification", on: "2026-11-03", question: "Which year?" };
  await expect(step(before)).rejects.toThrow("foi-date-too-early");
  await step({ ...before, on: londonDate(marlshire.now()) });
  expect((await read("lisle")).clock.late).toBe(true);
});

it("§12.9 743,000 hits with no outcome: none is closed without one, and those that have none are counted, also after a restart", async () => {
  const manager = await marlshire.as("dunmore");
  const list = await manager.send<{ id: string }>("POST", "/lists", {
    ...{ name: "Response", kind: "response", legalBasis: "Common law duty", maxAgeHours: 48 },
  });
  await manager.send("POST", `/lists/${list.id}/entries`, {
    ...{ vrm: SEEN, reason: "stolen", action: "stop", priority: "medium" },
    endsAt: formatInstant(plusMs(marlshire.now(), 10 * DAY_MS)),
  });
  const delivered = await fetch(`${marlshire.house.url}/api/v1/captures`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-camera-key": marlshire.keys.find(({ code }) => code === "MAR-03-N")?.key ?? "",
    },
    body: JSON.stringify({ vrm: SEEN, capturedAt: formatInstant(marlshire.now()), confidence: 0.99 }),
  });
  expect(delivered.status).toBe(201);
  let officer = await marlshire.as("okafor");
  const open = () => officer.send<{ items: readonly { id: string }[] }>("GET", "/alerts?state=open");
  const { items } = await eventually(open, (found) => found.items.length === 1);
  const alert = `/alerts/${items[0]?.id}`;
  const counted = async () => {
    const window = `from=${formatInstant(plusMs(marlshire.now(), -DAY_MS))}&to=${formatInstant(plusMs(marlshire.now(), DAY_MS))}`;
    const { total } = await officer.send<{ total: { hits: number; closed: number } }>(
      "GET",
      `/figures/hits?${window}`,
    );
    return [total.hits, total.closed];
  };
  await officer.send("POST", `${alert}/take`, {});
  await expect(officer.send("POST", `${alert}/close`, { outcome: "stopped" })).rejects.toThrow(/refused/);
  await expect(officer.send("POST", `${alert}/close`, {})).rejects.toThrow(/refused/);
  await eventually(counted, ([hits]) => hits === 1);
  await marlshire.restart();
  officer = await marlshire.as("okafor");
  expect((await open()).items).toHaveLength(1);
  expect(await counted()).toEqual([1, 0]);
  await officer.send("POST", `${alert}/verify`, { verdict: "matches", secondSource: "A patrol sees it" });
  await officer.send("POST", `${alert}/act`, { action: "unit-sent" });
  await officer.send("POST", `${alert}/close`, { outcome: "stopped" });
  await eventually(counted, ([, closed]) => closed === 1);
});

it("§12.10 equipment of concern: the register tells each maker and country on the day and after a restart, and takes no device without them", async () => {
  const manager = await marlshire.as("dunmore");
  const device = {
    ...{ class: "cctv", maker: "Dragon Vision", model: "One", facialRecognition: "none", count: 14 },
    ...{ countryOfManufacture: "CN", countryOfParent: "CN", ownerUnit: "Estates" },
  };
  for (const missing of ["maker", "countryOfManufacture", "countryOfParent"] as const) {
    const { [missing]: _left, ...rest } = device;
    await expect(manager.send("POST", "/devices", rest)).rejects.toThrow(/refused/);
  }
  await expect(manager.send("POST", "/devices", { ...device, countryOfParent: "China" })).rejects.toThrow(
    /refused/,
  );
  await manager.send("POST", "/devices", { ...device, onConcernList: "list of 2022" });
  await manager.send("POST", "/devices", {
    ...device,
    class: "body-worn",
    maker: "Albion",
    countryOfManufacture: "GB",
    count: 30,
  });
  await marlshire.restart();
  const officer = await marlshire.as("lisle");
  const letter = async () => {
    const { id } = await officer.send<Foi>(
      "POST",
      "/foi",
      asked("Which cameras are made by Chinese companies?"),
    );
    const parts = [{ topic: "devices", countries: ["CN"], classes: [] }];
    const { letter: drawn } = await officer.send<Foi>("POST", `/foi/${id}/commands`, {
      type: "draft",
      parts,
    });
    const bytes = await officer.download(drawn.html.replace("/api/v1", ""));
    return Buffer.from(bytes)
      .toString()
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/\s+/g, " ");
  };
  const told = await letter();
  expect(told).toContain("We operate 44 cameras that are made in China");
  for (const row of [
    "CCTV 14 14 14 none",
    "Body-worn 30 0 30 none",
    "Drone 0 0 0 none",
    "Albion 30",
    "Dragon Vision 14",
  ])
    expect(told).toContain(row);
});

it("§12.13 legitimacy: the page tells numbers and their ranges, nothing of a site and no adjective, the same after a restart", async () => {
  const before = await page("/public/marlshire-constabulary/numbers.csv");
  const [heading, ...rows] = before.trim().split(/\r?\n/);
  expect(heading).toMatch(/^name,part,period,of,least,most,at/);
  const names = new Set(rows.map((row) => row.split(",")[0]));
  for (const name of [
    "reads",
    "sites-in-operation",
    "cameras-contributing",
    "hits-put-before-an-officer",
    "searches-answered",
    "reads-deleted",
  ])
    expect(names).toContain(name);
  for (const row of rows) expect(row).toMatch(/,\d+,\d+,"?\d{4}-/);
  await marlshire.restart();
  const after = await page("/public/marlshire-constabulary/numbers.csv");
  expect(after).toBe(before);
  for (const path of ["", "/numbers.json", "/numbers.rss", "/disclosures", "/impact-assessments"]) {
    const text = await page(`/public/marlshire-constabulary${path}`);
    for (const { name, code, position } of DEMO_SITES)
      for (const place of [name, code, String(position.latDeg), String(position.lonDeg)])
        expect(text).not.toContain(place);
    expect(text).not.toMatch(
      /\b(world-class|state-of-the-art|robust|rigorous|excellent|highly effective)\b/i,
    );
  }
});
