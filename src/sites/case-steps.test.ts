/** Screening, asking bodies, conditions and lighter cases: what is permitted, what stops collection, and what ends by itself? */
import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, parseInstant, plusMs } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Rank } from "#terms/officer.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { decideSite, proposeSite } from "./decide-site.ts";
import { evolveSite } from "./evolve-site.ts";
import { possibleSteps } from "./possible-steps.ts";
import type { SiteCase } from "./site-case.ts";
import type { SiteCommand } from "./site-command.ts";
import { contributionOf, stateAt } from "./site-contribution.ts";

const SITE = makeId("site", "one");
const START = parseInstant("2026-03-02T09:00:00.000Z") as Instant;
const day = (n: number) => plusMs(START, n * DAY_MS);
const person = (name: string, rank: Rank) => ({ id: makeId("off", name), name, rank });
const manager = person("manager", "staff");
const inspector = person("inspector", "inspector");
const superintendent = person("super", "superintendent");
const date = (text: string) => text as LocalDate;
const { sites: policy, siteCases: cases } = HOUSE_NUMBERS;

const proposal = {
  ...{ code: "MAR-07", name: "Ostrey, east", district: "Ostrey", forceId: makeId("force", "marlshire") },
  ...{ purpose: "burglary", hasPosition: true },
};
const begun = evolveSite(
  SITE,
  undefined,
  proposeSite({ type: "propose", proposal }, { by: manager, now: START }),
);

const decide = (site: SiteCase, command: SiteCommand, by = manager, now = START) =>
  decideSite(command, site, { by, now, policy, cases });

type Step = readonly [SiteCommand, typeof manager?, Instant?];
const walked = (site: SiteCase, ...steps: readonly Step[]): SiteCase =>
  steps.reduce((held, [command, by, now]) => {
    const decision = decide(held, command, by, now);
    if ("refusal" in decision) throw new Error(JSON.stringify(decision.refusal));
    return evolveSite(SITE, held, decision.event);
  }, site);

const screenAs = (changes: Partial<Extract<SiteCommand, { type: "screen" }>>): SiteCommand => ({
  ...{ type: "screen", deployment: "vehicle", needsFull: false, necessity: "They come by car" },
  ...{ reason: "It moves", endsOn: date("2026-06-01"), ...changes },
});
const DPIA: SiteCommand = {
  type: "sign-dpia",
  dpia: { dpiaId: "DPIA-7", version: "1", signer: "R. Moss", signedOn: "2026-03-01" },
};
const LIVE: SiteCommand = { type: "go-live", acceptanceTest: "200 of 201 read", signage: "none" };
const vehicle = () => walked(begun, [screenAs({})], [DPIA], [{ type: "approve" }, superintendent], [LIVE]);
const refusal = (outcome: ReturnType<typeof decide>) => ("refusal" in outcome ? outcome.refusal : undefined);

describe("screening", () => {
  it("comes first, and a fixed site never needs less than all", () => {
    expect(possibleSteps(begun, START)).toEqual(["screen", "refuse", "describe"]);
    expect(refusal(decide(begun, screenAs({ deployment: "fixed" })))).toEqual({
      code: "site-fixed-needs-full",
    });
    const full = walked(begun, [screenAs({ deployment: "fixed", needsFull: true })]);
    expect(full).toMatchObject({ state: "screened", endsOn: undefined });
    expect(possibleSteps(full, START)).toEqual(["screen", "assess", "refuse", "describe"]);
  });

  it("asks a vehicle for a DPIA alone and a short deployment for a consultation too, each with a last day", () => {
    expect(possibleSteps(walked(begun, [screenAs({})]), START)).toContain("sign-dpia");
    const short = screenAs({ deployment: "short", endsOn: date("2026-05-25") });
    expect(possibleSteps(walked(begun, [short]), START)).toContain("consult");
    for (const endsOn of [undefined, date("2026-03-01"), date("2026-05-26")])
      expect(refusal(decide(begun, screenAs({ deployment: "short", endsOn })))).toEqual({
        ...{ code: "site-end-day", latest: "2026-05-25" },
      });
  });

  it("has a short deployment approved by an inspector, and a vehicle by a superintendent", () => {
    const short = walked(
      begun,
      [screenAs({ deployment: "short", endsOn: date("2026-05-25") })],
      [{ type: "consult", consultation: { kind: "not-held", reason: "It would warn them" } }],
      [DPIA],
    );
    expect(decide(short, { type: "approve" }, inspector)).toHaveProperty("event.type", "approved");
    const car = walked(begun, [screenAs({})], [DPIA]);
    expect(refusal(decide(car, { type: "approve" }, inspector))).toMatchObject({
      ...{ code: "site-approver-rank", rankNeeded: "superintendent" },
    });
  });
});

