/** Which codes of the interface stand on a page, where people should read words? */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** Codes that are English as they stand. */
const ENGLISH = new Set(["counter-terrorism", "self-assessment", "sign-in"]);

/** Examples of dates stand in the document too. */
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Every value of a closed list of the interface that is written with hyphens. */
const CODES = new Set(
  [...readFileSync("docs/reference/openapi.json", "utf8").matchAll(/"([a-z0-9]+(?:-[a-z0-9]+)+)"/g)]
    .map(([, code = ""]) => code)
    .filter((code) => !ENGLISH.has(code) && !DATE.test(code)),
);

export async function codesOn(page: Page): Promise<readonly string[]> {
  const words = (await page.getByRole("main").innerText()).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? [];
  return [...new Set(words)].filter((word) => CODES.has(word));
}
