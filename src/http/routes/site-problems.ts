/** What a refused step of a site case says to the officer: what is in the way, and what to do. */
import type { SiteChangeRefusal } from "#flows/governance/change-site.ts";
import type { SiteCases } from "#sites/ports.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { parseId } from "#terms/ids.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn } from "../refusals.ts";

const WORDS: Readonly<Record<SiteChangeRefusal["code"], Pick<Problem, "status" | "title" | "detail">>> = {
  "site-unknown": { status: 404, title: "There is no such site" },
  "site-changed-meanwhile": {
    status: 409,
    title: "Somebody else changed this case since you opened it",
    detail: "Open the case again, look at what changed, and take your step then.",
  },
  "site-code-taken": {
    status: 409,
    title: "Another site has this code",
    detail: "Choose a code that no site has, closed ones included.",
  },
  "site-step-not-possible": {
    status: 409,
    title: "This step is not possible now",
    detail:
      "A case goes from proposal to screening, assessment, consultation, DPIA, approval and live, in that order; a lighter one leaves some out.",
  },
  "site-approver-rank": {
    status: 403,
    title: "Your rank cannot approve a site",
    detail: "Ask an officer of the rank named in rankNeeded, or above.",
  },
  "site-approver-is-proposer": {
    status: 403,
    title: "Whoever proposed a site cannot approve it",
    detail: "Ask another officer of sufficient rank.",
  },
  "site-dpia-signed-later": {
    status: 400,
    title: "The DPIA cannot be signed in the future",
    detail: "Give the day on which it was signed.",
  },
  "site-review-interval": {
    status: 400,
    title: "The time to the next review is too long",
    detail: "Give at most the number of months named in longestMonths.",
  },
  "site-fixed-needs-full": {
    status: 422,
    title: "A fixed site needs a full assessment",
    detail: "Choose the full assessment, or say that it is a vehicle or a short deployment.",
  },
  "site-end-day": {
    status: 422,
    title: "This last day is not possible",
    detail:
      "Give a day from today to the day named in latest. What is to stay longer needs a full assessment.",
  },
  "site-extender-rank": {
    status: 403,
    title: "Your rank cannot extend a deployment",
    detail: "Ask an officer of the rank named in rankNeeded, or above.",
  },
  "site-deployment-times": {
    status: 422,
    title: "These times are not possible",
    detail: "A use is written down once it is over. It ends after it begins, and lasts a week at most.",
  },
  "site-body-unknown": {
    status: 409,
    title: "Nobody of this name waits to be answered",
    detail: "Ask the body first, or choose it from the list.",
  },
  "site-body-asked-already": {
    status: 409,
    title: "This body was asked already",
    detail: "Record its reply, or remind it.",
  },
  "site-consultation-day": {
    status: 422,
    title: "This day is not possible",
    detail: "Give a day that is not after today, and for a reply none before the body was asked.",
  },
  "site-objection-unanswered": {
    status: 422,
    title: "An objection needs an answer",
    detail: "Say what you answer to it.",
  },
  "site-consultation-open": {
    status: 409,
    title: "Some bodies still have time to reply",
    detail: "Wait until their last day, or record their replies. They are named in bodies.",
  },
  "site-condition-unknown": {
    status: 409,
    title: "There is no such open condition",
    detail: "Load the page again to see which conditions are open.",
  },
  "site-condition-day": {
    status: 422,
    title: "A condition's day is not possible",
    detail: "Give a day from today to the day named in latest.",
  },
  "site-dpia-unknown": {
    status: 409,
    title: "There is no such DPIA",
    detail: "Choose one of your force's DPIAs from the list.",
  },
  "site-dpia-not-signed": {
    status: 409,
    title: "This DPIA is not signed",
    detail: "Have it advised on and signed first.",
  },
  "site-dpia-other-site": {
    status: 409,
    title: "This DPIA is not for this site",
    detail: "Choose one that is, or write a version of it that names this site.",
  },
  "site-dpia-review-due": {
    status: 409,
    title: "This DPIA's review is overdue",
    detail: "Have a new version signed first.",
  },
  "site-review-first": {
    status: 409,
    title: "This site's review is due",
    detail: "Record the review; then the site can be resumed.",
  },
};

export const SITE_CODES = codesIn(WORDS);

export function siteProblem(refusal: SiteChangeRefusal): Problem {
  const { code, ...facts } = refusal;
  return { code, ...WORDS[code], ...(Object.keys(facts).length === 0 ? {} : { facts }) };
}

/** The version in `If-Match`; undefined without the header. Throws a 400 problem for anything but a whole number. */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = Number(header.replaceAll('"', ""));
  if (Number.isInteger(version) && version >= 0) return version;
  throw new ProblemError({
    status: 400,
    code: "request-not-valid",
    title: "If-Match must be the version of the case",
    detail: "Send the number you got as `version`, or leave the header out.",
  });
}

/** The case at this address. Throws a 404 problem when there is none. */
export async function siteFound(text: string, { cases }: { readonly cases: SiteCases }): Promise<SiteCase> {
  const id = parseId("site", text);
  const site = id && (await cases.find(id));
  if (site === undefined) throw new ProblemError(siteProblem({ code: "site-unknown" }));
  return site;
}
