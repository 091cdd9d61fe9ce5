/** The letters of a request, each as a page, as a PDF and as a file for word processors: the answer, and the acknowledgement. */
import { z } from "zod";
import { type AcknowledgementPorts, acknowledgementOf } from "#flows/foi/acknowledge-foi.ts";
import { letterOf } from "#foi/compose-letter.ts";
import type { Letter } from "#foi/letter.ts";
import type { FoiRequests } from "#foi/ports.ts";
import type { Officer } from "#terms/officer.ts";
import { foiIdParams } from "../contract/foi.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { foiAnnexRoute } from "./foi-annexes.ts";
import { calendarOf, foundRequest } from "./foi-found.ts";
import { FOI_CODES, foiProblem } from "./foi-problems.ts";
import { type LetterForm, type LetterFormPorts, letterForms, sendLetter } from "./letter-forms.ts";

const REFUSALS = refusals(FOI_CODES);

export interface FoiLetterPorts extends AcknowledgementPorts, LetterFormPorts {
  readonly requests: Pick<FoiRequests, "find">;
}

export function foiLetterRoutes(app: FossewayServer, ports: FoiLetterPorts): void {
  foiAnnexRoute(app, (id, reader) => foundLetter(id, reader, ports));
  for (const form of letterForms(ports)) {
    letterRoute(app, form, {
      ...{ name: "letter", operation: "Letter", summary: "The letter", file: "" },
      find: (id, reader) => foundLetter(id, reader, ports),
    });
    letterRoute(app, form, {
      ...{ name: "acknowledgement", operation: "Acknowledgement", summary: "The acknowledgement" },
      file: "-acknowledgement",
      find: async (id, reader) => acknowledgementOf(await foundRequest(id, reader, ports), ports),
    });
  }
}

interface LetterKind {
  readonly name: "letter" | "acknowledgement";
  readonly operation: string;
  readonly summary: string;
  /** What its file's name has after the reference. */
  readonly file: string;
  readonly find: (id: string, reader: Officer) => Promise<Letter>;
}

function letterRoute(app: FossewayServer, form: LetterForm, kind: LetterKind): void {
  app.get(
    `/api/v1/foi/:id/${kind.name}.${form.ending}`,
    {
      config: { right: "foi.read", audit: look("foi", kind.name) },
      schema: {
        operationId: `getFoi${kind.operation}${form.operation}`,
        tags: ["foi"],
        summary: `${kind.summary} ${form.words}`,
        params: foiIdParams,
        response: { 200: z.any().describe(form.ending.toUpperCase()), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const { id } = request.params as z.infer<typeof foiIdParams>;
      const letter = await kind.find(id, signedIn(request));
      return sendLetter(reply, letter, form, kind.file);
    },
  );
}

async function foundLetter(text: string, reader: Officer, ports: FoiLetterPorts): Promise<Letter> {
  const request = await foundRequest(text, reader, ports);
  const { today, rules } = calendarOf(request.forceId, ports);
  const letter = letterOf(request, ports.letterheadOf(request.forceId), today, rules);
  if (letter === undefined) throw new ProblemError(foiProblem({ code: "foi-not-drafted" }));
  return letter;
}
