/** Which steps does a case leave open now? Each only when every document before it is there, of those that its screening asked for. */
import type { CaseDocument } from "#policy/site-rules.ts";
import type { Instant } from "#terms/instant.ts";
import { isUnsettled } from "./conditions.ts";
import { ALL_DOCUMENTS } from "./screening.ts";
import type { SiteCase } from "./site-case.ts";
import type { SiteCommandType } from "./site-command.ts";
import { stateAt } from "./site-contribution.ts";
import type { SiteState } from "./site-words.ts";

type Steps = readonly SiteCommandType[];

/** How far a case has come: the documents before this one are there. */
const COME: Readonly<Partial<Record<SiteState, number>>> = {
  screened: 0,
  assessed: 1,
  consulted: 2,
  "dpia-signed": 3,
};

/** A live site may renew its DPIA, and a place be put into better words. */
const DECIDED: Readonly<Record<Exclude<SiteState, "proposed" | Preparing>, Steps>> = {
  approved: ["go-live", "close", "describe"],
  live: ["review", "sign-dpia", "describe", "suspend", "close"],
  "review-due": ["review", "sign-dpia", "describe", "suspend", "close"],
  suspended: ["review", "sign-dpia", "describe", "resume", "close"],
  ended: ["extend", "describe", "close"],
  refused: [],
  closed: [],
};
type Preparing = "screened" | "assessed" | "consulted" | "dpia-signed";
const PREPARING: readonly string[] = Object.keys(COME) satisfies readonly string[];
const isPreparing = (state: SiteState): state is Preparing => PREPARING.includes(state);

export function possibleSteps(site: SiteCase, now: Instant): Steps {
  const state = stateAt(site, now);
  if (state === "proposed") return ["screen", "refuse", "describe"];
  if (isPreparing(state)) return preparing(site, state);
  const steps = DECIDED[state];
  if (steps.length === 0) return steps;
  const settle: Steps = site.conditions.some(isUnsettled) ? ["settle-condition"] : [];
  return [...settle, ...steps, ...lighterSteps(site, state)];
}

function preparing(site: SiteCase, state: Preparing): Steps {
  const documents = site.screening?.documents ?? ALL_DOCUMENTS;
  const next = nextDocument(documents, COME[state] ?? 0);
  const again: Steps =
    state === "screened" ? ["screen"] : documents.includes("assess") && next !== "assess" ? ["assess"] : [];
  return [...again, ...stepsFor(next, site), "refuse", "describe"];
}

const nextDocument = (documents: readonly CaseDocument[], come: number): CaseDocument | undefined =>
  ALL_DOCUMENTS.slice(come).find((document) => documents.includes(document));

function stepsFor(next: CaseDocument | undefined, { bodies }: SiteCase): Steps {
  if (next === undefined) return ["approve"];
  if (next !== "consult") return [next];
  const replies: Steps = bodies.length === 0 ? [] : ["record-reply", "remind-body", "close-consultation"];
  return ["consult", "ask-body", ...replies];
}

function lighterSteps({ endsOn, screening }: SiteCase, state: SiteState): Steps {
  const isUsed = state === "live" || state === "review-due";
  return [
    ...(endsOn !== undefined && state !== "ended" && state !== "approved" ? (["extend"] as const) : []),
    ...(screening?.deployment === "vehicle" && (isUsed || state === "ended")
      ? (["log-deployment"] as const)
      : []),
  ];
}
