/** The annexes of a letter over HTTP: each of its tables as a file that a spreadsheet opens. */
import { z } from "zod";
import { type Annex, annexesOf } from "#foi/annexes.ts";
import type { Letter } from "#foi/letter.ts";
import type { Officer } from "#terms/officer.ts";
import { csvRow } from "../csv-rows.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { FOI_CODES, foiProblem } from "./foi-problems.ts";

/** Spreadsheets take text for UTF-8 by its byte order mark only. */
export const annexText = ({ table }: Annex): string =>
  `\uFEFF${[table.columns, ...table.rows].map(csvRow).join("")}`;

const params = z.object({ id: z.string(), number: z.coerce.number().int().min(1).max(1_000) });

export function foiAnnexRoute(
  app: FossewayServer,
  letterOf: (id: string, reader: Officer) => Promise<Letter>,
): void {
  app.get(
    "/api/v1/foi/:id/annexes/:number.csv",
    {
      config: { right: "foi.read", audit: look("foi", "annex") },
      schema: {
        operationId: "getFoiAnnex",
        tags: ["foi"],
        summary: "A table of the letter as CSV",
        params,
        response: { 200: z.any().describe("CSV"), ...refusals(FOI_CODES) },
      },
    },
    async (request, reply) => {
      const { id, number } = request.params;
      const letter = await letterOf(id, signedIn(request));
      const annex = annexesOf(letter).find((one) => one.number === number);
      if (annex === undefined) throw new ProblemError(foiProblem({ code: "foi-annex-unknown" }));
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${letter.reference}-annex-${number}.csv"`)
        .send(annexText(annex));
    },
  );
}
