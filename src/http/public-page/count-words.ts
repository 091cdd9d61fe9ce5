/** Published counts and lengths of time as the reader's language writes them. */
import { inFull, type PublishedCount } from "#figures/published-count.ts";
import type { Period } from "#terms/period.ts";
import { type Html, html } from "./html.ts";

/** `1,234`, `fewer than 5`, or `101 to 104`. English and Welsh group digits alike. */
export function countWords({ least, most }: PublishedCount): Html {
  if (least === most) return html`${inFull(least)}`;
  return least <= 1 ? html`fewer than ${inFull(most + 1)}` : html`${inFull(least)} to ${inFull(most)}`;
}

/** Of a number that is never exact. */
export const bandWords = (band: PublishedCount): Html =>
  band.least <= 1 && band.most > 0 ? html`fewer than ${inFull(band.most + 1)}` : countWords(band);

/** Welsh has the noun in the singular after a number, English has not. */
export function periodWords({ unit, count }: Period): Html {
  if (unit === "days") return count === 1 ? html`1 day` : html`${count} days`;
  return count === 1 ? html`1 month` : html`${count} months`;
}

/** Tiers of searches and ages of reviews are published in English words, of which the lengths are said in both languages. */
export function reachWords(tier: string): Html {
  const [, from, to] = /^(\d+) to (\d+) days$/.exec(tier) ?? [];
  if (from !== undefined && to !== undefined) return html`${from} to ${to} days`;
  const [, reach, count, unit] = /^(up to|more than) (\d+) (days|months)$/.exec(tier) ?? [];
  if (count === undefined) return html`${tier}`;
  const period = periodWords({ unit: unit === "days" ? "days" : "months", count: Number(count) });
  return reach === "up to" ? html`up to ${period}` : html`more than ${period}`;
}
