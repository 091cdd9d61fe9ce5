/** The shift at one look, its handover to the next, and the figures of the control room. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility } from "../pages/page.ts";

export function shiftJourney(world: World): void {
  it("a shift is handed over in words, and somebody else says that they have read it", async () => {
    const going = await officer(world, "Control room officer");
    await going.goto("/shift");
    await arriveAt(going, "Shift");
    await going.getByRole("img", { name: /^Hits an hour/ }).waitFor();
    const words = "The van by the quay was seen twice; the patrol has it.";
    await going.getByLabel("What must the next shift know?").fill(words);
    await going.getByRole("button", { name: "Hand over" }).click();
    const left = going.getByRole("article").filter({ hasText: words });
    await left.getByText("Nobody has taken it over yet.").waitFor();
    expect(await left.getByRole("button").count()).toBe(0);
    await checkAccessibility(going);

    const coming = await officer(world, "ANPR manager");
    await coming.goto("/shift");
    const found = coming.getByRole("article").filter({ hasText: words });
    await found.getByRole("button", { name: "I have read this and take over" }).click();
    await found.getByText(/^Taken over by Alec Dunmore/).waitFor();
  });

  it("§12.9 hits have outcomes: the figures tell how many have none, by what one asks for, as chart, table and file", async () => {
    const page = await officer(world, "Auditor");
    await page.goto("/figures?period=24h&by=camera");
    await arriveAt(page, "Figures");
    await page.getByRole("img", { name: /^Hits by camera/ }).waitFor();
    await page.getByText("Without an outcome").waitFor();
    const table = page.getByRole("table", { name: /^Hits by camera/ });
    await table.getByRole("rowheader", { name: /^MAR-/ }).first().waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download this table (CSV)" }).first().click();
    expect((await saving).suggestedFilename()).toBe("hits-by-camera.csv");
    await page.getByLabel("By", { exact: true }).selectOption("List");
    await page.getByRole("table", { name: /^Hits by list/ }).waitFor();
    expect(page.url()).toContain("by=list");
    await page.getByRole("table", { name: /^Lists\./ }).waitFor();
    await checkAccessibility(page);
  });
}