describe("a case with a last day", () => {
  it("collects on its last day, ends by itself the day after, and says so", () => {
    const car = vehicle();
    const last = parseInstant("2026-06-01T22:59:59.999Z") as Instant;
    expect(contributionOf(car, last, policy)).toEqual({ permitted: true });
    const after = plusMs(last, 1);
    expect(contributionOf(car, after, policy)).toEqual({
      ...{ permitted: false, reason: "the deployment ended on 2026-06-01" },
    });
    expect(stateAt(car, after)).toBe("ended");
    expect(possibleSteps(car, after)).toEqual(["extend", "describe", "close", "log-deployment"]);
  });

  it("is extended by an inspector with a reason, and never past its longest time", () => {
    const car = vehicle();
    const to = (endsOn: string): SiteCommand => ({
      type: "extend",
      endsOn: date(endsOn),
      reason: "Still needed",
    });
    const late = parseInstant("2026-06-03T10:00:00.000Z") as Instant;
    expect(refusal(decide(car, to("2026-09-01"), manager, late))).toMatchObject({
      code: "site-extender-rank",
    });
    const longer = walked(car, [to("2026-09-01"), inspector, late]);
    expect(contributionOf(longer, late, policy)).toEqual({ permitted: true });
    expect(longer.extensions).toMatchObject([
      { endsOn: "2026-09-01", reason: "Still needed", by: inspector },
    ]);
    expect(refusal(decide(car, to("2027-06-05"), inspector, late))).toEqual({
      ...{ code: "site-end-day", latest: "2027-06-04" },
    });
    expect(refusal(decide(car, to("2029-03-06"), inspector, day(1_090)))).toEqual({
      ...{ code: "site-end-day", latest: "2029-03-04" },
    });
  });

  it("logs what a vehicle was used for once that is over", () => {
    const use = (from: number, to: number): SiteCommand => ({
      type: "log-deployment",
      deployment: {
        ...{ unit: "Car 7", from: day(from), to: day(to), area: "Ostrey" },
        ...{ operation: "Op Larch", inCharge: "Sgt Bray" },
      },
    });
    const car = vehicle();
    expect(walked(car, [use(1, 2), manager, day(3)]).deployments).toMatchObject([{ unit: "Car 7" }]);
    for (const wrong of [use(2, 1), use(1, 4), use(-8, 1)])
      expect(refusal(decide(car, wrong, manager, day(3)))).toEqual({ code: "site-deployment-times" });
  });
});

describe("a consultation by list", () => {
  const ask = (name: string): SiteCommand => ({
    ...{ type: "ask-body", name, askedOn: date("2026-03-02"), way: "letter" },
  });
  const reply = (name: string, stance: "supports" | "objects", response: string): SiteCommand => ({
    ...{ type: "record-reply", name },
    reply: { repliedOn: date("2026-03-02"), stance, words: "We think so", response },
  });
  const asked = () =>
    walked(
      begun,
      [screenAs({ deployment: "short", endsOn: date("2026-05-25") })],
      [ask("Parish council")],
      [ask("Highways authority")],
    );
  const close: SiteCommand = { type: "close-consultation", outcome: "Supported" };

  it("waits for those who have time to reply, and says of the others that they did not", () => {
    const replied = walked(asked(), [reply("parish council", "supports", "")]);
    expect(refusal(decide(replied, close, manager, day(28)))).toEqual({
      ...{ code: "site-consultation-open", bodies: ["Highways authority"] },
    });
    const closed = walked(replied, [close, manager, day(29)]);
    expect(closed.consultation).toEqual({
      ...{ kind: "held", from: "2026-03-02", to: "2026-03-31", outcome: "Supported" },
      bodies: [
        { name: "Parish council", reply: "We think so" },
        { name: "Highways authority", reply: "No reply by 2026-03-30" },
      ],
    });
    expect(possibleSteps(closed, day(29))).toContain("sign-dpia");
  });

  it("asks nobody twice, and leaves no objection without an answer", () => {
    expect(refusal(decide(asked(), ask("parish Council ")))).toEqual({ code: "site-body-asked-already" });
    expect(refusal(decide(asked(), reply("Nobody", "supports", "")))).toEqual({ code: "site-body-unknown" });
    expect(refusal(decide(asked(), reply("Parish council", "objects", " ")))).toEqual({
      code: "site-objection-unanswered",
    });
    expect(walked(asked(), [reply("Parish council", "objects", "One approach")]).bodies[0]).toMatchObject({
      reply: { stance: "objects", response: "One approach" },
    });
  });
});

describe("an approval with conditions", () => {
  const conditions = [{ text: "Signs on both approaches", dueOn: date("2026-03-20"), owner: "Estates" }];
  const approved = () =>
    walked(begun, [screenAs({})], [DPIA], [{ type: "approve", conditions }, superintendent], [LIVE]);
  const settle = (isMet: boolean): SiteCommand => ({
    ...{ type: "settle-condition", number: 1, isMet, evidence: "Photograph 12" },
  });

  it("stops collection the day after one was due, until it is met", () => {
    const site = approved();
    expect(contributionOf(site, day(18), policy)).toEqual({ permitted: true });
    expect(contributionOf(site, day(19), policy)).toEqual({
      ...{ permitted: false, reason: "condition 1 of its approval was due on 2026-03-20 and is not met" },
    });
    const met = walked(site, [settle(true), manager, day(20)]);
    expect(contributionOf(met, day(20), policy)).toEqual({ permitted: true });
    expect(refusal(decide(met, settle(false), manager, day(21)))).toMatchObject({
      code: "site-step-not-possible",
    });
  });

  it("stops collection at once when one was found not to be met", () => {
    const failed = walked(approved(), [settle(false), manager, day(1)]);
    expect(contributionOf(failed, day(1), policy).permitted).toBe(false);
    expect(contributionOf(walked(failed, [settle(true), manager, day(2)]), day(2), policy).permitted).toBe(
      true,
    );
  });

  it("goes on where the policy of the day of approval only raises an alarm, and takes no day that has passed", () => {
    const mild = { ...cases, conditions: { ...cases.conditions, pastDue: "alarm" as const } };
    const ready = walked(begun, [screenAs({})], [DPIA]);
    const context = { by: superintendent, now: START, policy, cases: mild };
    const decision = decideSite({ type: "approve", conditions }, ready, context);
    const site = walked(evolveSite(SITE, ready, (decision as { event: never }).event), [LIVE]);
    expect(contributionOf(site, day(30), policy)).toEqual({ permitted: true });
    const past = [{ ...conditions[0]!, dueOn: date("2026-03-01") }];
    expect(refusal(decide(ready, { type: "approve", conditions: past }, superintendent))).toMatchObject({
      code: "site-condition-day",
    });
  });
});
