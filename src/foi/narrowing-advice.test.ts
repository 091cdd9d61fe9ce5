import { describe, expect, it } from "vitest";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { estimateCost, type S12Task } from "./cost-estimate.ts";
import { adviceText, narrowingAdvice } from "./narrowing-advice.ts";
import { refuseOnCost } from "./refuse-on-cost.ts";

const estimate = (...tasks: readonly S12Task[]) => estimateCost(tasks, HOUSE_NUMBERS.foi.cost);
const hits = (items: number): S12Task => ({ task: "Look at each hit", kind: "extract", minutes: 3, items });

describe("an estimate", () => {
  it("multiplies minutes by how often, and tells when finding out is over the limit by itself", () => {
    expect(estimate(hits(743_000))).toMatchObject({
      ...{ countedMinutes: 2_229_000, costPounds: 928_750, overLimit: true, overLimitToDetermine: false },
    });
    expect(estimate(hits(360))).toMatchObject({ countedMinutes: 1080, overLimit: false });
    const search: S12Task = { task: "Open each file", kind: "determine", minutes: 1, items: 1081 };
    const over = estimate(search);
    expect(over.overLimitToDetermine).toBe(true);
    expect(JSON.stringify(refuseOnCost(over, ""))).toContain("section 12(2)");
    expect(JSON.stringify(refuseOnCost(estimate(hits(361)), ""))).toContain("section 12(1)");
  });

  it("stands in the refusal with how often and how long each", () => {
    const table = refuseOnCost(estimate(hits(743_000)), "").find(({ kind }) => kind === "table");
    expect(table).toMatchObject({ rows: [["Look at each hit", "743,000", "3", "2,229,000", "yes"]] });
  });
});

describe("advice under section 16", () => {
  it("names what was asked and our registers answer, and else all that they answer", () => {
    const asked = "How many number plates were read, and who was stopped?";
    expect(narrowingAdvice(asked, estimate(hits(361))).atOnce).toEqual([
      ...["number plates read, by day or month", "hits, and what came of them, by month"],
    ]);
    expect(narrowingAdvice("What did it cost?", estimate(hits(361))).atOnce).toHaveLength(8);
  });

  it("gives the longest period that fits, in the words of the request", () => {
    const twice = estimate(hits(720));
    const of = (asked: string) =>
      narrowingAdvice(asked, twice).narrower.filter((one) => one.includes("period"));
    expect(of("In the last 5 years, please")).toEqual([
      "a shorter period: the last 30 months in place of the last 5 years",
    ]);
    expect(of("over the past two months")).toEqual([
      "a shorter period: the last month in place of the past two months",
    ]);
    expect(of("in the last month or so")).toEqual([]);
    const far = estimate(hits(743_000));
    expect(narrowingAdvice("the last 2 years", far).narrower).toContain("a period shorter than a month");
  });

  it("says how many fit beside the tasks that are done once", () => {
    const once: S12Task = { task: "Write the query", kind: "locate", minutes: 180 };
    expect(narrowingAdvice("", estimate(once, hits(1000))).narrower).toEqual([
      "fewer of them: at most 300 of 1,000 (look at each hit)",
    ]);
    // Nothing of it fits where the other task uses the whole limit.
    expect(narrowingAdvice("", estimate({ ...once, minutes: 1080 }, hits(1000))).narrower).toEqual([]);
  });

  it("offers numbers for lists, and is a text that an officer can change", () => {
    const text = adviceText("A list of each hit of the last 4 months", estimate(hits(720)));
    expect(text).toContain("£450");
    expect(text).toContain("- numbers in place of a list, a copy or a breakdown of each one");
    expect(text).toContain("- a shorter period: the last 2 months in place of the last 4 months");
  });
});
