import { describe, expect, it } from "vitest";
import { EXEMPTIONS } from "./exemption-table.ts";
import { WITHHELD_LOCATIONS } from "./exemptions.ts";
import { openQuestions } from "./open-questions.ts";
import { wholeRefusal, withholdingNotice } from "./refusal-notice.ts";
import { whetherHeld } from "./whether-held.ts";
import {
  type AppliedExemption,
  exemptionProblems,
  type WithheldPart,
  weighsInterest,
} from "./withheld-part.ts";

const crime: AppliedExemption = {
  section: "31",
  limbs: ["31(1)(a)"],
  why: "The tactic still works.",
  harm: "Offenders would avoid it.",
};
const names: AppliedExemption = { section: "40", limbs: ["40(2) with (3A)"], why: "It names an officer." };
const interest = {
  forDisclosure: ["Openness."],
  againstDisclosure: ["The tactic."],
  balance: "It outweighs.",
};
const aPart = (facts: Partial<WithheldPart>): WithheldPart => ({
  topic: "withheld",
  question: "How is the tactic done?",
  holding: "withheld",
  exemptions: [crime],
  interest,
  ...facts,
});
const missingOf = (...parts: Parameters<typeof exemptionProblems>[0]) =>
  exemptionProblems(parts).map(({ missing }) => missing);
const wordsOf = (part: WithheldPart) =>
  withholdingNotice(part)
    .flatMap((block) => ("text" in block ? [block.text] : "items" in block ? block.items : []))
    .join("\n");

describe("the exemptions of Part II", () => {
  it("are those of sections 21 to 44, each limb under its own section", () => {
    expect(EXEMPTIONS.map(({ section }) => section)).toEqual([
      ...["21", "22", "22A", "23", "24", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35"],
      ...["36", "37", "38", "39", "40", "41", "42", "43", "44"],
    ]);
    for (const { section, limbs } of EXEMPTIONS)
      for (const { ref } of limbs) expect(ref.startsWith(`${section}(`), ref).toBe(true);
  });

  it("weigh the public interest unless section 2(3) says that they are absolute", () => {
    const absolute = EXEMPTIONS.filter(({ limbs }) => limbs.every((limb) => limb.absolute));
    expect(absolute.map(({ section }) => section)).toEqual(["21", "23", "32", "34", "41", "44"]);
    const partly = EXEMPTIONS.filter(
      ({ limbs }) => limbs.some((limb) => limb.absolute) && limbs.some((limb) => !limb.absolute),
    );
    expect(partly.map(({ section }) => section)).toEqual(["37", "40"]);
  });
});

describe("a part that is withheld", () => {
  it("lacks nothing where forces withhold the places of cameras", () => {
    expect(missingOf(WITHHELD_LOCATIONS)).toEqual([]);
  });

  it("needs its limb, its reasons and its harm", () => {
    const bare = aPart({ exemptions: [{ section: "31", limbs: ["31(1)(z)"], why: " " }] });
    expect(exemptionProblems([{ topic: "reads" }, bare])).toEqual([
      { place: 1, section: "31", missing: "limb" },
      { place: 1, section: "31", missing: "why" },
      { place: 1, missing: "interest-not-weighed-here" },
    ]);
    expect(missingOf(aPart({ exemptions: [{ ...crime, harm: "" }] }))).toEqual(["harm"]);
    expect(missingOf(aPart({ exemptions: [] }))).toContain("section-unknown");
    expect(missingOf(aPart({ exemptions: [{ ...crime, section: "25" }] }))).toContain("section-unknown");
  });

  it("needs the public interest weighed where one exemption is qualified, and only there", () => {
    const without = { interest: undefined };
    expect(missingOf(aPart(without))).toEqual(["for-disclosure", "against-disclosure", "balance"]);
    expect(missingOf(aPart({ exemptions: [names], ...without }))).toEqual([]);
    expect(missingOf(aPart({ exemptions: [names] }))).toEqual(["interest-not-weighed-here"]);
    expect(missingOf(aPart({ exemptions: [names, crime] }))).toEqual([]);
    expect(weighsInterest(aPart({ exemptions: [{ ...names, limbs: ["40(2) with (3B)"] }] }))).toBe(true);
  });

  it("under section 36 needs the opinion of a qualified person", () => {
    const advice = {
      section: "36",
      limbs: ["36(2)(b)(i)"],
      why: "It is advice.",
      harm: "It would not be given.",
    };
    expect(missingOf(aPart({ exemptions: [advice] }))).toEqual(["opinion"]);
    const opinion = "The chief constable, 3 March 2026";
    expect(missingOf(aPart({ exemptions: [{ ...advice, opinion }] }))).toEqual([]);
    expect(wordsOf(aPart({ exemptions: [{ ...advice, opinion }] }))).toContain(opinion);
  });

  it("is told in a notice under section 17(1) with the interest weighed", () => {
    const words = wordsOf(aPart({ exemptions: [{ ...crime, limbs: ["31(1)(a)", "31(1)(b)"] }, names] }));
    for (const said of [
      ...[
        "refusal notice under section 17(1)",
        "section 31(1)(a) and (b), law enforcement. The tactic still works.",
      ],
      ...[
        "What disclosure would do: Offenders would avoid it.",
        "section 40(2) with (3A), personal information",
      ],
      ...["In favour of disclosure:", "Openness.", "It outweighs."],
    ])
      expect(words).toContain(said);
    expect(wordsOf(aPart({ exemptions: [names], interest: undefined }))).toContain("absolute");
  });
});

describe("neither confirming nor denying", () => {
  const denied = aPart({ holding: "neither-confirm-nor-deny" });

  it("is done where the Act lets us, and cites the subsection", () => {
    const words = wordsOf(denied);
    expect(words).toContain("neither confirm nor deny");
    expect(words).toContain("section 31(3) with section 31(1)(a)");
    expect(words).not.toContain("We hold");
    const elsewhere = { section: "21", limbs: ["21(1)"], why: "It is on the page." };
    expect(missingOf({ ...denied, exemptions: [elsewhere], interest: undefined })).toEqual([
      "no-neither-confirm-nor-deny",
    ]);
  });

  it("is not given away by what the letter says first", () => {
    expect(whetherHeld([denied], false)).not.toMatch(/\b(hold|held)\b/);
    expect(whetherHeld([denied, { topic: "reads" }], false)).toContain("of which the parts below say so");
    expect(whetherHeld([{ topic: "reads" }], false)).toContain("hold the information you asked for");
  });
});

describe("a request that is refused whole", () => {
  const repeated = {
    topic: "refused",
    ground: "repeated",
    reasons: "Asked in May.",
    earlier: "FOI-2026-0003",
  } as const;

  it("gives the reasons, of a repeated one the earlier, and has no other part", () => {
    expect(missingOf(repeated)).toEqual([]);
    expect(missingOf({ ...repeated, earlier: "", reasons: "" })).toEqual(["why", "earlier-request"]);
    expect(missingOf(repeated, { topic: "reads" })).toEqual(["refused-alone"]);
    const words = JSON.stringify(wholeRefusal(repeated));
    expect(words).toContain("section 14(2)");
    expect(words).toContain("FOI-2026-0003");
    expect(JSON.stringify(wholeRefusal({ ...repeated, ground: "vexatious" }))).toContain("section 14(1)");
  });

  it("leaves no question open", () => {
    expect(openQuestions("How many reads? What did it cost?", [repeated])).toEqual([]);
  });
});
