/** A vehicle is put on a list by keyboard alone: how many keys beyond its mark? */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, loaded, overflowPx } from "../pages/page.ts";

export function entryByKeysJourney(world: World): void {
  it("a mark for the reason of the last one needs two keys beside its letters, and another reason two more", async () => {
    const page = await officer(world, "ANPR manager", { viewport: { width: 1440, height: 900 } });
    await page.goto("/lists");
    await page.getByRole("link", { name: "Marlshire response" }).click();
    await loaded(page, "Marlshire response");
    const first = await enter(page, "LR49YYX", ["Tab", "s"]);
    expect(first).toBe("LR49YYX".length + 4);
    const second = await enter(page, "LS49YYX", []);
    expect(second).toBe("LS49YYX".length + 2);
    expect(await page.getByRole("row").filter({ hasText: "LS49 YYX" }).innerText()).toContain(
      "not confirmed",
    );
  });

  it("the form stands on one screen, is filled in as its list has it, and fits a telephone", async () => {
    const page = await officer(world, "ANPR manager", { viewport: { width: 1440, height: 900 } });
    await page.goto("/lists");
    await page.getByRole("link", { name: "Rural crime intelligence" }).click();
    await page.getByRole("link", { name: "Add an entry" }).click();
    await arriveAt(page, "Add an entry");
    await page.getByLabel("Reason").selectOption({ label: "Intelligence" });
    expect(await page.getByLabel("Priority").inputValue()).toBe("low");
    expect(await page.getByLabel("Ends").inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    await page.getByLabel("Priority").selectOption({ label: "Medium" });
    await page.getByLabel("Reason").selectOption({ label: "Missing person" });
    expect(await page.getByLabel("Priority").inputValue()).toBe("medium");
    await page.getByLabel("Reason").selectOption({ label: "Stolen" });
    const button = await page.getByRole("button", { name: "Add the entry" }).boundingBox();
    expect((button?.y ?? Infinity) + (button?.height ?? 0)).toBeLessThanOrEqual(900);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);
  });
}

/** `then`: keys between the mark and the one that adds it. Gives how many were pressed. */
async function enter(page: Page, mark: string, then: readonly string[]): Promise<number> {
  await page.keyboard.press("a");
  await loaded(page, "Add an entry");
  await page.waitForFunction("document.activeElement?.id === 'entry-vrm'");
  const keys = [...mark, ...then, "Control+Enter"];
  for (const key of keys) await page.keyboard.press(key);
  await page.getByText(`${mark.slice(0, 4)} ${mark.slice(4)} is on the list`).waitFor();
  return keys.length + 1;
}
