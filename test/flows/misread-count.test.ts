/** From an officer's verdict to the day's number: misreads are counted where people find them, because nobody else knows. */
import { expect, it } from "vitest";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { LiveFeed } from "#alerting/live-feed.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { raiseAlerts } from "#alerting/raise-alerts.ts";
import type { AlertRequest } from "#flows/alerts/alert-facts.ts";
import { handleAlert } from "#flows/alerts/handle-alert.ts";
import { publishFigures } from "#flows/figures/publish-figures.ts";
import { watchFigures } from "#flows/figures/watch-figures.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { siteView } from "#sites/site-contribution.ts";
import type { AlertId } from "#terms/ids.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { fixedSigner, proofTools } from "../factories/audit-export.ts";
import { COUNT_RULES, HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { aHit, NOW, OKAFOR } from "../factories/voi.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";
import { memoryFigureDays } from "../support/stores/foi-figure-days.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;

it("§12.4 misreads: each verdict of an officer is in the count of its day, however often it is asked for", async () => {
  let now = NOW;
  const clock = () => now;
  const rows = memoryAuditRows();
  const audit = await openAuditLog({
    rows,
    signer: fixedSigner(1),
    tools: proofTools,
    origin: "fosseway/test",
  });
  const alerts = new MemoryAlertStore();
  const days = memoryFigureDays();
  const raise = async (mark: string): Promise<AlertId> => {
    const id = makeId("alert", mark.replace(" ", ""));
    const hits = [aHit(mark)];
    const options = {
      now,
      newId: () => id,
      placeOf: () => undefined,
      escalationOf: () => escalation,
      workOf: () => alertWork,
    };
    await alerts.raise(
      raiseAlerts(
        hits,
        await alerts.known(hits, repeatedSince(now, escalation), pursuedSince(NOW, alertWork)),
        options,
      ),
      JOURNAL_START,
    );
    return id;
  };
  const reviews = { book: memoryReviews(), lightPlace: () => ({ latDeg: 50, lonDeg: -8 }) };
  const lists = { entry: () => Promise.resolve(undefined), secret: () => Promise.resolve([]) };
  const verdict = async (id: AlertId, request: AlertRequest) => {
    const ports = {
      alerts,
      lists,
      people: { byId: () => Promise.resolve(undefined) },
      shownTo: allShown,
      audit,
      feed: new LiveFeed(),
      rulesOf: houseRules,
      reviews,
      events: NO_EVENTS,
      clock,
    };
    for (const step of [{ type: "take" } as const, request]) {
      expect(await handleAlert(id, step, OKAFOR, ports)).toMatchObject({ handled: true });
    }
  };
  // Without this the small counts of this day would be told as ranges.
  const figureRules = { ...HOUSE_NUMBERS.figures, smallCount: 0 };
  const rules = { ...COUNT_RULES, rulesOf: () => ({ figures: figureRules }) };
  const reads = memoryReadStore().counter;
  const cameras = { all: () => Promise.resolve([]) };
  const watch = watchFigures({ days, log: rows, rules, clock }, NO_EVENTS);
  const figures = () =>
    publishFigures({
      days,
      log: rows,
      rules,
      forces: [COUNT_RULES.ownForce],
      reads,
      cameras,
      findings: { of: () => Promise.resolve([]) },
      sites: siteView(houseRules),
      clock,
      watch,
    });

  await verdict(await raise("AB49 XYZ"), { type: "verify", verdict: "misread" });
  await verdict(await raise("CD49 EFG"), { type: "verify", verdict: "misread" });
  await verdict(await raise("EF49 GHJ"), { type: "verify", verdict: "matches" });
  const firstDay = londonDate(now);
  now = plusMs(now, DAY_MS);
  await verdict(await raise("GH49 JKL"), { type: "verify", verdict: "misread" });

  expect((await figures()).together.numbers).toContainEqual({
    ...{ name: "hits-found-to-be-misreads", part: "", period: "last-12-months", of: "" },
    ...{ least: 1, most: 9 },
  });
  const since = async (day: typeof firstDay, counted: "hit-misread" | "hit-verified") =>
    (await days.since(day)).find(({ what }) => what === counted)?.count;
  expect(await since(firstDay, "hit-misread")).toBe(3);
  expect(await since(londonDate(now), "hit-misread")).toBe(1);
  expect(await since(firstDay, "hit-verified")).toBe(1);
});
