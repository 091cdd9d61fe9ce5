/** Is a DPIA written, advised on and signed by different people, and does a signed version stay as it was? */
import { describe, expect, it } from "vitest";
import type { DpiaRules } from "#policy/site-rules.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Rank } from "#terms/officer.ts";
import { beginDpia, type DpiaCommand, decideDpia } from "./decide-dpia.ts";
import { type DpiaContent, type DpiaDocument, type DpiaRisk, inForce, newestOf } from "./dpia.ts";
import { dpiaDifference } from "./dpia-difference.ts";
import { residualLevel, riskLevel } from "./dpia-risk.ts";
import { publicDpias } from "./dpia-summaries.ts";

const NOW = parseInstant("2026-03-11T10:00:00.000Z") as Instant;
const rules: DpiaRules = {
  ...{ mediumFrom: 3, highFrom: 6, signerRank: "superintendent", reviewMonths: 12 },
  clause: { source: "house", where: "DPIA", says: "-" },
};
const person = (name: string, rank: Rank) => ({ id: makeId("off", name), name, rank });
const writer = person("writer", "staff");
const adviser = person("adviser", "staff");
const signer = person("signer", "superintendent");
const FORCE = makeId("force", "marlshire");

const RISK: DpiaRisk = {
  ...{ what: "People who live there are recorded daily", measures: "One approach alone" },
  ...{ likelihood: "probable", severity: "significant" },
  ...{ likelihoodAfter: "possible", severityAfter: "minimal" },
};
const CONTENT: DpiaContent = {
  ...{ title: "Fixed cameras", processing: "Reads of marks", purpose: "To find vehicles of interest" },
  ...{ necessity: "No other means", proportionality: "One approach", peopleConsulted: "Parish council" },
  ...{ residualRisk: "Low", whoSigns: "The superintendent", publicSummary: "We weighed what cameras do." },
  ...{ risks: [RISK], covers: "all-sites", siteIds: [] },
};

const begun = (content: Partial<DpiaContent> = {}) =>
  beginDpia(
    { id: makeId("dpia", "1"), forceId: FORCE, reference: "DPIA-1", content: { ...CONTENT, ...content } },
    { by: writer, now: NOW },
  );

const decide = (document: DpiaDocument, command: DpiaCommand, by = writer, now = NOW) =>
  decideDpia(command, document, { by, now, rules });

function walked(document: DpiaDocument, ...steps: readonly (readonly [DpiaCommand, typeof writer])[]) {
  return steps.reduce((held, [command, by]) => {
    const next = decide(held, command, by);
    if ("code" in next) throw new Error(next.code);
    return next;
  }, document);
}

const ADVICE: DpiaCommand = { type: "advise", words: "Sound", mayGoOn: true };
const SIGN: DpiaCommand = { type: "sign" };
const signed = (content: Partial<DpiaContent> = {}) =>
  walked(begun(content), [ADVICE, adviser], [SIGN, signer]);

