/** Does the code decide as the language-neutral cases say, and is older data never easier to reach? */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorise } from "#access/authorise.ts";
import type { Question, SearchRequest, SignedAuthority } from "#access/search-request.ts";
import { loadPolicy } from "#adapters/policy/file/load-policy.ts";
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, instant, parseInstant } from "#terms/instant.ts";
import { type Officer, RANKS, ROLES } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import type { Vrm } from "#terms/vrm.ts";
import { marlshireUnder } from "../factories/installation.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const NAMES = [
  "cheshire",
  "beds-cambs-herts",
  "gloucestershire",
  "gloucestershire-2026",
  "nasple-12m",
  "warwickshire-west-mercia",
];
const MOMENTS = new Set(["capturedFrom", "capturedTo", "signedAt", "validUntil"]);

interface Case {
  readonly name: string;
  readonly now: string;
  readonly request: Record<string, unknown> & { readonly asker: string };
  readonly expect: {
    readonly permitted: boolean;
    readonly code?: string;
    readonly rule?: string;
    readonly earliestPermitted?: string;
  };
}

interface Vectors {
  readonly people: Record<string, Omit<Officer, "name">>;
  readonly cases: readonly Case[];
}

/** The vectors, with their times as instants. */
const vectorsOf = (name: string): Vectors =>
  JSON.parse(readFileSync(here(`../vectors/policy/${name}.json`), "utf8"), (key, value) =>
    MOMENTS.has(key) ? parseInstant(value) : value,
  );

