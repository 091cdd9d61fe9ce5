/** May a self-assessment be signed off, and what is missing where it may not? */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { QUESTION_IDS } from "./principles.ts";
import { openPoints, type SelfAssessment, signOffRefusal } from "./self-assessment.ts";

const [WRITER, SIGNER] = [makeId("off", "writer"), makeId("off", "signer")];
const whole: SelfAssessment = {
  forceId: makeId("force", "marlshire"),
  version: 1,
  at: 0 as Instant,
  by: { id: WRITER, name: "Nora Quill" },
  signedOff: null,
  scope: "All of it",
  answers: QUESTION_IDS.map((question) => ({ question, answer: "yes", note: "" })),
  actions: [],
};

it("is signed by another, once, when every question is answered and every gap has a plan", () => {
  expect(signOffRefusal(whole, SIGNER)).toBeUndefined();
  expect(signOffRefusal(whole, WRITER)).toBe("assessment-own");
  expect(signOffRefusal({ ...whole, signedOff: whole.by }, SIGNER)).toBe("assessment-signed");
  const [first, ...rest] = whole.answers;
  expect(openPoints({ ...whole, answers: rest })).toEqual(["1.1"]);
  const gap = { ...whole, answers: [{ question: "1.1", answer: "no" as const, note: "" }, ...rest] };
  expect(first?.question).toBe("1.1");
  expect(signOffRefusal(gap, SIGNER)).toBe("assessment-not-complete");
  const action = { principle: 1, gap: "x", action: "y", owner: "z", due: "2027-01-31" as LocalDate };
  expect(openPoints({ ...gap, actions: [action] })).toEqual([]);
});
