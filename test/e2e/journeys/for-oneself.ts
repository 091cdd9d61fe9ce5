/** What one hears less of, and what calls one by name: mutes of one's own, and the bar that says an alert waits for whoever looks. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { LivePage } from "../pages/live-page.ts";
import { checkAccessibility, loaded } from "../pages/page.ts";
import { passWanted } from "../roadside.ts";

export function forOneselfJourney(world: World): void {
  it("a vehicle and a camera are muted from the alert, said so on the live page, and heard again", async () => {
    const page = await officer(world, "Control room officer");
    await passWanted(world, "MU49TAX");
    const live = await LivePage.visit(page);
    await live.open("MU49 TAX");
    await page.getByText("Mute for yourself").click();
    for (const what of ["This vehicle: MU49 TAX", "The camera E2E-MU49TAX"]) {
      const line = page.getByRole("listitem").filter({ hasText: what });
      await line.getByRole("button", { name: /^Mute/ }).click();
      await line.getByText(/until/).waitFor();
    }
    await checkAccessibility(page);
    await page.goto("/live");
    await loaded(page, "Live");
    const muted = page.getByRole("list", { name: "Muted for you" });
    const hear = muted.getByRole("button", { name: /^Hear it again/ });
    expect(await muted.innerText()).toContain("E2E-MU49TAX");
    await checkAccessibility(page);
    for (let left = await hear.count(); left > 0; left -= 1) {
      await hear.first().click();
      await expect.poll(() => hear.count()).toBeLessThan(left);
    }
    await muted.waitFor({ state: "detached" });
  });

  it("an alert that went up to whoever is signed in calls them on any page, and can be put aside", async () => {
    const page = await officer(world, "Control room officer", { rank: "Sergeant" });
    await passWanted(world, "CA49LEX");
    const live = await LivePage.visit(page);
    const href = await live.card("CA49 LEX").getByRole("link").getAttribute("href");
    const alertId = href?.split("/").at(-1);
    // It goes up after minutes of the policy's: the stream says here what it says then.
    const frame = `event: notice\ndata: ${JSON.stringify({ alertId, level: 1 })}\n\n`;
    await page.route("**/api/v1/live?**", (route) =>
      route.fulfill({ contentType: "text/event-stream", body: frame }),
    );
    await page.goto("/lists");
    await loaded(page, "Lists");
    const bar = page.getByRole("region", { name: "Alerts for you" });
    const link = bar.getByRole("link", { name: "An alert waits for the shift supervisor" });
    await link.waitFor();
    await checkAccessibility(page);
    await page.unroute("**/api/v1/live?**");
    await bar.getByRole("button", { name: "Put aside" }).click();
    await link.waitFor({ state: "detached" });
  });
}
