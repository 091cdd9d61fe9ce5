/** How a list's files are read is said on their sample: guessed, changed by keyboard, remembered, and forgotten. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, loaded, overflowPx } from "../pages/page.ts";

const NATIONAL = [
  "HDR".padEnd(70),
  "V900000001ZZ000000020260101AB49XYZ   CA2026PC2019FORDFOC  BLU/WHI",
  "P900000002ZZ000000020260102CD49EFG   NV2026PC2018TOYTCAM  BLK",
].join("\n");

export function listFilesJourney(world: World): void {
  it("a file with fixed widths is guessed from its sample, a column is cut anew by keyboard, and it is remembered", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Marlshire response" }).click();
    await page.getByRole("link", { name: "Import a file" }).click();
    await arriveAt(page, "Import a file");
    await page.getByRole("link", { name: /how .*files are read|say what its columns are/i }).click();
    await arriveAt(page, "How its files are read");
    const file = { name: "national.txt", mimeType: "text/plain", buffer: Buffer.from(NATIONAL) };
    await page.getByLabel("Sample of the file").setInputFiles(file);
    await page.getByText("NCIC, fixed width").waitFor();
    await checkAccessibility(page);
    const mark = page.getByRole("row").filter({ hasText: "AB49XYZ" });
    expect(await mark.getByLabel(/^What column/).inputValue()).toBe("vrm");
    await mark.getByText("Guess").waitFor();

    const end = mark.getByLabel(/^Last character/);
    await end.focus();
    await page.keyboard.press("ArrowDown");
    expect(await end.inputValue()).toBe("36");
    const next = page.getByRole("row").filter({ has: page.getByLabel("Last character of column 5") });
    await next.getByText("37 to").waitFor();
    await page.keyboard.press("ArrowUp");
    await mark.getByLabel(/^What column/).selectOption({ label: "Not used" });
    await page.getByRole("button", { name: "Remember it" }).click();
    await page.getByRole("link", { name: "Say which column is the mark" }).waitFor();
    await checkAccessibility(page);
    await mark.getByLabel(/^What column/).selectOption({ label: "Mark" });
    expect(await mark.getByText("Guess").count()).toBe(0);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);
    await page.getByRole("button", { name: "Remember it" }).click();
    await page.getByRole("alert", { name: "It is remembered" }).waitFor();
    await page.reload();
    await loaded(page, "How its files are read");
    await page.getByRole("button", { name: /^Forget it/ }).click();
    await page.getByRole("alert", { name: "It is forgotten" }).waitFor();
  });
}
