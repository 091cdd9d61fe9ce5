/** The published self-assessment over HTTP: the same plain page for everybody; nothing is there while nothing is published. */
import { z } from "zod";
import type { AssessmentPress, SelfAssessment } from "#foi/self-assessment.ts";
import { cacheable, pageIn } from "../cacheable.ts";
import { ProblemError } from "../problem.ts";
import { assessmentPage } from "../public-page/assessment-page.ts";
import { readerView, viewQuery } from "../public-page/reader-view.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface PublishedAssessment {
  readonly assessment: SelfAssessment;
  readonly press: AssessmentPress;
}

export interface PublicAssessmentPorts {
  readonly published: (page: string) => Promise<{
    readonly name: string;
    readonly backTo: string;
    readonly shown: PublishedAssessment | undefined;
  }>;
}

export function publicAssessmentRoute(app: FossewayServer, { published }: PublicAssessmentPorts): void {
  app.get(
    "/public/:force/self-assessment",
    {
      config: openToAll("what the force publishes"),
      schema: { hide: true, querystring: viewQuery, params: z.object({ force: z.string() }) },
    },
    async (request, reply) => {
      const { name, backTo, shown } = await published(request.params.force);
      if (shown === undefined) throw notPublished();
      const { assessment, press } = shown;
      const content = { force: name, backTo, assessment, publishedAt: press.at };
      const view = readerView(request.query);
      return cacheable(request, pageIn(reply, view), assessmentPage(content, view));
    },
  );
}

const notPublished = () =>
  new ProblemError({
    status: 404,
    code: "nothing-published",
    title: "No self-assessment is published",
    detail: "A self-assessment is here once the force has published a signed one.",
  });
