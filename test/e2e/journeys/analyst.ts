/** Searching: within the ordinary limit, and what becomes of a request beyond it that is refused, or agreed by word of mouth. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import {
  askForAuthority,
  openFirstRequest,
  openMyNewest,
  refuse,
  sign,
  takeBack,
} from "../pages/authority-pages.ts";
import { arriveAt, checkAccessibility } from "../pages/page.ts";
import { SearchPage } from "../pages/search-page.ts";

export function analystJourney(world: World): void {
  const old = () => ({
    mark: world.wanted()[0] ?? "",
    fromDaysAgo: 200,
    toDaysAgo: 100,
    category: "Serious crime",
  });

  it("a search of recent data is answered with pictures, rule and receipt", async () => {
    const page = await officer(world, "Analyst");
    const search = await SearchPage.open(page);
    await search.fill({ ...old(), fromDaysAgo: 60, toDaysAgo: 0 });
    expect(await search.hint()).toContain("You may search this without an authority");
    expect(await search.answer()).toMatch(/^\d+ reads?$/);
    expect(await search.why()).toMatch(/Audit entry\s+\d+/);
    await page.reload();
    expect(await search.why()).toMatch(/Audit entry\s+\d+/);
    expect(await page.getByLabel("Mark", { exact: true }).inputValue()).toBe(old().mark);
    const overviews = page.getByRole("table").locator("img.fw-overview, details .fw-nopicture");
    expect(await overviews.count()).toBe(0);
    await page
      .getByText(/^Show details of/)
      .first()
      .click();
    await overviews.first().waitFor();
    await page.getByRole("button", { name: "Where it was seen" }).click();
    const places = page.getByRole("table", { name: "Where it was seen" });
    // A car on patrol, which stands nowhere, may have seen it as well.
    await places
      .getByText(/\d{2}\.\d{5}, -?\d\.\d{5}/)
      .first()
      .waitFor();
    await checkAccessibility(page);
  });

  it("an empty form names every field that is missing and keeps what was typed", async () => {
    const page = await officer(world, "Analyst");
    const search = await SearchPage.open(page);
    await page.getByLabel("Reference").fill("MC/26/11872");
    expect(await search.errors()).toEqual([
      "Enter the mark to search for",
      "Choose the purpose",
      "Choose the crime category",
      expect.stringContaining("Say why this is necessary and proportionate"),
    ]);
    await page.getByRole("link", { name: "Enter the mark to search for" }).click();
    await page.keyboard.type("AB49XYZ");
    expect(await page.getByLabel("Mark", { exact: true }).inputValue()).toBe("AB49XYZ");
    expect(await page.getByLabel("Reference").inputValue()).toBe("MC/26/11872");
  });

  it("a working set is opened for a case", async () => {
    const page = await officer(world, "Analyst");
    await page.goto("/cases");
    await page.getByText("Open a working set").click();
    await page.getByLabel("Title").fill("Vans seen at the quarry");
    await page.getByLabel("Crime, incident or operation number").fill("MC/26/11872");
    await page.getByLabel("Why are reads gathered?").fill("Two witnesses name a van.");
    await page.getByRole("button", { name: "Open the set" }).click();
    await arriveAt(page, "Vans seen at the quarry");
  });

  it("a refused request tells the asker why", async () => {
    const analyst = await officer(world, "Analyst");
    const search = await SearchPage.open(analyst);
    await search.fill({ ...old(), mark: world.wanted()[1] ?? "" });
    await search.refusal();
    await askForAuthority(analyst);

    const inspector = await officer(world, "Authorising officer", { rank: "Inspector" });
    await openFirstRequest(inspector);
    await refuse(inspector, "The window is wider than the enquiry needs.");
    expect(await openMyNewest(analyst)).toContain("The window is wider than the enquiry needs.");
  });

  it("what cannot wait is searched on a senior officer's word, who signs for it, and it is taken back", async () => {
    const analyst = await officer(world, "Analyst");
    const search = await SearchPage.open(analyst);
    await search.fill({ ...old(), mark: world.wanted()[2] ?? "" });
    await search.refusal();
    await askForAuthority(analyst, { agreedBy: /inspector$/ });
    await analyst.getByText("By word of mouth", { exact: true }).waitFor();
    await analyst.getByRole("link", { name: "Search under this authority" }).click();
    const permitted = await SearchPage.arrive(analyst);
    expect(await permitted.answer()).toMatch(/^\d+ reads?$|^No reads/);

    const inspector = await officer(world, "Authorising officer", { rank: "Inspector" });
    const main = inspector.getByRole("navigation", { name: "Main" });
    await expect.poll(() => main.innerText()).toContain("waiting for you");
    const request = await openFirstRequest(inspector);
    expect(request).toContain("asked this once before");
    await sign(inspector);
    await takeBack(inspector, "The vehicle was found.");
    expect(await openMyNewest(analyst)).toContain("The vehicle was found.");
    expect(await analyst.getByRole("link", { name: "Search under this authority" }).count()).toBe(0);
  });
}
