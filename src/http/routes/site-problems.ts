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
    detail: "A case goes from proposal to assessment, consultation, DPIA, approval and live, in that order.",
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
