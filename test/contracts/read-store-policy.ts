/** The policy and the store are held against each other: what `authorise()` refuses, no store ever returns. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { authorise } from "#access/authorise.ts";
import type { Question } from "#access/search-request.ts";
import type { Clause } from "#policy/clause.ts";
import { type AccessRule, type PolicyProfile, QUESTION_KINDS } from "#policy/policy-profile.ts";
import type { ReadFinder } from "#read-store/ports.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import { type Period, periodBefore } from "#terms/period.ts";
import type { Read } from "#terms/read.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { marlshireUnder } from "../factories/installation.ts";
import { aRead, aRequest, at, camera, pattern, RECEIPT, vrm } from "./read-store-samples.ts";

const NOW = at("2028-02-29T12:00:00.000Z");
const LIMITS: readonly Period[] = [
  { unit: "days", count: 7 },
  { unit: "days", count: 90 },
  { unit: "months", count: 12 },
];

/** Reads at each limit, a millisecond to either side of it, and here and there between. */
export const readsAtTheLimits: readonly Read[] = [
  ...LIMITS.flatMap((limit) => [-1, 0, 1].map((ms) => instant(periodBefore(NOW, limit) + ms))),
  ...[0, 1, 6, 8, 45, 89, 91, 200, 364, 370].map((days) => instant(NOW - days * DAY_MS)),
].map((capturedAt) => aRead({ capturedAt }));

const clause: Clause = { source: "test", where: "Age", says: "As old as this and no older." };

function policyWith(maxAge: Period): PolicyProfile {
  const rule: AccessRule = {
    id: "only",
    clause,
    effectiveFrom: instant(0),
    maxAge,
    roles: ["analyst"],
    purposes: ["investigation"],
    categories: ["serious"],
    questionKinds: QUESTION_KINDS,
    authoriserRank: null,
    maxWindowDays: null,
  };
  const form = {
    referenceMinLength: 4,
    justificationMinLength: 20,
    justificationMinLetters: 5,
    patternMinFixedCharacters: 3,
    clause,
  };
  // The public page takes no part in deciding a search.
  const policy: Omit<PolicyProfile, "publicPage"> = {
    id: makeId("policy", "test"),
    version: "1",
    name: "One rule",
    sources: [],
    rules: [rule],
    form,
    authority: { validForDays: 7, askOpenDays: 7, maxUses: 1, windowEndsWithinDays: 7, clause },
    pages: { turnWithinHours: 12, clause },
    retention: { reads: maxAge, clause },
    numbers: HOUSE_NUMBERS,
  };
  return policy as PolicyProfile;
}

const questions: readonly Question[] = [
  { kind: "vrm", vrm: vrm("AB49XYZ") },
  { kind: "marks", vrms: [vrm("AB49XYZ")] },
  { kind: "misread", vrm: vrm("AB49XYZ") },
  { kind: "pattern", pattern: pattern("AB4*XYZ") },
  { kind: "cameras", cameraIds: [camera(1)] },
];

/** A start near a limit, where the mistakes would be, or anywhere. */
const aStart: fc.Arbitrary<Instant> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...LIMITS), fc.integer({ min: -2, max: 2 }))
    .map(([limit, ms]) => plusMs(periodBefore(NOW, limit), ms)),
  fc.integer({ min: NOW - 400 * DAY_MS, max: NOW }).map(instant),
);

/** `store` holds exactly `readsAtTheLimits`. */
export function policyAgreesWith(store: () => ReadFinder): void {
  it("permits and answers exactly the reads the rule reaches, or refuses and answers none", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...questions),
        fc.constantFrom(...LIMITS),
        aStart,
        fc.integer({ min: 0, max: 400 * DAY_MS }),
        async (question, maxAge, capturedFrom, lengthMs) => {
          const capturedTo = plusMs(capturedFrom, lengthMs);
          const request = aRequest(question, { capturedFrom, capturedTo });
          const decision = authorise(request, marlshireUnder(policyWith(maxAge)), NOW);
          expect(decision.permitted).toBe(capturedFrom >= periodBefore(NOW, maxAge));
          if (!decision.permitted) return;
          const { reads } = await store().find(decision.search, RECEIPT, { limit: 200 });
          const inWindow = readsAtTheLimits.filter(
            (read) => read.capturedAt >= capturedFrom && read.capturedAt <= capturedTo,
          );
          expect(reads.map(({ id }) => id).toSorted()).toEqual(inWindow.map(({ id }) => id).toSorted());
        },
      ),
      { numRuns: 150 },
    );
  });

  it("answers nothing older than the rule even when somebody widens a permitted search", async () => {
    for (const question of questions) {
      for (const maxAge of LIMITS) {
        const decision = authorise(
          aRequest(question, { capturedFrom: NOW, capturedTo: NOW }),
          marlshireUnder(policyWith(maxAge)),
          NOW,
        );
        if (!decision.permitted) throw new Error("a search of this very moment is permitted");
        const widened = { ...decision.search, capturedFrom: instant(0) };
        const { reads, totalUpTo10000 } = await store().find(widened, RECEIPT, { limit: 200 });
        const earliest = periodBefore(NOW, maxAge);
        const reachable = readsAtTheLimits.filter((read) => read.capturedAt >= earliest);
        expect(reads.map(({ id }) => id).toSorted()).toEqual(reachable.map(({ id }) => id).toSorted());
        expect(totalUpTo10000).toBe(reachable.length);
      }
    }
  });
}
