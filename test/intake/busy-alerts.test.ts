/** Alerts that others change all the time: the matcher comes again later, and no number of overtaken attempts ends the process. */
import { expect, it } from "vitest";
import { LiveFeed } from "#alerting/live-feed.ts";
import { NOTHING_KNOWN } from "#alerting/raise-alerts.ts";
import { matcher } from "#flows/alerts/match-reads.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aRead } from "../factories/reads.ts";

it("asks to be tried again after a few attempts that were overtaken", async () => {
  let attempts = 0;
  const consumer = matcher({
    index: new VoiIndex(),
    voi: { byRefs: () => Promise.resolve(new Map()) },
    alerts: {
      cursor: () => Promise.resolve(JOURNAL_START),
      known: () => Promise.resolve(NOTHING_KNOWN),
      raise: () => {
        attempts += 1;
        return Promise.resolve({ saved: false });
      },
    },
    audit: { append: () => Promise.reject(new Error("nothing was hit")) },
    feed: new LiveFeed(),
    placeOf: () => undefined,
    rulesOf: houseRules,
    clock: () => instant(0),
    newId: (prefix) => makeId(prefix, "1"),
  });
  await expect(consumer.consume([{ sequence: 1 as Sequence, read: aRead(1) }])).rejects.toMatchObject({
    code: "alerts-busy",
    retryable: true,
  });
  expect(attempts).toBeLessThan(20);
});
