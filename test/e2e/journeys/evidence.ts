/** For a court: a pack of reads from an answer, checked in a page that is opened from a disk and reaches nobody. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { it } from "vitest";
import { officer, type World } from "../browser.ts";
import { checkAccessibility } from "../pages/page.ts";
import { SearchPage } from "../pages/search-page.ts";

const VERIFIER = pathToFileURL(join(import.meta.dirname, "../../../dist/web/evidence-verifier.html")).href;

export function evidenceJourney(world: World): void {
  it("an evidence pack is made of chosen reads, and a page from a disk says whether it was changed", async () => {
    const page = await officer(world, "Analyst");
    const search = await SearchPage.open(page);
    const mark = world.wanted()[0] ?? "";
    await search.fill({ mark, fromDaysAgo: 60, toDaysAgo: 0, category: "Serious crime" });
    await search.answer();
    await page.getByText(/^Choose the reads/).click();
    const reads = page.getByRole("group", { name: "Reads for the pack" });
    await reads.getByRole("checkbox").nth(1).check();
    await checkAccessibility(page);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Make an evidence pack" }).click();
    const pack = await (await downloading).path();
    await page.getByText("Saved. Its hash, which the audit log holds:").waitFor();

    const context = await world.browser().newContext({ offline: true, locale: "en-GB" });
    const verifier = await context.newPage();
    await verifier.goto(VERIFIER);
    await verifier.getByLabel("Evidence pack (.zip)").setInputFiles(pack);
    await verifier.getByRole("heading", { name: /As it was disclosed: \d+ files/ }).waitFor();
    await verifier.getByRole("heading", { name: "Reads in the pack" }).waitFor();
    await checkAccessibility(verifier);

    const bytes = await readFile(pack);
    const at = bytes.indexOf("rawText");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(`${pack}-changed.zip`, bytes);
    await verifier.getByLabel("Evidence pack (.zip)").setInputFiles(`${pack}-changed.zip`);
    await verifier.getByRole("heading", { name: /NOT as it was disclosed/ }).waitFor();
    await verifier
      .getByText(/The file reads.json is not the one that line \d+ of the manifest names/)
      .waitFor();
    await checkAccessibility(verifier);
    await context.close();
  });
}
