/** What a tolerance would take, tried before it is set. */
import { seesCovert } from "#access/covert.ts";
import type { LookBackPorts } from "#flows/lists/look-back.ts";
import { type PreviewTolerancePorts, previewTolerance } from "#flows/lists/preview-tolerance.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { TextCounter } from "#read-store/ports.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { previewAskedSchema, previewBody, previewSchema } from "../contract/tolerance-preview.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { listErrors, listOf } from "./list-of.ts";

export interface TolerancePorts {
  readonly texts: TextCounter;
}

const NO_MARK = {
  status: 422,
  code: "mark-not-valid",
  title: "This is no whole mark",
  detail: "Give a mark of letters and figures without unknown characters.",
} as const;

interface ToleranceRoutePorts extends Omit<PreviewTolerancePorts, "rulesOf"> {
  readonly lists: VoiLists;
  readonly lookBack: Pick<LookBackPorts, "rulesOf">;
}

export function toleranceRoute(app: FossewayServer, ports: ToleranceRoutePorts): void {
  app.post(
    "/api/v1/lists/:id/tolerance-preview",
    {
      config: { right: "lists.keep", audit: writes("consult") },
      schema: {
        operationId: "previewTolerance",
        tags: ["lists"],
        summary: "Which misreads a tolerance would take, and how many of last week's reads were such",
        params: listParamsSchema,
        body: previewAskedSchema,
        response: { 200: previewSchema, ...listErrors, ...refusals({ 422: ["mark-not-valid"] }) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const { vrm, threshold } = request.body;
      const mark = vrm === undefined ? undefined : parseVrm(vrm);
      if (mark !== undefined && !isVrm(mark)) throw new ProblemError(NO_MARK);
      const { rulesOf } = ports.lookBack;
      const asked = { mark, threshold, withCovert: seesCovert(officer) };
      return previewBody(await previewTolerance(list, asked, officer, { ...ports, rulesOf }));
    },
  );
}
