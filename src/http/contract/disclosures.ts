/** The disclosure log on the wire: what would be published of a request, and what is. */
import { z } from "zod";
import { PERSONAL_KINDS } from "#foi/personal-data.ts";
import { blockSchema } from "./foi.ts";
import { instantSchema } from "./read.ts";

const text = z.string().trim().min(1).max(20_000);

export const publishDisclosureSchema = z
  .object({
    title: z.string().trim().min(1).max(300),
    question: text,
    words: z
      .array(z.object({ place: z.int().min(0).max(1_000), text: z.string().max(20_000) }))
      .max(200)
      .readonly()
      .default([]),
  })
  .meta({ id: "PublishDisclosure" });

export const takeBackSchema = z.object({ reason: text }).meta({ id: "TakeDisclosureBack" });

export const disclosureSchema = z
  .object({
    mayPublish: z.boolean().meta({ description: "False until the request is answered" }),
    published: z.boolean(),
    publishedAt: instantSchema.nullable(),
    takenBack: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(),
    address: z.string().nullable().meta({ description: "Of its page for the public, while it is published" }),
    title: z.string(),
    question: z.string(),
    blocks: z.array(blockSchema).readonly(),
    personal: z
      .array(z.object({ kind: z.enum(PERSONAL_KINDS), words: z.string() }))
      .meta({ description: "Words that would tell who asked; they have to go before it is published" }),
  })
  .meta({ id: "FoiDisclosure" });
