/** Does a text for the public name one of the force's sites? Where fixed sites are is never published. */
import type { SiteCase } from "./site-case.ts";

/** A name of fewer letters stands in many words that mean nothing of the kind. */
const SHORTEST = 4;

/** The codes of the sites that it names, by name or by code. */
export function sitesNamed(
  text: string,
  sites: readonly Pick<SiteCase, "code" | "name">[],
): readonly string[] {
  const words = plain(text);
  return sites
    .filter(({ code, name }) =>
      [code, name].some((one) => one.length >= SHORTEST && words.includes(plain(one))),
    )
    .map(({ code }) => code);
}

/** Whatever the capitals, the hyphens and the spaces. */
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()} `;
