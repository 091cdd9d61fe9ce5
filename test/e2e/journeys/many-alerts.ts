/** A busy night: more alerts than a screen holds, and vehicles that are seen again while somebody looks. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { AlertPage } from "../pages/alert-page.ts";
import { LivePage } from "../pages/live-page.ts";
import { checkAccessibility, overflowPx } from "../pages/page.ts";
import { roadside } from "../roadside.ts";

const MANY = 55;

export function manyAlertsJourney(world: World): void {
  it("§12.2 Chapman: the wall says how many alerts are open, begins with the longest waiting, and shows the rest when asked", async () => {
    const road = await roadside(world);
    const reads = await road.camera("E2E-MANY");
    const marks = Array.from({ length: MANY }, (_, turn) => `LT49${letters(turn)}`);
    await road.wantAll(marks);
    for (const mark of marks) await reads(mark);
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    // The demo's own cameras go on meanwhile: what they raise joins the cards that are shown.
    await expect
      .poll(async () => (await live.shownOfAll()).shown, { timeout: 90_000 })
      .toBeGreaterThanOrEqual(50);
    const { shown, all } = await live.shownOfAll();
    expect(all).toBeGreaterThanOrEqual(MANY);
    expect(shown).toBeLessThan(all);
    await live.showMore();
    await expect
      .poll(async () => (await live.shownOfAll()).shown, { timeout: 90_000 })
      .toBeGreaterThan(shown);
    const order = (await live.marks()).filter((mark) => mark.startsWith("LT49"));
    expect(order).toEqual(order.toSorted());
    expect(order[0]).toBe("LT49 AAA");
    await checkAccessibility(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    const row = await live.card("LT49 AAA").boundingBox();
    expect(row?.height).toBeGreaterThanOrEqual(60);
    expect(row?.height).toBeLessThanOrEqual(90);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);
  });

  it("an alert leads with the newest sighting, and says when one has come that nobody compared", async () => {
    const road = await roadside(world);
    const [west, east] = [await road.camera("E2E-WEST"), await road.camera("E2E-EAST")];
    const at = (secondsAgo: number) => ({
      capturedAt: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    });
    await road.want("LV49XYX");
    await west("LV49XYX", at(240));
    await east("LV49XYX", at(120));
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    expect(await live.card("LV49 XYX").innerText()).toContain("E2E-EAST");
    await live.open("LV49 XYX");
    const alert = await AlertPage.arrive(page);
    await alert.newestIs("E2E-EAST", "The newest of 2 sightings");
    await alert.take();
    await alert.nameSecondSource("Officer at the scene");
    await alert.textMatches();
    await west("LV49XYX", at(0));
    await page.getByText("nobody has compared the newer sighting").waitFor();
    await alert.newestIs("E2E-WEST", "The newest of 3 sightings");
    await checkAccessibility(page);
    expect(await alert.checkEverywhere()).toBe(0);
  });

  it("one read on two lists is one card that names both", async () => {
    const road = await roadside(world);
    const { id } = await road.manager.post("/api/v1/lists", {
      name: "Vehicles of interest",
      kind: "intelligence",
      legalBasis: "Prevention of crime",
      maxAgeHours: 24,
    });
    await road.want("LW49XYX");
    await road.manager.post(`/api/v1/lists/${id}/entries`, {
      vrm: "LW49XYX",
      reason: "intelligence",
      action: "assess",
      priority: "low",
      surveillance: "not-needed",
      warnings: ["VI"],
      endsAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    });
    await (await road.camera("E2E-TWICE"))("LW49XYX");
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    const card = live.card("LW49 XYX");
    await card.waitFor();
    expect(await card.count()).toBe(1);
    const words = await card.innerText();
    expect(words).toContain("Also on: Vehicles of interest (Intelligence");
    expect(words).toContain("Warning: Violent");
    await live.open("LW49 XYX");
    await page.getByRole("heading", { name: "Also on Vehicles of interest" }).waitFor();
  });
}

/** None of these is taken for another, so that each read is of one vehicle alone. */
const DISTINCT = "AHJKLMNTUWX";

/** AAA, AAH, and so on, in the order of the alphabet. */
const letters = (turn: number): string =>
  [DISTINCT.length ** 2, DISTINCT.length, 1]
    .map((weight) => DISTINCT.charAt(Math.floor(turn / weight) % DISTINCT.length))
    .join("");
