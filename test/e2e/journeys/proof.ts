/** From a search that is refused to a pack that anybody can check: the way of one enquiry over its three duties. */
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { askForAuthority, openFirstRequest, openMyNewest, sign } from "../pages/authority-pages.ts";
import { checkAccessibility } from "../pages/page.ts";
import { askForPreservation, lookAtPreserved, signPreservation } from "../pages/preservation-pages.ts";
import { SearchPage } from "../pages/search-page.ts";

const WINDOW = { fromDaysAgo: 200, toDaysAgo: 100 };

export function proofJourney(world: World): void {
  it("a search of old data is refused, signed for, answered, preserved, packed and proved without a network", async () => {
    const analyst = await officer(world, "Analyst");
    const mark = world.wanted()[0] ?? "";
    await refusedAndAskedFor(analyst, mark);

    const inspector = await officer(world, "Authorising officer", { rank: "Inspector" });
    const request = await openFirstRequest(inspector);
    expect(request).toContain("no other enquiry can place it");
    expect(request).toContain("MC/26/11872");
    await sign(inspector);

    await answeredUnderAuthority(analyst);
    await seenOnMapAndTimeline(analyst);
    const answer = analyst.url();

    const order = await askForPreservation(analyst, mark);
    await signPreservation(inspector, order);
    expect((await lookAtPreserved(analyst, order)).replaceAll(" ", "")).toContain(mark);

    await analyst.goto(answer);
    const { pack, verifierPage } = await packOfOneRead(analyst);
    await provedOffline(world, pack, verifierPage);
  });
}

async function refusedAndAskedFor(analyst: Page, mark: string): Promise<void> {
  const search = await SearchPage.open(analyst);
  await search.fill({ mark, ...WINDOW, category: "Serious crime" });
  expect(await search.hint()).toContain("an inspector or above");
  const refusal = await search.refusal();
  expect(refusal).toContain("What is needed:");
  expect(refusal).toContain("The clause that refused:");
  expect(refusal).toContain("No reads were looked up");
  expect(await askForAuthority(analyst)).toBe(mark);
  expect(await analyst.getByRole("button", { name: "Sign the authority" }).count()).toBe(0);
}

async function answeredUnderAuthority(analyst: Page): Promise<void> {
  expect(await openMyNewest(analyst)).toContain("Signed");
  await analyst.getByRole("link", { name: "Search under this authority" }).click();
  const permitted = await SearchPage.arrive(analyst);
  expect(await permitted.answer()).toMatch(/^\d+ reads?$/);
  expect(await permitted.why()).toContain("Authority used");
}

/** A bar of the timeline leaves only its reads; a row that is pointed out marks its place and its bars; Escape takes back either. */
async function seenOnMapAndTimeline(analyst: Page): Promise<void> {
  await analyst.getByRole("button", { name: "Where it was seen" }).click();
  const places = analyst.getByRole("table", { name: "Where it was seen" });
  // A car on patrol, which stands nowhere, may have seen it as well.
  await places
    .getByText(/\d{2}\.\d{5}, -?\d\.\d{5}/)
    .first()
    .waitFor();
  const bar = analyst
    .getByRole("region", { name: "Reads day by day" })
    .getByRole("button", { name: /: \d+ reads?$/ })
    .first();
  await bar.click();
  expect(await bar.getAttribute("aria-pressed")).toBe("true");
  await analyst.getByText(/^\d+ of the \d+ reads loaded: /).waitFor();
  await analyst.keyboard.press("Escape");
  expect(await bar.getAttribute("aria-pressed")).toBe("false");

  const reads = analyst.getByRole("table", { name: "Reads, newest first" });
  await reads
    .getByRole("button", { name: /^Point out/ })
    .last()
    .click();
  await analyst
    .getByRole("status")
    .filter({ hasText: /^Pointed out: / })
    .waitFor();
  const marked = analyst.getByRole("button", { name: /: \d+ reads?, marked$/ });
  await expect.poll(() => marked.count()).toBe(2);
  expect(await places.locator("tr[aria-current]").count()).toBe(1);
  await checkAccessibility(analyst);
  await analyst.keyboard.press("Escape");
  expect(await marked.count()).toBe(0);
}

/** The pack, and the page that checks it, both saved to a disk. */
async function packOfOneRead(
  analyst: Page,
): Promise<{ readonly pack: string; readonly verifierPage: string }> {
  await analyst.getByText(/^Choose the reads/).click();
  const reads = analyst.getByRole("group", { name: "Reads for the pack" });
  await reads.getByRole("checkbox").nth(1).check();
  await checkAccessibility(analyst);
  const pack = await saved(analyst, () =>
    analyst.getByRole("button", { name: "Make an evidence pack" }).click(),
  );
  await analyst.getByText("Saved. Its hash, which the audit log holds:").waitFor();
  const verifierPage = await saved(analyst, () =>
    analyst.getByRole("link", { name: "with a page that works without a network" }).click(),
  );
  await writeFile(`${verifierPage}.html`, await readFile(verifierPage));
  return { pack, verifierPage: `${verifierPage}.html` };
}

async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const downloading = page.waitForEvent("download");
  await act();
  return (await downloading).path();
}

async function provedOffline(world: World, pack: string, verifierPage: string): Promise<void> {
  const context = await world.browser().newContext({ offline: true, locale: "en-GB" });
  const verifier = await context.newPage();
  await verifier.goto(pathToFileURL(verifierPage).href);
  await verifier.getByLabel("Evidence pack (.zip)").setInputFiles(pack);
  await verifier.getByRole("heading", { name: /As it was disclosed: \d+ files/ }).waitFor();
  await verifier.getByRole("heading", { name: "Reads in the pack" }).waitFor();
  await verifier.getByText("It was not narrowed by place, hours or looks.").waitFor();
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
}
