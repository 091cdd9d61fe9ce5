/** An answer taken along as a file: what is in it, who may have places in it, and that the log has its hash first. */
import { createHash } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { aSearch, type Desk, NOW, openDesk } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

type Name = Parameters<Desk["send"]>[0];

async function asked(name: Name, change: object = {}): Promise<string> {
  return (await desk.send(name, "POST", "/searches", aSearch(90, change))).body.searchId;
}
const file = (name: Name, id: string, format = "csv") =>
  desk.send(name, "GET", `/searches/${id}/file?format=${format}`);
const newest = async () => (await desk.audit.list({}, { limit: 1 }))[0]?.event;

it("is a table whose last line says who took it, and whose hash is in the log", async () => {
  const { status, text } = await file("controller", await asked("controller"));
  expect(status).toBe(200);
  const lines = text.trim().split("\r\n");
  expect(lines[0]).toContain("Mark,First reading");
  expect(lines[0]).not.toContain("Latitude");
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toMatch(
    /^Taken by controller \(off_controller\) at 2026.* under reference MAR\/4711\/26: 2 reads; audit entry/,
  );
  expect(await newest()).toMatchObject({
    operation: "disclose",
    facts: { what: "file", format: "csv", reads: 2, sha256: createHash("sha256").update(text).digest("hex") },
  });
});

it("tells where the reads were made to those alone who may know", async () => {
  const analyst = await asked("analyst");
  expect((await file("analyst", analyst)).text).toContain("Ostrey Quay,53.2,-2.9");
  const points = JSON.parse((await file("analyst", analyst, "geojson")).text);
  expect(points.features[0].geometry).toEqual({ type: "Point", coordinates: [-2.9, 53.2] });
  expect(points.taken).toContain("Taken by analyst");
  const refused = await file("controller", await asked("controller"), "geojson");
  expect(refused.status).toBe(403);
});

it("runs no formula that somebody wrote into a reference", async () => {
  const reference = "=HYPERLINK(1)";
  const { text } = await file("controller", await asked("controller", { reference }));
  expect(text.split("\r\n").every((line) => !/^["]?=/.test(line))).toBe(true);
});

it("is printed as a tagged document", async () => {
  const { status, text } = await file("controller", await asked("controller"), "pdf");
  expect(status).toBe(200);
  expect(text.slice(0, 8)).toBe("%PDF-1.7");
  expect(text).toContain("/MarkInfo");
});

it("is another officer's to nobody, and judged anew by the time it is taken", async () => {
  const id = await asked("controller");
  expect((await file("analyst", id)).body.type).toMatch(/search-unknown$/);
  desk.setNow(plusMs(NOW, 3 * DAY_MS));
  const late = await file("controller", id);
  expect([late.status, late.body.type]).toEqual([403, expect.stringMatching(/page-too-late$/)]);
});

it("does not go when the log cannot take its hash", async () => {
  const id = await asked("controller");
  // The page's two entries are taken, the file's is not.
  desk.breakStore("audit", 2);
  const { status, text } = await file("controller", id);
  expect(status).toBeGreaterThanOrEqual(500);
  expect(text).not.toContain("AB49");
});