describe.each(NAMES)("the policy %s", async (name) => {
  const policy = await loadPolicy(name, here("../../policy/"));
  const { people, cases } = vectorsOf(name);

  it.each(cases)("$name", ({ now, request, expect: expected }) => {
    const asked = { ...request, asker: people[request.asker] } as unknown as SearchRequest;
    const decision = authorise(asked, marlshireUnder(policy), parseInstant(now) as Instant);
    if (decision.permitted) {
      const { rule, earliestPermitted } = decision.search;
      const said = {
        permitted: true,
        rule: rule.ruleId,
        earliestPermitted: formatInstant(earliestPermitted),
      };
      expect(said).toEqual(expected);
    } else {
      const { refusal } = decision;
      const rule = "rule" in refusal ? { rule: refusal.rule.id } : {};
      expect({ permitted: false, code: refusal.code, ...rule }).toEqual(expected);
    }
  });

  it("asks a higher rank, or the same, for older data of the same kind", () => {
    for (const kind of ["vrm", "pattern", "cameras", "area"] as const) {
      const ranks = policy.rules
        .filter(({ questionKinds }) => questionKinds.includes(kind))
        .toSorted((a, b) => daysOf(a) - daysOf(b))
        .map(({ authoriserRank }) => (authoriserRank === null ? -1 : RANKS.indexOf(authoriserRank)));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });

  it("keeps reads no longer than anybody may search them, and no shorter", () => {
    const longest = Math.max(...policy.rules.map(daysOf));
    expect(
      policy.retention.reads.unit === "days"
        ? policy.retention.reads.count
        : policy.retention.reads.count * 30,
    ).toBe(longest);
  });

  it("never makes older data easier to reach", () => {
    olderIsNeverEasier(fc.constant(policy));
  });
});

const daysOf = ({ maxAge }: AccessRule) => (maxAge.unit === "days" ? maxAge.count : maxAge.count * 30);

const NOW = instant(Date.parse("2028-02-29T14:00:00Z"));
const officerWith = (id: string, rank: Officer["rank"], roles: Officer["roles"]): Officer => ({
  id: makeId("off", id),
  name: id,
  rank,
  roles,
  forceId: makeId("force", "marlshire"),
});

const aMoment = fc
  .oneof(
    fc.integer({ min: 0, max: 900 * DAY_MS }),
    fc
      .constantFrom(90, 365, 366, 730, 731)
      .chain((days) => fc.integer({ min: days * DAY_MS - 2, max: days * DAY_MS + 2 })),
  )
  .map((ageMs) => instant(NOW - ageMs));

const aQuestion: fc.Arbitrary<Question> = fc.constantFrom<Question>(
  { kind: "vrm", vrm: "AB49XYZ" as Vrm },
  { kind: "cameras", cameraIds: [makeId("cam", "1")] },
);

/** Requests whose form is in order, some with a signature that covers a window of its own. */
const aRequest: fc.Arbitrary<SearchRequest> = fc
  .record({
    question: aQuestion,
    signedQuestion: aQuestion,
    moments: fc.tuple(aMoment, aMoment),
    signed: fc.oneof(fc.tuple(aMoment, aMoment), fc.constant([instant(0), NOW] as const)),
    purpose: fc.constantFrom(...PURPOSES),
    category: fc.constantFrom(...CRIME_CATEGORIES),
    roles: fc.subarray([...ROLES], { minLength: 3 }),
    rank: fc.constantFrom(...RANKS),
    authoriser: fc.constantFrom("penhale", "penhale", "penhale", "asker"),
    hasAuthority: fc.constantFrom(true, true, true, false),
  })
  .map(
    ({
      question,
      signedQuestion,
      moments,
      signed,
      purpose,
      category,
      roles,
      rank,
      authoriser,
      hasAuthority,
    }) => {
      const [capturedFrom, capturedTo] = moments.toSorted((a, b) => a - b) as [Instant, Instant];
      const asker = officerWith("asker", "constable", roles);
      const authority: SignedAuthority = {
        id: makeId("auth", "1"),
        authoriserId: makeId("off", authoriser),
        authoriserRank: rank,
        forceId: asker.forceId,
        requesterId: asker.id,
        question: signedQuestion,
        capturedFrom: Math.min(...signed) as Instant,
        capturedTo: Math.max(...signed) as Instant,
        purpose,
        category,
        reference: "MAR/4711/26",
        justification: "The vehicle left the scene of a robbery.",
        signedAt: instant(NOW - DAY_MS),
        validUntil: instant(NOW + DAY_MS),
        usesLeft: 1,
      };
      return {
        asker,
        question,
        capturedFrom,
        capturedTo,
        purpose,
        category,
        reference: "MAR/4711/26",
        justification: "The vehicle left the scene of a robbery.",
        authority: hasAuthority ? authority : undefined,
      };
    },
  );

/** Whoever may see a window may see the part of it that is younger. */
function olderIsNeverEasier(policies: fc.Arbitrary<PolicyProfile>): void {
  let permitted = 0;
  fc.assert(
    fc.property(policies, aRequest, fc.double({ min: 0, max: 1, noNaN: true }), (policy, request, share) => {
      if (!authorise(request, marlshireUnder(policy), NOW).permitted) return;
      permitted += 1;
      const { capturedFrom, capturedTo } = request;
      const younger = instant(capturedFrom + Math.floor((capturedTo - capturedFrom) * share));
      expect(authorise({ ...request, capturedFrom: younger }, marlshireUnder(policy), NOW).permitted).toBe(
        true,
      );
    }),
    { numRuns: 3_000 },
  );
  expect(permitted).toBeGreaterThan(10);
}

const clause = { source: "test", where: "anywhere", says: "anything" };

const aRule: fc.Arbitrary<AccessRule> = fc.record({
  id: fc.uuid(),
  clause: fc.constant(clause),
  effectiveFrom: fc.constant(instant(0)),
  maxAge: fc.oneof(
    fc.record({ unit: fc.constant("days" as const), count: fc.integer({ min: 1, max: 800 }) }),
    fc.record({ unit: fc.constant("months" as const), count: fc.integer({ min: 1, max: 26 }) }),
  ),
  roles: fc.subarray([...ROLES], { minLength: 3 }),
  purposes: fc.subarray([...PURPOSES], { minLength: 2 }),
  categories: fc.subarray([...CRIME_CATEGORIES], { minLength: 2 }),
  questionKinds: fc.subarray(["vrm", "pattern", "cameras"] as const, { minLength: 1 }),
  authoriserRank: fc.option(fc.constantFrom(...RANKS)),
  maxWindowDays: fc.option(fc.integer({ min: 1, max: 400 })),
});

const anyPolicy = fc.array(aRule, { minLength: 3, maxLength: 8 }).map(
  (rules) =>
    ({
      id: makeId("policy", "any"),
      version: "1",
      rules,
      form: {
        referenceMinLength: 1,
        justificationMinLength: 1,
        justificationMinLetters: 1,
        patternMinFixedCharacters: 3,
        clause,
      },
    }) as unknown as PolicyProfile,
);

describe("any policy at all", () => {
  it("never makes older data easier to reach", () => {
    olderIsNeverEasier(anyPolicy);
  });

  it("says what would be needed: the earliest capture it names is one that age alone does not refuse", () => {
    fc.assert(
      fc.property(anyPolicy, aRequest, (policy, request) => {
        const decision = authorise(request, marlshireUnder(policy), NOW);
        fc.pre(
          !decision.permitted && "rule" in decision.refusal && decision.refusal.earliestPermitted !== null,
        );
        if (decision.permitted || !("rule" in decision.refusal)) return;
        const capturedFrom = decision.refusal.earliestPermitted as Instant;
        const again = authorise({ ...request, capturedFrom, capturedTo: NOW }, marlshireUnder(policy), NOW);
        const code = again.permitted ? "permitted" : again.refusal.code;
        expect([
          "data-too-old",
          "role-not-permitted",
          "purpose-not-permitted",
          "category-not-permitted",
        ]).not.toContain(code);
      }),
    );
  });

  it("permits nothing when there is none", () => {
    fc.assert(
      fc.property(aRequest, (request) => {
        expect(authorise(request, marlshireUnder(undefined), NOW)).toMatchObject({
          permitted: false,
          refusal: { code: "no-policy" },
        });
      }),
    );
  });
});
