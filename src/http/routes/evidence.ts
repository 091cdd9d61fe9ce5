/** Evidence packs over HTTP: reads of an officer's own searches as one file that can be checked without us. */
import { z } from "zod";
import { MOST_READS } from "#flows/evidence/gather-reads.ts";
import { type MakePackPorts, makePack, type PackOutcome } from "#flows/evidence/make-pack.ts";
import type { Installation } from "#policy/installation.ts";
import { parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { SEARCH_REFUSALS, searchRefused } from "./refusal.ts";
import { unknownSearch } from "./search.ts";

const packRequestSchema = z
  .object({
    /** The reference under which the searches were made. */
    case: z.string().min(1).max(100),
    /** Read numbers, as an answer gives them. */
    reads: z.array(z.string().max(120)).min(1).max(MOST_READS),
    /** The search that answered; without it your own searches under the case are asked again, the newest first. */
    searchId: z.string().max(120).optional(),
  })
  .meta({ id: "EvidencePackRequest" });

export function evidenceRoutes(app: FossewayServer, ports: MakePackPorts): void {
  app.post(
    "/api/v1/evidence",
    {
      config: { ...LONG_WORK, right: "evidence.make", audit: writes("consult", "disclose") },
      schema: {
        operationId: "makeEvidencePack",
        tags: ["search"],
        summary:
          "An evidence pack of chosen reads: pictures, times, clocks, authority, log entries, signed and provable offline",
        body: packRequestSchema,
        response: {
          200: z.unknown().meta({ description: "The pack, a zip archive" }),
          ...refusals({ 404: ["search-unknown", "reads-not-answered"], 413: ["pack-too-large"] }),
          ...SEARCH_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const by = signedIn(request);
      const { case: reference, reads, searchId } = request.body;
      const search = searchId === undefined ? undefined : parseId("search", searchId);
      if (searchId !== undefined && search === undefined) throw unknownSearch();
      const ids = [...new Set(reads)].flatMap((id) => parseId("read", id) ?? []);
      if (ids.length < new Set(reads).size) throw notAnswered();
      const outcome = await makePack({ by, case: reference, reads: ids, searchId: search }, ports);
      if (!outcome.made) throw problemOf(outcome, by, ports.system());
      return reply
        .type("application/zip")
        .header("content-disposition", `attachment; filename="${fileName(reference)}.zip"`)
        .header("x-evidence-pack", outcome.hash)
        .send(Buffer.from(outcome.pack));
    },
  );
}

function problemOf(
  outcome: Extract<PackOutcome, { made: false }>,
  by: Officer,
  system: Installation,
): ProblemError {
  if (outcome.code === "search-refused") return searchRefused(outcome.refused, by, system);
  if (outcome.code === "search-unknown") return unknownSearch();
  return outcome.code === "reads-not-answered" ? notAnswered() : tooLarge();
}

const notAnswered = () =>
  new ProblemError({
    status: 404,
    code: "reads-not-answered",
    title: "No search of yours under this case answers with all of these reads",
    detail:
      "Search for them again under the reference of the case, choose them from the answer, and make the pack.",
  });

const tooLarge = () =>
  new ProblemError({
    status: 413,
    code: "pack-too-large",
    title: "The pictures of these reads are too much for one pack",
    detail: "Make two packs, each of some of the reads.",
  });

/** Letters, digits and hyphens: a file's name goes through many hands. */
const fileName = (reference: string): string =>
  `evidence-${reference.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "")}`;
