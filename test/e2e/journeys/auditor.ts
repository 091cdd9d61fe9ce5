/** The auditor: finds who did what, and verifies that nothing was altered. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt } from "../pages/page.ts";

export function auditorJourney(world: World): void {
  it("finds sign-ins by a filter that is in the address, and verifies the whole log", async () => {
    const page = await officer(world, "Auditor");
    await page.goto("/audit");
    await arriveAt(page, "Audit");
    await page.getByLabel("What", { exact: true }).selectOption({ label: "Signed in" });
    await page.getByRole("button", { name: "Filter" }).click();
    await page.waitForURL(/operation=session\.start/);
    await page
      .getByRole("cell", { name: /^Signed in/ })
      .first()
      .waitFor();
    await page.reload();
    expect(await page.getByLabel("What", { exact: true }).inputValue()).toBe("session.start");

    await page.getByRole("button", { name: "Verify the log" }).click();
    await page.getByText("The log is whole.").waitFor();

    await page.goto("/audit/samples");
    const over = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("First day").fill(over);
    await page.getByLabel("Last day").fill(over);
    await page.getByRole("button", { name: "Draw", exact: true }).click();
    await arriveAt(page, "Searches drawn for review");
  });

  it("takes the log away as JSON lines, to verify it elsewhere", async () => {
    const page = await officer(world, "Auditor");
    await page.goto("/audit");
    await arriveAt(page, "Audit");
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the log" }).click();
    const download = await waiting;
    const text = await new Response(await download.createReadStream()).text();
    expect(() =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).not.toThrow();
    expect(text.length).toBeGreaterThan(1000);
  });
}