describe("a DPIA", () => {
  it("goes from draft by advice to a signature with its review day, and its summary is the public's when published", () => {
    const document = signed();
    expect(newestOf(document)).toMatchObject({
      state: "signed",
      advice: { by: adviser },
      signature: { by: signer, reviewDueAt: parseInstant("2027-03-11T10:00:00.000Z") },
    });
    const rulesOf = () => ({ dpia: rules });
    expect(publicDpias([document], rulesOf, NOW)).toEqual([]);
    const published = walked(document, [{ type: "publish" }, writer]);
    expect(publicDpias([published, begun()], rulesOf, NOW)).toMatchObject([
      {
        ...{ reference: "DPIA-1", version: 1, title: "Fixed cameras", residualRisk: "low" },
        ...{ summary: "We weighed what cameras do.", reviewDueOn: "2027-03-11", isReviewOverdue: false },
      },
    ]);
  });

  it("is not advised on while parts are empty, and names them", () => {
    const draft = begun({ necessity: " ", risks: [], covers: "sites" });
    expect(decide(draft, ADVICE, adviser)).toEqual({
      code: "dpia-not-complete",
      open: ["necessity", "risks", "siteIds"],
    });
  });

  it("is advised on and signed by nobody who wrote it, and signed by nobody who advised or ranks too low", () => {
    expect(decide(begun(), ADVICE, writer)).toEqual({ code: "dpia-own" });
    const advised = walked(begun(), [ADVICE, adviser]);
    expect(decide(advised, SIGN, writer)).toEqual({ code: "dpia-own" });
    expect(decide(advised, SIGN, adviser)).toEqual({ code: "dpia-own" });
    expect(decide(advised, SIGN, person("other", "inspector"))).toMatchObject({
      code: "dpia-rank",
      rankNeeded: "superintendent",
    });
    const helped = walked(
      begun(),
      [{ type: "write", content: CONTENT, whyNew: "" }, signer],
      [ADVICE, adviser],
    );
    expect(decide(helped, SIGN, signer)).toEqual({ code: "dpia-own" });
  });

  it("loses its advice with a change of its text", () => {
    const changed = walked(
      begun(),
      [ADVICE, adviser],
      [{ type: "write", content: { ...CONTENT, purpose: "Other" }, whyNew: "" }, writer],
    );
    expect(newestOf(changed)).toMatchObject({ state: "draft", number: 1 });
    expect(newestOf(changed).advice).toBeUndefined();
    expect(decide(changed, SIGN, signer)).toMatchObject({ code: "dpia-step-not-possible" });
  });

  it("is signed against the advice only with a reason", () => {
    const advised = walked(begun(), [{ ...ADVICE, mayGoOn: false } as DpiaCommand, adviser]);
    expect(decide(advised, SIGN, signer)).toEqual({ code: "dpia-against-advice" });
    const reasoned = walked(advised, [{ type: "sign", whyAgainstAdvice: "Lives at risk" }, signer]);
    expect(newestOf(reasoned).signature?.whyAgainstAdvice).toBe("Lives at risk");
  });

  it("DPA 2018 s65: with a high risk left, the Commissioner is consulted before anybody signs", () => {
    const grave: DpiaRisk = { ...RISK, likelihoodAfter: "probable", severityAfter: "significant" };
    const advised = walked(begun({ risks: [RISK, grave] }), [ADVICE, adviser]);
    expect(decide(advised, SIGN, signer)).toEqual({ code: "dpia-commissioner-first" });
    const asked = (repliedOn: string): DpiaCommand => ({
      ...{ type: "consult-commissioner", askedOn: "2026-01-05" as LocalDate, reply: "No objection" },
      repliedOn: repliedOn as LocalDate,
    });
    for (const wrong of ["2026-01-04", "2026-03-12"])
      expect(decide(advised, asked(wrong), writer)).toEqual({ code: "dpia-days-not-valid" });
    const done = walked(advised, [asked("2026-02-05"), writer], [SIGN, signer]);
    expect(newestOf(done).state).toBe("signed");
  });

  it("keeps a signed version as it was when another begins, and that holds until the other is signed", () => {
    const document = signed();
    const content = {
      ...CONTENT,
      purpose: "Other",
      risks: [
        { ...RISK, measures: "None" },
        { ...RISK, what: "New" },
      ],
    };
    expect(decide(document, { type: "write", content, whyNew: "" })).toEqual({ code: "dpia-why-new" });
    const next = walked(document, [{ type: "write", content, whyNew: "New cameras" }, writer]);
    expect(next.versions[0]).toEqual(document.versions[0]);
    expect(inForce(next)?.number).toBe(1);
    expect(dpiaDifference(next.versions[0].content, newestOf(next).content)).toEqual({
      sections: [{ section: "purpose", before: CONTENT.purpose, after: "Other" }],
      ...{ risksAdded: ["New"], risksRemoved: [], risksChanged: [RISK.what], coversOther: false },
    });
    expect(inForce(walked(next, [ADVICE, adviser], [SIGN, signer]))?.number).toBe(2);
  });

  it("weighs a risk by likelihood and severity, and the document by the gravest that remains", () => {
    expect(riskLevel("remote", "significant", rules)).toBe("low");
    expect(riskLevel("remote", "severe", rules)).toBe("medium");
    expect(riskLevel("possible", "severe", rules)).toBe("high");
    expect(residualLevel({ risks: [] }, rules)).toBeUndefined();
    const grave: DpiaRisk = { ...RISK, severityAfter: "severe" };
    expect(residualLevel({ risks: [RISK, grave] }, rules)).toBe("high");
  });
});
