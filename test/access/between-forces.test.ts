/** Does the code say, as the language-neutral cases do, whose data may be asked for and by whose policy? */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { authorise } from "#access/authorise.ts";
import type { SearchRequest, SignedAuthority } from "#access/search-request.ts";
import { loadPolicy } from "#adapters/policy/file/load-policy.ts";
import type { Agreement, Force } from "#policy/installation.ts";
import type { ForceId } from "#terms/ids.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, type Instant, instant, parseInstant } from "#terms/instant.ts";
import type { Rank } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import { aForce, aSystem } from "../factories/installation.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

interface Vectors {
  readonly forces: readonly (Pick<Force, "id" | "controller" | "jointControllers"> & {
    readonly policy: string | null;
  })[];
  readonly agreements: readonly (Pick<Agreement, "id" | "dataOf" | "askers"> & {
    readonly from: string;
    readonly to: string | null;
  })[];
  readonly cases: readonly {
    readonly name: string;
    readonly now: string;
    readonly asker: ForceId;
    readonly forces: readonly ForceId[] | null;
    readonly capturedFrom: string;
    readonly capturedTo: string;
    readonly signed: { readonly rank: Rank; readonly forces: readonly ForceId[] | null } | null;
    readonly expect: object;
  }[];
}

const { forces, agreements, cases }: Vectors = JSON.parse(
  readFileSync(here("../vectors/forces/between-forces.json"), "utf8"),
);
const at = (text: string) => parseInstant(text) as Instant;
const clause = { source: "test", where: "agreement", says: "Patrols may ask." };

const loaded = await Promise.all(
  forces.map(async ({ policy, id, ...force }) =>
    aForce(
      id.slice("force_".length),
      policy === null ? undefined : await loadPolicy(policy, here("../../policy/")),
      force,
    ),
  ),
);
const system = aSystem(loaded as unknown as readonly [Force, ...Force[]], {
  agreements: agreements.map(({ from, to, ...one }) => ({
    ...one,
    from: at(from),
    to: to === null ? undefined : at(to),
    clause,
  })),
});

type Case = Vectors["cases"][number];

const matterOf = ({ capturedFrom, capturedTo }: Case) => ({
  question: { kind: "vrm", vrm: "AB49XYZ" as Vrm } as const,
  capturedFrom: at(capturedFrom),
  capturedTo: at(capturedTo),
  purpose: "investigation" as const,
  category: "serious" as const,
  reference: "MAR/4711/26",
  justification: "The vehicle left the scene of a robbery in Ostrey.",
});

function requestOf(one: Case): SearchRequest {
  const asker = {
    id: makeId("off", "analyst"),
    name: "A. Nalyst",
    rank: "constable",
    roles: ["analyst"],
    forceId: one.asker,
  } as const;
  const authority: SignedAuthority | undefined =
    one.signed === null
      ? undefined
      : {
          ...matterOf(one),
          id: makeId("auth", "1"),
          authoriserId: makeId("off", "penhale"),
          authoriserRank: one.signed.rank,
          forceId: one.asker,
          requesterId: asker.id,
          forces: one.signed.forces ?? undefined,
          capturedFrom: instant(0),
          signedAt: instant(0),
          validUntil: instant(at(one.now) + 1),
          usesLeft: 1,
        };
  return { ...matterOf(one), forces: one.forces ?? undefined, asker, authority };
}

it.each(cases)("$name", (one) => {
  const decision = authorise(requestOf(one), system, at(one.now));
  if (!decision.permitted) {
    const { refusal, dataOf } = decision;
    expect({ permitted: false, code: refusal.code, dataOf }).toEqual(one.expect);
    return;
  }
  const { permissions, rule, earliestPermitted, permittedForces } = decision.search;
  const grounds = Object.fromEntries(permissions.map(({ dataOf, ground }) => [dataOf, ground]));
  expect({
    permitted: true,
    grounds,
    rule: rule.ruleId,
    earliestPermitted: formatInstant(earliestPermitted),
  }).toEqual(one.expect);
  expect(permittedForces).toEqual(Object.keys(grounds));
});
