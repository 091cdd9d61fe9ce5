/**
 * What does a policy permit, cell by cell? Each cell is found by asking the judge, with every rank's signature in turn, so that
 * a changed rule shows its whole effect and not only its own line.
 */
import { type PolicyProfile, QUESTION_KINDS, type QuestionKind } from "#policy/policy-profile.ts";
import type { AnalysisRules } from "#policy/search-rules.ts";
import { type CameraId, makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { ASKERS, RANKS, type Rank, type Role } from "#terms/officer.ts";
import { type Period, periodBefore } from "#terms/period.ts";
import { CRIME_CATEGORIES, type CrimeCategory, PURPOSES, type Purpose } from "#terms/purpose.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { judgeRequest, rulesByReach } from "./judge-request.ts";
import type { AnyQuestion, SearchRequest } from "./search-request.ts";

export type CellAnswer =
  | { readonly permitted: false }
  | {
      readonly permitted: true;
      /** The lowest rank whose signature is enough; null when none is needed. */
      readonly signedBy: Rank | null;
      /** The widest window in days; null for no limit but the age of the data. */
      readonly maxWindowDays: number | null;
      readonly ruleId: string;
    };

/** Every purpose named has the same answers for every category named. */
export interface MatrixRow {
  readonly kind: QuestionKind;
  readonly role: Role;
  readonly purposes: readonly Purpose[];
  readonly categories: readonly CrimeCategory[];
  /** One answer for each of the matrix's ages. */
  readonly byAge: readonly CellAnswer[];
}

export interface AccessMatrix {
  /** How old the oldest data asked for may be, boundary included: from the shortest reach of a rule to the longest. */
  readonly ages: readonly Period[];
  /** Whatever is permitted at some age; no combination that is not here is permitted at any. */
  readonly rows: readonly MatrixRow[];
}

const MARK = "AB49XYZ" as Vrm;
const CAMERAS = ["cam_any" as CameraId];

/** Within the limits of any policy, so that the rule alone decides. */
const QUESTIONS: Readonly<Record<QuestionKind, (at: Instant, rules: AnalysisRules) => AnyQuestion>> = {
  vrm: () => ({ kind: "vrm", vrm: MARK }),
  marks: () => ({ kind: "marks", vrms: [MARK, "AB49XYY" as Vrm] }),
  misread: () => ({ kind: "misread", vrm: MARK }),
  pattern: () => ({ kind: "pattern", pattern: "AB49X?Z" as VrmPattern }),
  cameras: () => ({ kind: "cameras", cameraIds: CAMERAS }),
  area: () => ({ kind: "area", area: { kind: "circle", centre: { latDeg: 0, lonDeg: 0 }, radiusM: 500 } }),
  scenes: (at, { fewestScenes: fewest }) => ({
    kind: "scenes",
    scenes: [{ cameraIds: CAMERAS, at, minutesBefore: 0, minutesAfter: 0 }],
    fewest,
  }),
  convoy: (_, { fewestCameras: fewest }) => ({ kind: "convoy", vrm: MARK, withinSeconds: 1, fewest }),
  associates: (_, { fewestDays: fewest }) => ({ kind: "associates", vrm: MARK, withinSeconds: 1, fewest }),
  journey: () => ({ kind: "journey", vrm: MARK }),
  habits: () => ({ kind: "habits", vrm: MARK }),
  "first-seen": () => ({ kind: "first-seen", vrm: MARK }),
  clone: () => ({ kind: "clone", vrm: MARK }),
  rare: (since) => ({ kind: "rare", cameraIds: CAMERAS, since, mostBefore: 0 }),
  linked: () => ({ kind: "linked", vrms: [MARK], link: "any", cameraIds: CAMERAS }),
};

export function accessMatrix(policy: PolicyProfile, now: Instant): AccessMatrix {
  const ages = agesOf(policy, now);
  const rows = QUESTION_KINDS.flatMap((kind) =>
    ASKERS.flatMap((role) => rowsOf({ kind, role }, (cell) => answersByAge(policy, cell, ages, now))),
  );
  return { ages, rows };
}

/** The same reach may stand in several rules. */
function agesOf(policy: PolicyProfile, now: Instant): readonly Period[] {
  const byReach = new Map(rulesByReach(policy, now).map(({ maxAge }) => [periodBefore(now, maxAge), maxAge]));
  return [...byReach.values()];
}

interface Cell extends Pick<MatrixRow, "kind" | "role"> {
  readonly purpose: Purpose;
  readonly category: CrimeCategory;
}

/** Purposes with the same answers for one category stand together, and then categories with the same such purposes. */
function rowsOf(
  at: Pick<MatrixRow, "kind" | "role">,
  answers: (cell: Cell) => readonly CellAnswer[],
): readonly MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const category of CRIME_CATEGORIES) {
    const byAnswer = Map.groupBy(PURPOSES, (purpose) =>
      JSON.stringify(answers({ ...at, purpose, category })),
    );
    for (const [text, purposes] of byAnswer) {
      const key = `${text} ${purposes.join()}`;
      const categories = [...(rows.get(key)?.categories ?? []), category];
      rows.set(key, { ...at, purposes, categories, byAge: JSON.parse(text) });
    }
  }
  return [...rows.values()].filter(({ byAge }) => byAge.some(({ permitted }) => permitted));
}

const answersByAge = (
  policy: PolicyProfile,
  cell: Cell,
  ages: readonly Period[],
  now: Instant,
): readonly CellAnswer[] => ages.map((age) => cellAnswer(policy, cell, periodBefore(now, age), now));

/** What the policy says to a question about one moment: the narrowest window, asked as the form wants it. */
export function cellAnswer(policy: PolicyProfile, cell: Cell, capturedAt: Instant, now: Instant): CellAnswer {
  for (const signedBy of [null, ...RANKS]) {
    const judgement = judgeRequest(requestOf(policy, cell, capturedAt, signedBy, now), policy, now);
    if (judgement.permitted) {
      const { id, maxWindowDays } = judgement.rule;
      return { permitted: true, signedBy, maxWindowDays, ruleId: id };
    }
  }
  return { permitted: false };
}

const ASKER = makeId("off", "asker");
const FORCE = makeId("force", "any");

function requestOf(
  { form, numbers }: PolicyProfile,
  { kind, role, purpose, category }: Cell,
  capturedAt: Instant,
  signedBy: Rank | null,
  now: Instant,
): SearchRequest<AnyQuestion> {
  const matter = {
    question: QUESTIONS[kind](capturedAt, numbers.analyses),
    capturedFrom: capturedAt,
    capturedTo: capturedAt,
    purpose,
    category,
    reference: "R".padEnd(form.referenceMinLength, "0"),
    justification: "abcdefghijklmnopqrstuvwxyz ".repeat(1 + Math.ceil(form.justificationMinLength / 26)),
  };
  const asker = { id: ASKER, name: "", rank: RANKS[0], roles: [role], forceId: FORCE };
  if (signedBy === null) return { ...matter, asker };
  const signature = {
    id: makeId("auth", "any"),
    authoriserId: makeId("off", "authoriser"),
    authoriserRank: signedBy,
    forceId: FORCE,
    requesterId: ASKER,
    signedAt: now,
    validUntil: instant(now + DAY_MS),
    usesLeft: 1,
  };
  return { ...matter, asker, authority: { ...matter, ...signature } };
}
