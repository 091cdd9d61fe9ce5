/** Keys as an officer presses them, counted, and what has the focus after each. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Presses keys and counts them. */
export function countedKeys(page: Page) {
  let pressed = 0;
  return {
    press: async (key: string) => {
      pressed += 1;
      await page.keyboard.press(key);
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
