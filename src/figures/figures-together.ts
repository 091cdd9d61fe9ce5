/** What do the figures of all forces come to? Made of what each force publishes, so that the sum tells nothing more. */
import { SITE_STATES, type SiteState } from "#sites/site-words.ts";
import type { Figures } from "./figures.ts";
import { type PublishedCount, publishedSum } from "./published-count.ts";

export function figuresTogether(parts: readonly [Figures, ...Figures[]]): Figures {
  const [first] = parts;
  const sum = (of: (figures: Figures) => number) => parts.reduce((total, part) => total + of(part), 0);
  const told = (of: (figures: Figures) => PublishedCount) => publishedSum(parts.map(of));
  return {
    at: first.at,
    smallCount: Math.max(...parts.map(({ smallCount }) => smallCount)),
    agreeWithLog: parts.every(({ agreeWithLog }) => agreeWithLog),
    reads: {
      last24Hours: sum(({ reads }) => reads.last24Hours),
      last30Days: sum(({ reads }) => reads.last30Days),
      last12Months: sum(({ reads }) => reads.last12Months),
      held: sum(({ reads }) => reads.held),
    },
    hits: {
      raised: told(({ hits }) => hits.raised),
      verified: told(({ hits }) => hits.verified),
      misread: told(({ hits }) => hits.misread),
      outcomes: summed(
        parts.flatMap(({ hits }) => hits.outcomes),
        ({ outcome }) => outcome,
        (same) => ({ count: publishedSum(same.map(({ count }) => count)) }),
      ).map(([outcome, { count }]) => ({ outcome, count })),
    },
    searches: summed(
      parts.flatMap(({ searches }) => searches),
      ({ tier }) => tier,
      (same) => ({
        answered: publishedSum(same.map(({ answered }) => answered)),
        refused: publishedSum(same.map(({ refused }) => refused)),
      }),
    ).map(([tier, counts]) => ({ tier, ...counts })),
    openFindings: summed(
      parts.flatMap(({ openFindings }) => openFindings),
      ({ month }) => month,
      (same) => publishedSum(same.map(({ open }) => open)),
    ).map(([month, open]) => ({ month, open })),
    months: summed(
      parts.flatMap(({ months }) => months),
      ({ month }) => month,
      (same) => ({
        reads: publishedSum(same.map(({ reads }) => reads)),
        hits: publishedSum(same.map(({ hits }) => hits)),
        searches: publishedSum(same.map(({ searches }) => searches)),
      }),
    ).map(([month, counts]) => ({ month, ...counts })),
    readsErased: sum(({ readsErased }) => readsErased),
    deliveriesRefused: summed(
      parts.flatMap(({ deliveriesRefused }) => deliveriesRefused),
      ({ reason }) => reason,
      (same) => ({ count: same.reduce((total, { count }) => total + count, 0) }),
    ).map(([reason, { count }]) => ({ reason, count })),
    cameras: {
      registered: sum(({ cameras }) => cameras.registered),
      contributing: sum(({ cameras }) => cameras.contributing),
    },
    sites: Object.fromEntries(
      SITE_STATES.map((state) => [state, sum(({ sites }) => sites[state])]),
    ) as Record<SiteState, number>,
  };
}

/** By name, in the order in which the names come first. */
function summed<Item, Sum>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  sumOf: (same: readonly Item[]) => Sum,
): readonly (readonly [name: string, sum: Sum])[] {
  return [...Map.groupBy(items, nameOf)].map(([name, same]) => [name, sumOf(same)] as const);
}
