import { beforeEach, expect, it } from "vitest";
import { LiveFeed } from "#alerting/live-feed.ts";
import type { PlacedAlert } from "#alerting/ports.ts";
import { type AlertNews, tellAlerts } from "./tell-alerts.ts";

let saved: PlacedAlert[];
let reads: number;
let seen: number[];
let news: AlertNews;

const at = (place: number) => ({ place, alert: {} }) as unknown as PlacedAlert;
/** As the book gives it: each alert has its newest place alone. */
const save = (...places: readonly number[]) => {
  saved.push(...places.map(at));
  return places.map(at);
};

beforeEach(async () => {
  saved = [at(1), at(2)];
  reads = 0;
  seen = [];
  const feed = new LiveFeed();
  feed.subscribe((message) => {
    if (message.kind === "alert") seen.push(message.changed.place);
  });
  news = await tellAlerts(feed, {
    newestPlace: () => Promise.resolve(saved.at(-1)?.place ?? 0),
    changedAfter: (place, { limit }) => {
      reads += 1;
      return Promise.resolve(saved.filter((changed) => changed.place > place).slice(0, limit));
    },
  });
});

it("tells what this node saved at once, without asking, and not what was there before", async () => {
  news.publishAlerts(save(3, 4));
  expect(seen).toEqual([3, 4]);
  await news.heard(4);
  expect([seen, reads]).toEqual([[3, 4], 0]);
});

it("tells what another node saved, once however often it is heard of", async () => {
  save(3);
  await Promise.all([news.heard(3), news.heard(3), news.catchUp()]);
  expect(seen).toEqual([3]);
});

it("keeps the order when another node saved before", async () => {
  save(3);
  const own = save(4);
  news.publishAlerts(own);
  expect(seen).toEqual([]);
  await news.heard(4);
  expect(seen).toEqual([3, 4]);
});

it("tells nothing twice that was saved while it asked", async () => {
  save(3);
  const asking = news.heard(3);
  news.publishAlerts(save(4));
  await asking;
  await news.heard(4);
  expect(seen).toEqual([3, 4]);
});

it("finds all after a time of hearing nothing, places that went with their alerts included", async () => {
  save(...Array.from({ length: 450 }, (_, n) => 10 + 2 * n));
  await news.heard(undefined);
  expect(seen).toHaveLength(450);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});
