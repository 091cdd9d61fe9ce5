/** A file of mails on the wire: what each would become, and what is attached to a request. */
import { z } from "zod";
import { MAIL_OUTCOMES } from "#foi/plan-mails.ts";
import { dateSchema } from "./sites.ts";

export const mailFileQuery = z.object({
  /** True (the default) says what the file would become, and changes nothing. */
  dryRun: z.enum(["true", "false"]).default("true"),
  /** On which day a mail came that does not say so itself, for example `0:2026-03-11,4:2026-03-12`. */
  days: z
    .string()
    .max(10_000)
    .regex(
      /^\d{1,3}:\d{4}-\d{2}-\d{2}(,\d{1,3}:\d{4}-\d{2}-\d{2})*$/,
      "write days as place:day, with commas between them",
    )
    .optional(),
  /** Places of mails that are no requests, for example `1,3`. */
  leaveOut: z
    .string()
    .max(2_000)
    .regex(/^\d{1,3}(,\d{1,3})*$/, "write places with commas between them")
    .optional(),
});

export const mailFileSchema = z
  .custom<Uint8Array>((sent) => sent instanceof Uint8Array && sent.length > 0, "Send the file as the body.")
  .meta({ id: "MailFile", description: "A mail (.eml) or a mailbox (.mbox) as it is." });

const attachmentSchema = z.object({
  name: z.string(),
  size: z.int().meta({ description: "In bytes" }),
});

export const importedMailsSchema = z
  .object({
    taken: z.boolean().meta({ description: "Whether requests were recorded" }),
    requests: z.int().meta({ description: "How many of the mails are or would be new requests" }),
    mails: z.array(
      z.object({
        place: z.int(),
        outcome: z.enum(MAIL_OUTCOMES),
        words: z.string(),
        subject: z.string(),
        from: z.string(),
        receivedOn: dateSchema.nullable(),
        opening: z.string().meta({ description: "The first words" }),
        attachments: z.array(attachmentSchema),
        requestId: z.string().nullable(),
        reference: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "ImportedMails" });

export const foiAttachmentsSchema = z
  .object({ items: z.array(attachmentSchema.extend({ place: z.int(), address: z.string() })) })
  .meta({ id: "FoiAttachments" });

export const attachmentParams = z.object({
  id: z.string(),
  place: z.coerce.number().int().min(0).max(10_000),
});
