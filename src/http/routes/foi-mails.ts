/** Mails that become requests, over HTTP: a file is tried, then taken; what was attached is downloaded, and never shown in the page. */
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { type ImportedMail, type ImportMailsPorts, importMails } from "#flows/foi/import-mails.ts";
import { type LocalDate, parseLocalDate } from "#terms/local-date.ts";
import { foiIdParams } from "../contract/foi.ts";
import {
  attachmentParams,
  foiAttachmentsSchema,
  importedMailsSchema,
  mailFileQuery,
  mailFileSchema,
} from "../contract/foi-mails.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";
import { foundRequest } from "./foi-found.ts";
import { FOI_CODES, foiProblem } from "./foi-problems.ts";

export type FoiMailPorts = Pick<ImportMailsPorts, "mails" | "readMails">;

const MAIL_TYPES = ["application/octet-stream", "message/rfc822", "application/mbox"];
const TAGS = ["foi"];
const OPENING = 300;

export function foiMailRoutes(app: FossewayServer, ports: ImportMailsPorts): void {
  mailFileRoute(app, ports);
  attachmentRoutes(app, ports);
}

function mailFileRoute(app: FossewayServer, ports: ImportMailsPorts): void {
  app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      MAIL_TYPES,
      { parseAs: "buffer", bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      "/api/v1/foi/mails",
      {
        bodyLimit: BODY_LIMIT_BYTES,
        config: { ...LONG_WORK, right: "foi.answer", audit: writes("foi.change") },
        schema: {
          operationId: "importFoiMails",
          tags: TAGS,
          summary: "Record the mails of a file as requests, or say what they would become",
          description:
            "Each mail becomes a request once, by its message number; what is attached, and the mail itself, is kept with it.",
          consumes: MAIL_TYPES,
          querystring: mailFileQuery,
          body: mailFileSchema,
          response: { 200: importedMailsSchema, ...refusals({ 400: ["foi-date-not-valid"] }) },
        },
      },
      async (request) => {
        const { dryRun, days, leaveOut } = request.query;
        const file = {
          bytes: request.body,
          dryRun: dryRun === "true",
          days: daysSent(days),
          leftOut: new Set(leaveOut?.split(",").map(Number)),
        };
        const mails = await importMails(file, signedIn(request), ports);
        return { taken: !file.dryRun, ...importedBody(mails) };
      },
    );
    done();
  });
}

function daysSent(days: string | undefined): ReadonlyMap<number, LocalDate> {
  const pairs = days === undefined ? [] : days.split(",").map((pair) => pair.split(":"));
  return new Map(
    pairs.map(([place, day = ""]) => {
      const on = parseLocalDate(day);
      if (on === undefined) throw new ProblemError(foiProblem({ code: "foi-date-not-valid" }));
      return [Number(place), on];
    }),
  );
}

function importedBody(mails: readonly ImportedMail[]): Omit<z.infer<typeof importedMailsSchema>, "taken"> {
  return {
    requests: mails.filter(({ outcome }) => outcome === "new").length,
    mails: mails.map(({ place, outcome, words, mail, receivedOn, requestId, reference }) => ({
      ...{ place, outcome, words },
      subject: mail?.subject ?? "",
      from: mail === undefined ? "" : [mail.name, mail.address].filter((part) => part !== "").join(", "),
      receivedOn: receivedOn ?? null,
      opening: (mail?.text ?? "").slice(0, OPENING).toWellFormed(),
      attachments: (mail?.attachments ?? []).map(({ name, bytes }) => ({ name, size: bytes.length })),
      requestId: requestId ?? null,
      reference: reference ?? null,
    })),
  };
}

function attachmentRoutes(app: FossewayServer, ports: ImportMailsPorts): void {
  app.get(
    "/api/v1/foi/:id/attachments",
    {
      config: { right: "foi.read", audit: look("foi", "attachments") },
      schema: {
        operationId: "listFoiAttachments",
        tags: TAGS,
        summary: "What came with the mail of a request; the mail itself is the last",
        params: foiIdParams,
        response: { 200: foiAttachmentsSchema, ...refusals(FOI_CODES) },
      },
    },
    async (request) => {
      const { id } = await foundRequest(request.params.id, signedIn(request), ports);
      const items = await ports.mails.attachmentsOf(id);
      return {
        items: items.map((one) => ({ ...one, address: `/api/v1/foi/${id}/attachments/${one.place}` })),
      };
    },
  );
  app.get(
    "/api/v1/foi/:id/attachments/:place",
    {
      config: { right: "foi.read", audit: look("foi", "attachment") },
      schema: {
        operationId: "getFoiAttachment",
        tags: TAGS,
        summary: "One of them, to be saved; a browser neither shows nor runs it",
        params: attachmentParams,
        response: {
          200: z.any().describe("The file as it came"),
          ...refusals({ ...FOI_CODES, 404: ["foi-unknown", "foi-attachment-unknown"] }),
        },
      },
    },
    async (request, reply) => {
      const { id: text, place } = request.params;
      const { id } = await foundRequest(text, signedIn(request), ports);
      const held = await ports.mails.attachment(id, place);
      if (held === undefined) throw new ProblemError(foiProblem({ code: "foi-attachment-unknown" }));
      return reply
        .type("application/octet-stream")
        .header("content-disposition", asFile(held.name))
        .header("content-security-policy", "sandbox; default-src 'none'")
        .header("x-content-type-options", "nosniff")
        .send(Buffer.from(held.bytes));
    },
  );
}

/** With the name in signs that every header carries, and whole beside it (RFC 6266). */
function asFile(name: string): string {
  const plain = name.replaceAll(/[^\w.\- ]/g, "_");
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
