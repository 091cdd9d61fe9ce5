/** Putting the signed self-assessment before the public and taking it back, comparing two versions, and printing one. */
import { z } from "zod";
import { gatherEvidence } from "#flows/foi/gather-evidence.ts";
import {
  type PressOutcome,
  type PublishAssessmentPorts,
  publishAssessment,
  takeBackAssessment,
} from "#flows/foi/publish-assessment.ts";
import { assessmentDifference } from "#foi/assessment-difference.ts";
import { assessmentDocument } from "#foi/assessment-document.ts";
import type { Letter } from "#foi/letter.ts";
import type { LetterPrinter } from "#foi/ports.ts";
import type { Letterhead } from "#policy/installation.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import { compareQuery, comparisonSchema, selfAssessmentSchema } from "../contract/self-assessment.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { letterPage } from "../public-page/letter-page.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { type AssessmentBodyPorts, assessmentBody } from "./self-assessment-body.ts";
import { assessmentProblem, PUBLISH_CODES } from "./self-assessment-problems.ts";

export interface PublishedAssessmentPorts extends AssessmentBodyPorts, PublishAssessmentPorts {
  readonly sites: AssessmentBodyPorts["sites"];
  readonly printer: LetterPrinter;
  readonly letterheadOf: (force: ForceId) => Letterhead;
}

const TAGS = ["self-assessment"];
const url = "/api/v1/self-assessment";
const READ = {
  right: "assessment.read",
  audit: none("how a force keeps the code, nothing of a person"),
} as const;
const UNKNOWN = { 404: ["assessment-unknown"] } as const;

export function publishedAssessmentRoutes(app: FossewayServer, ports: PublishedAssessmentPorts): void {
  pressRoutes(app, ports);
  compareRoute(app, ports);
  printRoutes(app, ports);
}

function pressRoutes(app: FossewayServer, ports: PublishedAssessmentPorts): void {
  const presses = [
    {
      ...{ path: "publish", operationId: "publishSelfAssessment", codes: PUBLISH_CODES },
      ...{ summary: "Put the last signed version before the public", press: publishAssessment },
    },
    {
      ...{ path: "take-back", operationId: "takeBackSelfAssessment", codes: ["assessment-not-published"] },
      ...{ summary: "Take it back from the public page", press: takeBackAssessment },
    },
  ] as const;
  for (const { path, operationId, codes, summary, press } of presses) {
    app.post(
      `${url}/${path}`,
      {
        config: { right: "assessment.publish", audit: writes("assessment.change") },
        schema: {
          ...{ operationId, summary, tags: TAGS },
          response: {
            200: selfAssessmentSchema,
            ...refusals({ 409: ["assessment-changed", ...codes] }),
          },
        },
      },
      async (request) => {
        const officer = signedIn(request);
        refuse(await press(officer, ports));
        return assessmentBody(officer, ports);
      },
    );
  }
}

function refuse(outcome: PressOutcome): void {
  if (!("code" in outcome)) return;
  throw assessmentProblem(outcome.code, "found" in outcome ? outcome.found : []);
}

function compareRoute(app: FossewayServer, { selfAssessments }: PublishedAssessmentPorts): void {
  app.get(
    `${url}/compare`,
    {
      config: READ,
      schema: {
        operationId: "compareSelfAssessments",
        tags: TAGS,
        summary:
          "What changed from one version to another; without numbers, of the newest against the one before",
        querystring: compareQuery,
        response: { 200: comparisonSchema, ...refusals(UNKNOWN) },
      },
    },
    async (request) => {
      const versions = await selfAssessments.versionsOf(signedIn(request).forceId);
      const newest = versions[0]?.version ?? 0;
      const { later = newest, earlier = Math.max(1, later - 1) } = request.query;
      if (newest === 0) return { from: null, to: null, differences: [] };
      const of = (number: number) => {
        const found = versions.find(({ version }) => version === number);
        if (found === undefined) throw unknownVersion();
        return found;
      };
      const [before, after] = [of(earlier), of(later)];
      return {
        from: { version: before.version, at: formatInstant(before.at) },
        to: { version: after.version, at: formatInstant(after.at) },
        differences: [...assessmentDifference(before, after)],
      };
    },
  );
}

const unknownVersion = () =>
  new ProblemError({
    status: 404,
    code: "assessment-unknown",
    title: "There is no such version of the self-assessment",
    detail: "Choose one of the versions in its history.",
  });

function printRoutes(app: FossewayServer, ports: PublishedAssessmentPorts): void {
  const forms = [
    {
      ...{ ending: "html", operationId: "getSelfAssessmentPage", words: "as a page" },
      ...{ type: "text/html; charset=utf-8", disposition: "inline" },
      make: (letter: Letter) => Promise.resolve(Buffer.from(letterPage(letter))),
    },
    {
      ...{ ending: "pdf", operationId: "getSelfAssessmentPdf", words: "as a PDF" },
      ...{ type: "application/pdf", disposition: "inline" },
      make: async (letter: Letter) => Buffer.from(await ports.printer.pdf(letter)),
    },
  ] as const;
  for (const { ending, operationId, words, type, disposition, make } of forms) {
    app.get(
      `${url}.${ending}`,
      {
        config: READ,
        schema: {
          ...{ operationId, tags: TAGS, summary: `The newest version ${words}, to print` },
          response: { 200: z.any().describe(ending.toUpperCase()), ...refusals(UNKNOWN) },
        },
      },
      async (request, reply) => {
        const letter = await documentFor(signedIn(request), ports);
        reply.header("content-disposition", `${disposition}; filename="${letter.reference}.${ending}"`);
        return reply.type(type).send(await make(letter));
      },
    );
  }
}

async function documentFor({ forceId }: Officer, ports: PublishedAssessmentPorts): Promise<Letter> {
  const [newest] = await ports.selfAssessments.versionsOf(forceId);
  if (newest === undefined) throw unknownVersion();
  return assessmentDocument(newest, {
    letterhead: ports.letterheadOf(forceId),
    system: ports.system().name,
    evidence: await gatherEvidence(forceId, ports),
    today: londonDate(ports.clock()),
  });
}
