/** Keys as an officer presses them, counted, and what has the focus after each. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** Presses keys and counts them. */
export function countedKeys(page: Page) {
  let pressed = 0;
  return {
    press: async (key: string) => {
      pressed += 1;
      await page.keyboard.press(key);
    },
    /** On with Tab until this has the focus, as somebody without a mouse comes to it. */
    tabTo: async (there: Locator, atMost = 60) => {
      await there.waitFor();
      const isThere = async () => (await there.and(page.locator(":focus")).count()) > 0;
      for (let tabs = 0; !(await isThere()); tabs += 1) {
        expect(tabs, `Tab leads to ${there}`).toBeLessThan(atMost);
        pressed += 1;
        await page.keyboard.press("Tab");
      }
    },
    count: () => pressed,
  };
}

/** What has the focus, in words. The start of the document never has it. */
export async function focusHolder(page: Page): Promise<string> {
  const [tag, words] = await page.evaluate<[string, string]>(
    "[document.activeElement?.tagName ?? '', document.activeElement?.innerText ?? '']",
  );
  expect(tag).not.toBe("BODY");
  return words;
}
