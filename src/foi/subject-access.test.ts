import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { instant, parseInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { ASKER, NOW } from "../../test/factories/preservation.ts";
import { aVrm } from "../../test/factories/reads.ts";
import { composeSubjectLetter } from "./compose-subject-letter.ts";
import {
  answerProblem,
  askedProblem,
  dueOn,
  foundSubject,
  isOverdue,
  type SubjectAccess,
  searchProblem,
  stepSubject,
  subjectState,
} from "./subject-access.ts";

const RULES = HOUSE_NUMBERS.subjectAccess;
const day = (text: string) => text as LocalDate;
const at = (text: string) => parseInstant(text) ?? instant(Number.NaN);
const act = { by: ASKER, at: NOW };

const request = (receivedOn: string, provedAt?: string): SubjectAccess => ({
  id: makeId("sar", "1"),
  version: 1,
  forceId: ASKER.forceId,
  reference: "SAR-2026-000001",
  requesterName: "Avery Example",
  replyAddress: "1 Nowhere Lane",
  receivedOn: day(receivedOn),
  text: "What do you hold of my car?",
  marks: [aVrm("AB49XYZ")],
  from: instant(NOW - 1000),
  to: NOW,
  recorded: act,
  identity: provedAt === undefined ? undefined : { by: ASKER, at: at(provedAt), seen: "Passport" },
});

describe("the clock of a request for one's own data", () => {
  it.each([
    ["2026-11-30", undefined, "2026-12-30"],
    ["2027-01-31", undefined, "2027-02-28"],
    ["2028-01-30", undefined, "2028-02-29"],
    // From the day on which the identity was proved, in British time: midnight in summer is an hour before UTC's.
    ["2026-06-01", "2026-06-10T23:00:00Z", "2026-07-11"],
    ["2026-06-01", "2026-06-10T22:59:59.999Z", "2026-07-10"],
    ["2026-06-10", "2026-06-01T12:00:00Z", "2026-07-10"],
  ])("received on %s, identity proved at %s: due on %s", (receivedOn, provedAt, expected) => {
    const one = request(receivedOn, provedAt);
    expect(dueOn(one, RULES)).toBe(expected);
    expect(isOverdue(one, RULES, day(expected))).toBe(false);
    expect(isOverdue(one, RULES, day(`${expected}z`))).toBe(true);
  });
});

describe("a request for one's own data", () => {
  it("names a vehicle, a window and a day that has come", () => {
    const one = request("2026-11-30");
    expect(askedProblem(one, day("2026-11-30"))).toBeUndefined();
    expect(askedProblem(one, day("2026-11-29"))).toBe("subject-date-not-valid");
    expect(askedProblem({ ...one, marks: [] }, day("2026-11-30"))).toBe("subject-marks-missing");
    expect(askedProblem({ ...one, from: instant(NOW + 1) }, day("2026-11-30"))).toBe(
      "subject-window-not-valid",
    );
  });

  it("is looked for after the identity was proved, and answered after it was looked for", () => {
    const one = request("2026-11-30");
    expect([searchProblem(one), answerProblem(one)]).toEqual([
      "subject-identity-missing",
      "subject-not-searched",
    ]);
    const proved = stepSubject(one, { type: "identify", seen: "Passport and V5C" }, act, RULES);
    if ("problem" in proved) throw new Error(proved.problem);
    expect(searchProblem(proved.changed)).toBeUndefined();
    expect(subjectState(proved.changed)).toBe("identified");
    expect(answerProblem(foundSubject(proved.changed, act, 0, []))).toBeUndefined();
  });

  it("withholds on a ground of the law alone", () => {
    const restrict = {
      type: "restrict",
      ground: "convenience",
      reason: "No time",
      withheld: "some",
    } as const;
    expect(stepSubject(request("2026-11-30"), restrict, act, RULES)).toEqual({
      problem: "subject-ground-unknown",
    });
  });
});

describe("the letter", () => {
  const found = foundSubject(request("2026-11-30"), act, 2, [{ vrm: "AB49XYZ", capturedAt: NOW }]);
  const facts = {
    letterhead: { force: "Marlshire Constabulary", address: [], email: "", telephone: "101" },
    ...{
      rules: RULES,
      commissioner: HOUSE_NUMBERS.foi.commissioner,
      keptFor: "12 months",
      today: day("2026-12-01"),
    },
  };
  const textOf = (one: SubjectAccess) => JSON.stringify(composeSubjectLetter(one, facts, true));
  const withheld = (what: "everything" | "some"): SubjectAccess => ({
    ...found,
    restriction: { ...act, ground: "crime", reason: "A pending case", withheld: what },
  });

  it("tells the reads, how many there are, and the rights", () => {
    expect(textOf(found)).toContain("We hold 2 reads of this vehicle");
    expect(textOf(found)).toContain("the newest 1 follow");
    expect(textOf(found)).toContain("section 167");
    expect(textOf(found)).not.toContain("withheld");
  });

  it("says on which ground something is withheld, and never the recorded reasons", () => {
    expect(textOf(withheld("some"))).toContain("withheld under section 45(4)");
    expect(textOf(withheld("some"))).not.toContain("A pending case");
  });

  it("is the same whether or not anything is held, where that itself is withheld", () => {
    const none = {
      ...foundSubject(request("2026-11-30"), act, 0, []),
      restriction: withheld("everything").restriction,
    };
    expect(textOf(withheld("everything"))).toBe(textOf(none));
    expect(textOf(none)).not.toContain("withheld");
  });
});
