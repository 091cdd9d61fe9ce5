/** The three forms of a letter: as a page, as a PDF and as a file for word processors. Each tells the same. */
import type { FastifyReply } from "fastify";
import type { Letter } from "#foi/letter.ts";
import type { LetterDocuments, LetterPrinter } from "#foi/ports.ts";
import { letterPage } from "../public-page/letter-page.ts";

/** In one form: what it is called, and how a letter becomes it. */
export interface LetterForm {
  readonly ending: "html" | "pdf" | "docx";
  readonly operation: string;
  readonly words: string;
  readonly type: string;
  /** How a browser takes it, with the name of the file; undefined for a page. */
  readonly disposition?: "inline" | "attachment";
  readonly make: (letter: Letter) => Promise<Uint8Array>;
}

export interface LetterFormPorts {
  readonly printer: LetterPrinter;
  readonly documents: LetterDocuments;
}

export const letterForms = ({ printer, documents }: LetterFormPorts): readonly LetterForm[] => [
  {
    ...{ ending: "html", operation: "Page", words: "as a page", type: "text/html; charset=utf-8" },
    make: (letter) => Promise.resolve(Buffer.from(letterPage(letter))),
  },
  {
    ...{ ending: "pdf", operation: "Pdf", words: "as a PDF", type: "application/pdf" },
    disposition: "inline",
    make: (letter) => printer.pdf(letter),
  },
  {
    ...{ ending: "docx", operation: "Docx", words: "as a file for word processors" },
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    disposition: "attachment",
    make: (letter) => documents.docx(letter),
  },
];

/** `suffix` stands in the name of the file after the reference. */
export async function sendLetter(
  reply: FastifyReply,
  letter: Letter,
  { ending, type, disposition, make }: LetterForm,
  suffix = "",
): Promise<FastifyReply> {
  if (disposition !== undefined)
    reply.header("content-disposition", `${disposition}; filename="${letter.reference}${suffix}.${ending}"`);
  return reply.type(type).send(Buffer.from(await make(letter)));
}
