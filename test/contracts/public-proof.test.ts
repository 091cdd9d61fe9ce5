/** By what can the public check a force: do the pages say it, in words, without a place? */
import { expect, it } from "vitest";
import type { DpiaDocument } from "#sites/dpia.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { aHouse, aSite, FORCE, PEOPLE, START } from "./foi-house.ts";

const PAGE = "/public/marlshire-constabulary";
const by = { id: PEOPLE.manager.id, name: PEOPLE.manager.name, rank: PEOPLE.manager.rank };

const aDpia = (name: string, title: string, publicSummary: string, published = true): DpiaDocument => ({
  ...{ id: makeId("dpia", name), version: 1, forceId: makeId("force", "marlshire"), at: START },
  reference: name,
  versions: [
    {
      ...{ number: 1, state: published ? "published" : "signed", by, at: START },
      content: {
        ...{ title, processing: "a", purpose: "a", necessity: "a", proportionality: "a" },
        ...{ peopleConsulted: "a", residualRisk: "a", whoSigns: "a", publicSummary },
        ...{ risks: [], covers: "all-sites", siteIds: [] },
      },
      signature: { by, at: START, reviewDueAt: plusMs(START, 1_000) },
      ...(published ? { publishedAt: START } : {}),
      steps: [],
    } as unknown as DpiaDocument["versions"][number],
  ],
});

it("tells the newest checkpoint, its key and the commands that check it, as a page and as JSON", async () => {
  const house = await aHouse();
  const { text, headers } = await house.as(undefined, "GET", `${PAGE}/audit-log`);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  const { body } = await house.as(undefined, "GET", `${PAGE}/audit-log.json`);
  expect(body).toMatchObject({ force: FORCE, size: 12, publicKey: expect.stringContaining("fosseway.") });
  for (const told of [
    ...["YSByb290", body.publicKey, "over 12 entries", "npx fosseway audit verify audit.jsonl"],
    ...["npx fosseway audit witness", "npx fosseway figures verify numbers.json --log audit.jsonl"],
  ])
    expect(text).toContain(told);
  expect(text).not.toMatch(/<script/i);
  expect((await house.as(undefined, "GET", "/public/nowhere/audit-log")).status).toBe(404);
  expect((await house.as(undefined, "GET", PAGE)).text).toContain(`href="${PAGE}/audit-log"`);
});

it("shows what was published of assessments, and holds back what may name a place, saying so", async () => {
  const house = await aHouse();
  await aSite(house, "MAR-01");
  const page = async () => (await house.as(undefined, "GET", `${PAGE}/impact-assessments`)).text;
  expect(await page()).toContain("No summary of an assessment has been published here yet.");
  await house.dpias.add(aDpia("DPIA-1", "Fixed cameras", "We weighed what <cameras> do."));
  await house.dpias.add(aDpia("DPIA-2", "A ring road", "Needed at the Ostrey ring road."));
  await house.dpias.add(aDpia("DPIA-3", "Not for the public", "Signed and not published.", false));
  house.setNow(new Date(plusMs(START, 86_400_000)).toISOString());
  const text = await page();
  for (const told of ["Fixed cameras", "We weighed what &lt;cameras&gt; do.", "The review is overdue."])
    expect(text).toContain(told);
  expect(text).toContain("it may name the place of a camera");
  expect(text).not.toMatch(/ring road|Ostrey|DPIA-3|Not for the public/i);
  const welsh = (await house.as(undefined, "GET", `${PAGE}/impact-assessments?lang=cy`)).text;
  for (const told of [
    '<span lang="en-GB">Fixed cameras</span>',
    "Asesiad DPIA-2, fersiwn 1",
    "11 Mawrth 2026",
  ])
    expect(welsh).toContain(told);
});
