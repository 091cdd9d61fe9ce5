/**
 * Is there anything on a page that axe has not looked at? Journeys come to the same pages again and again, and a look takes a second or
 * two. A page is looked at again where some element is of a kind that the page did not have before, in these colours and this width.
 */
import type { Page } from "playwright-core";

/** By page, colours and width, what axe has looked at without finding fault. */
const LOOKED_AT = new Map<string, Set<string>>();

/** An element's kind: where it stands, what it is, which attributes it has, how it is drawn, and whether anything names it. */
const LOOK = `(() => {
  const own = (element) => element.tagName + "." + element.getAttribute("class");
  const kindOf = (element) => {
    const attributes = element.getAttributeNames().filter((name) => name !== "id").sort().join();
    const is = ["role", "type", "aria-current", "aria-expanded", "disabled"].map((name) => element.getAttribute(name)).join();
    const isNamed = element.textContent.trim() !== "" || !!element.getAttribute("aria-label") || !!element.getAttribute("alt");
    return [own(element.parentElement ?? element), own(element), attributes, is, isNamed].join(" ");
  };
  const colours = getComputedStyle(document.body);
  return {
    where: [innerWidth, colours.backgroundColor, colours.color].join(" "),
    kinds: [...document.body.querySelectorAll("*")].map(kindOf),
  };
})()`;

export interface Seen {
  readonly isNew: boolean;
  /** To be called once axe has found no fault. */
  note(): void;
}

export async function seenBefore(page: Page): Promise<Seen> {
  const { where, kinds } = await page.evaluate<{ where: string; kinds: readonly string[] }>(LOOK);
  const path = new URL(page.url()).pathname.replaceAll(/[a-z]+_[A-Za-z0-9_-]+/g, ":id");
  const key = `${path} ${where}`;
  const looked = LOOKED_AT.get(key) ?? new Set();
  return {
    isNew: kinds.some((kind) => !looked.has(kind)),
    note: () => void LOOKED_AT.set(key, new Set([...looked, ...kinds])),
  };
}
