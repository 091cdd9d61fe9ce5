/** From an alert in the queue to its recorded outcome by keyboard alone, counted; and where the focus lies after each key. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { countedKeys, focusHolder } from "../keys.ts";
import { LivePage } from "../pages/live-page.ts";
import { checkAccessibility, overflowPx } from "../pages/page.ts";
import { SearchPage } from "../pages/search-page.ts";
import { roadside } from "../roadside.ts";

export function fiveKeysJourney(world: World): void {
  it("at most five keys lead from the alert in the queue to its outcome, and the next alert opens", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    const mark = await live.focusUntakenWithPicture();
    const keys = countedKeys(page);

    await keys.press("Enter");
    await alertIs(page, mark);
    expect(await focusHolder(page)).toContain(mark);
    await keys.press("m");
    await page.getByText("Picture checked: text matches image").waitFor();
    await expect.poll(() => focusHolder(page)).toMatch(/Ask a patrol|Send a unit/);
    await keys.press("o");
    await page.getByText("Recorded: Observe only").waitFor();
    await expect.poll(() => focusHolder(page)).toContain("Vehicle stopped");
    await keys.press("n");
    await closedIs(page, mark);
    await nextAfter(page, mark);
    expect(keys.count()).toBeLessThanOrEqual(5);
    await checkAccessibility(page);
  });

  it("no action closes in one, J and K walk, and Esc returns to the row one came from", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    const mark = await live.focusUntakenWithPicture();
    await page.keyboard.press("Enter");
    await alertIs(page, mark);
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 1, name: "Live" }).waitFor();
    await expect.poll(() => focusHolder(page)).toContain(mark);
    const row = await address(page);
    await page.getByRole("article").nth(1).waitFor({ timeout: 90_000 });

    await page.keyboard.press("j");
    const below = await address(page);
    await page.keyboard.press("k");
    expect(await address(page)).toBe(row);
    expect(below).not.toBe(row);

    await page.keyboard.press("Enter");
    await alertIs(page, mark);
    await page.keyboard.press("m");
    await page.getByText("Picture checked: text matches image").waitFor();
    await page.keyboard.press("n");
    await closedIs(page, mark);
    await nextAfter(page, mark);

    await page.keyboard.press("z");
    await alertIs(page, mark);
    await page.getByRole("region", { name: "3. What came of it?" }).waitFor();
    await expect.poll(() => focusHolder(page)).toContain(mark);
  });

  it("one key leads to the vehicle's last 24 hours: the search is filled in, and the policy judges it as any other", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    const mark = await live.focusUntakenWithPicture();
    await page.keyboard.press("Enter");
    await alertIs(page, mark);
    await page.keyboard.press("v");
    const search = await SearchPage.arrive(page);
    expect(await page.getByLabel("Mark", { exact: true }).inputValue()).toBe(mark.replace(" ", ""));
    expect(await search.hint()).not.toContain("Fill in");
    expect(await search.answer()).toMatch(/reads?$/);
  });

  it("the plate can be looked at closely, and the whole picture beside it", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await live.focusUntakenWithPicture();
    await page.keyboard.press("Enter");
    const frame = page.getByRole("region", { name: "The plate, enlarged" });
    await frame.getByRole("img").waitFor();
    const width = async () => (await frame.getByRole("img").boundingBox())?.width ?? 0;
    const before = await width();
    await page.keyboard.press("+");
    await page.getByText("150%").waitFor();
    expect(await width()).toBeGreaterThan(before);
    await page.keyboard.press("h");
    await page.getByRole("button", { name: "More contrast" }).waitFor();
    await checkAccessibility(page);
    await page.keyboard.press("w");
    await page.getByRole("dialog").getByRole("img").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toMatch(/^\/alerts\//);
  });

  it("one's own alerts and untaken ones are a press away, and a filter says when it leaves nothing", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    const mark = await live.focusUntakenWithPicture();
    await page.keyboard.press("Enter");
    await alertIs(page, mark);
    await page.keyboard.press("t");
    await page.getByText(/^Taken by/).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Mine" }).click();
    await live.card(mark).first().waitFor();
    await expect.poll(() => page.getByRole("article").filter({ hasText: "Untaken" }).count()).toBe(0);
    await page.keyboard.press("f");
    await page.getByLabel("Reason").selectOption({ label: "No keeper" });
    await page.getByText("No open alerts of this kind").waitFor();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByRole("article").first().waitFor();
  });

  it("low-value alerts are closed together with one reason, and taken back together", async () => {
    const road = await roadside(world);
    const reads = await road.camera("E2E-SEVERAL");
    const marks = ["NA49XYX", "NB49XYX"];
    const { id } = await road.manager.post("/api/v1/lists", {
      name: "Seen at tips",
      kind: "intelligence",
      legalBasis: "Prevention of crime",
      maxAgeHours: 24,
    });
    for (const vrm of marks) {
      await road.manager.post(`/api/v1/lists/${id}/entries`, {
        vrm,
        reason: "intelligence",
        action: "assess",
        priority: "low",
        surveillance: "not-needed",
        endsAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
      });
      await reads(vrm);
    }
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await live.card("NB49 XYX").waitFor();
    await page.getByRole("button", { name: "Close several on Seen at tips" }).click();
    await page.getByLabel("Outcome of all").selectOption({ label: "No further action" });
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Close 2 alerts" }).click();
    await page.getByRole("region", { name: "Just closed" }).getByText("2 alerts are closed").waitFor();
    await live.card("NB49 XYX").waitFor({ state: "detached" });
    await page.keyboard.press("z");
    await live.card("NB49 XYX").waitFor();

    await page.getByRole("button", { name: /^Mute for an hour.*Seen at tips/ }).click();
    await page.getByText(/is muted until/).waitFor();
    await live.card("NB49 XYX").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^Hear it again/ }).click();
    await live.card("NB49 XYX").waitFor();
  });

  it("the screen on the wall shows alerts and figures, signs in as itself, and asks for nothing", async () => {
    const page = await officer(world, "Screen on the wall", { viewport: { width: 3840, height: 2160 } });
    await page.getByRole("heading", { level: 1, name: /control room$/ }).waitFor();
    await page.getByRole("heading", { name: "Hits by hour" }).waitFor();
    await page.getByRole("complementary", { name: "Figures" }).getByText("Hits this hour").waitFor();
    const letters = await page.evaluate<number>(
      "parseFloat(getComputedStyle(document.documentElement).fontSize)",
    );
    expect(letters).toBeCloseTo(64, 1);
    expect(await page.evaluate("document.documentElement.scrollHeight - innerHeight")).toBeLessThanOrEqual(0);
    await checkAccessibility(page);
    const refused = await page.evaluate<number>("fetch('/api/v1/alerts').then(({ status }) => status)");
    expect(refused).toBe(403);
  });

  it("on a telephone the answers lie under the thumb, and nothing is wider than the screen", async () => {
    const page = await officer(world, "Control room officer", { viewport: { width: 390, height: 844 } });
    const live = await LivePage.visit(page);
    expect(await overflowPx(page)).toBe(0);
    const mark = await live.focusUntakenWithPicture();
    await page.keyboard.press("Enter");
    await alertIs(page, mark);
    const matches = page.getByRole("button", { name: "Text matches image" });
    await expect.poll(async () => ((await matches.boundingBox())?.y ?? 0) > 600).toBe(true);
    expect((await matches.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await overflowPx(page)).toBe(0);
    await checkAccessibility(page);
  });
}

const alertIs = (page: Page, mark: string) =>
  page.getByRole("heading", { level: 1, name: new RegExp(mark) }).waitFor();

const closedIs = (page: Page, mark: string) =>
  page.getByRole("region", { name: "Just closed" }).getByText(mark).waitFor();

/** Another alert of the same vehicle may be the next one: its heading has the focus all the same. */
async function nextAfter(page: Page, mark: string): Promise<void> {
  await page
    .getByRole("button", { name: "Text matches image" })
    .or(page.getByText("Open alerts"))
    .first()
    .waitFor();
  await expect.poll(() => focusHolder(page), { message: `after ${mark}` }).toMatch(/^(Alert |Live)/);
}

const address = (page: Page): Promise<string | null> =>
  page.evaluate("document.activeElement?.getAttribute('href') ?? null");
