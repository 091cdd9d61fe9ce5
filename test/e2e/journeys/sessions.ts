/** When a session ends: nothing that was typed is lost, nothing that was seen stays on a screen, in no window. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { LivePage } from "../pages/live-page.ts";
import { arriveAt, checkAccessibility } from "../pages/page.ts";
import { SearchPage } from "../pages/search-page.ts";
import { chooseAgain, SIGN_IN } from "../pages/sign-in-page.ts";

export function sessionsJourney(world: World): void {
  it("a search that was typed survives the end of the session, behind a sign-in page that says so", async () => {
    const { page, search, mark } = await lapsedWhileTyping(world);
    await page.getByRole("alert").filter({ hasText: "Your session has ended. Sign in to go on." }).waitFor();
    expect(await page.getByRole("button", { name: "Search", exact: true }).count()).toBe(0);
    await checkAccessibility(page);

    await chooseAgain(page, "Analyst");
    const form = page.getByRole("form", { name: "Search for reads" });
    expect(await form.getByLabel("Mark", { exact: true }).inputValue()).toBe(mark);
    expect(await form.getByLabel("Justification").inputValue()).toContain("Two witnesses");
    expect(await search.answer()).toMatch(/reads?$/);
  });

  it("another officer finds nothing of what the one before had typed", async () => {
    const { page } = await lapsedWhileTyping(world);
    await chooseAgain(page, "Control room officer");
    const form = page.getByRole("form", { name: "Search for reads" });
    expect(await form.getByLabel("Justification").inputValue()).toBe("");
  });

  it("signing out in one window ends the others', and no alert stays on any of them", async () => {
    const page = await officer(world, "Control room officer");
    await LivePage.visit(page);
    const other = await page.context().newPage();
    await LivePage.visit(other);
    await page.getByRole("button", { name: "Sign out" }).click();
    for (const window of [page, other]) {
      await window.getByRole("heading", { level: 1, name: SIGN_IN }).waitFor();
      expect(await window.locator("[hidden] .fw-main").count()).toBe(0);
    }
  });

  it("a session that is ended elsewhere empties a screen that nobody touches", async () => {
    const page = await officer(world, "Control room officer");
    await LivePage.visit(page);
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name === "fosseway_session");
    await fetch(`${world.url()}/api/v1/session`, {
      method: "DELETE",
      headers: { cookie: `fosseway_session=${session?.value}`, origin: world.url() },
    });
    await page.getByRole("heading", { level: 1, name: SIGN_IN }).waitFor();
    await page.getByRole("alert").filter({ hasText: "Your session has ended" }).waitFor();
    expect(await page.getByRole("button", { name: "Sign out" }).count()).toBe(0);
  });
}

/** An analyst who had typed a search is at the sign-in page, because the session had ended when it was sent. */
async function lapsedWhileTyping(world: World) {
  const page = await officer(world, "Analyst");
  const search = await SearchPage.open(page);
  const [mark = ""] = world.wanted();
  await search.fill({ mark, fromDaysAgo: 5, toDaysAgo: 0, category: "Serious crime" });
  await page.context().clearCookies();
  await search.submit();
  await arriveAt(page, SIGN_IN);
  return { page, search, mark };
}
