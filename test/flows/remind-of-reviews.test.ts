/** A review of preserved records that comes near reaches whoever can see to it, each stage once, and when it is overdue. */
import { beforeEach, describe, expect, it } from "vitest";
import { type RemindOfReviewsPorts, remindOfReviews } from "#flows/retention/remind-of-reviews.ts";
import type { Events } from "#mechanism/events.ts";
import { type Destination, lineOf } from "#reach/destination.ts";
import { reachMessageSchema, wordsOf } from "#reach/message.ts";
import { askedPreservation, decidePreservation, type PreservationOrder } from "#retention/preservation.ts";
import { reminderDue } from "#retention/review-due.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { ASKER, aCase, NOW, SIGNER } from "../factories/preservation.ts";
import { memoryCaseRecords } from "../support/stores/case-records.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryReach } from "../support/stores/reach-store.ts";

const REVIEW_AT = plusMs(NOW, 90 * DAY_MS);
const daysAhead = (days: number): Instant => plusMs(REVIEW_AT, -days * DAY_MS);
const mailbox: Destination = {
  id: makeId("dest", "m"),
  forceId: SIGNER.forceId,
  owner: { id: SIGNER.id, name: SIGNER.name },
  name: "Mail",
  channel: "mail",
  settings: { channel: "mail", address: "thistlewood@marlshire.example" },
  addedAt: NOW,
};

function anOrder(number: number, reviewAt = REVIEW_AT): PreservationOrder {
  const asked = askedPreservation(makeId("pres", String(number)), aCase({ reviewAt }), ASKER, NOW);
  const act = { by: SIGNER, at: NOW, reason: "The case needs it." };
  const signed = decidePreservation(asked, "signed", act, HOUSE_NUMBERS.preservation);
  if ("problem" in signed) throw new Error(signed.problem);
  return { ...signed.changed, version: 1 };
}

let now: Instant;
let reported: unknown[];
let outbox: ReturnType<typeof memoryOutbox>;
let orders: ReturnType<typeof memoryCaseRecords<PreservationOrder>>;
let ports: RemindOfReviewsPorts;

beforeEach(async () => {
  [now, reported] = [NOW, []];
  outbox = memoryOutbox();
  orders = memoryCaseRecords<PreservationOrder>();
  const { destinations, ruleBook } = memoryReach(outbox);
  await destinations.add(mailbox);
  const { id, name, rank, roles, forceId } = SIGNER;
  const entry = {
    person: { id, name, rank, homeForce: forceId, postings: [{ forceId, roles }] },
    ...{ hasPassphrase: true, passphraseGiven: false },
  };
  ports = {
    ...{ orders, outbox, destinations, ruleBook },
    people: { entries: () => Promise.resolve([entry]) },
    lists: { secret: () => Promise.resolve([]) },
    shownTo: (force) => ({ only: [force] }),
    system: { forces: [{ id: forceId }] as never },
    rulesOf: () => HOUSE_NUMBERS,
    events: { report: (name: string, facts: unknown) => reported.push([name, facts]) } as unknown as Events,
    clock: () => now,
  };
});

/** What was told by then, in its words. */
async function toldAt(moment: Instant): Promise<readonly string[]> {
  now = moment;
  await remindOfReviews(ports);
  const messages = await outbox.waiting(lineOf(mailbox), 9);
  for (const message of messages) await outbox.delivered(message, now);
  return messages.map(({ body }) => {
    const { title, text, path } = wordsOf(reachMessageSchema.parse(JSON.parse(body)));
    return `${title}. ${text} ${path}`;
  });
}

describe("the review of an order to preserve", () => {
  it("is told 30, 7 and 1 day before and when it is overdue, each once, and names no case", async () => {
    await orders.add(anOrder(1));
    const told = [];
    for (const days of [31, 30, 29, 7, 6.9, 1, 0.5, 0, -1, -40])
      told.push([days, await toldAt(daysAhead(days))]);
    const ahead = (within: string) => [
      `Preserved records have to be reviewed. Due within ${within}. Sign in to see which order, and to review or release it. /preservation`,
    ];
    expect(told.filter(([, words]) => (words as readonly string[]).length > 0)).toEqual([
      [30, ahead("30 days")],
      [7, ahead("7 days")],
      [1, ahead("a day")],
      [
        0,
        [
          "A review of preserved records is overdue. The day has passed. Sign in to see which order, and to review or release it. /preservation",
        ],
      ],
    ]);
    expect(reported.at(-1)).toEqual(["preservation-review", { order: "pres_1", state: "overdue" }]);
  });

  it("is one message for many, of the first that is due", async () => {
    for (const number of [1, 2, 3]) await orders.add(anOrder(number));
    await orders.add(anOrder(4, plusMs(REVIEW_AT, -23 * DAY_MS)));
    expect(await toldAt(daysAhead(30))).toEqual([expect.stringContaining("7 days")]);
    expect(await toldAt(daysAhead(30))).toEqual([]);
  });

  it("tells after an outage the last stage alone, and again of a later review", async () => {
    await orders.add(anOrder(1));
    expect(await toldAt(daysAhead(0.5))).toEqual([expect.stringContaining("a day")]);
    const order = await orders.find("pres_1");
    const later = plusMs(REVIEW_AT, 20 * DAY_MS);
    await orders.replace({
      ...order!,
      reviewAt: later,
      reviews: [{ by: SIGNER, at: now, reason: "Goes on.", nextAt: later }],
      version: order!.version + 1,
    });
    // 30 days before it had passed when the day was set.
    expect(await toldAt(now)).toEqual([]);
    expect(await toldAt(plusMs(later, -7 * DAY_MS))).toEqual([expect.stringContaining("7 days")]);
  });

  it("is told again when somebody changed the order in the same moment", async () => {
    await orders.add(anOrder(1));
    const { replace } = orders;
    let isFirst = true;
    ports = {
      ...ports,
      orders: {
        ...orders,
        replace: (changed) => {
          if (!isFirst) return replace(changed);
          isFirst = false;
          return Promise.resolve(false);
        },
      },
    };
    expect(
      [await toldAt(daysAhead(7)), await toldAt(daysAhead(7)), await toldAt(daysAhead(7))].map(
        ({ length }) => length,
      ),
    ).toEqual([1, 1, 0]);
  });

  it("is nobody's once the order was released, refused or never signed", () => {
    const order = anOrder(1);
    const rules = HOUSE_NUMBERS.preservation;
    const act = { by: SIGNER, at: NOW, reason: "Over." };
    expect(reminderDue(order, rules, REVIEW_AT)).toEqual({ reviewAt: REVIEW_AT, days: 0 });
    expect(reminderDue({ ...order, release: act }, rules, REVIEW_AT)).toBeUndefined();
    expect(
      reminderDue({ ...order, decision: { ...act, kind: "refused" } }, rules, REVIEW_AT),
    ).toBeUndefined();
    expect(reminderDue({ ...order, decision: undefined }, rules, REVIEW_AT)).toBeUndefined();
  });

  it("reaches people by the policy's rule where a force's own rules know no such occasion", async () => {
    await orders.add(anOrder(1));
    const saved = {
      forceId: SIGNER.forceId,
      version: 1,
      savedAt: NOW,
      savedBy: { id: SIGNER.id, name: SIGNER.name },
      rules: [],
    };
    ports = { ...ports, ruleBook: { newest: () => Promise.resolve([saved]) } };
    expect(await toldAt(daysAhead(7))).toHaveLength(1);
  });
});
