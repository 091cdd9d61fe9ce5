/** The shape of published numbers for machines: what the interface answers with, and what is published as a JSON Schema. */
import { z } from "zod";
import { PERIODS } from "#figures/open-numbers.ts";

const countingSchema = z
  .object({
    forceId: z.string(),
    forces: z.array(z.string()).meta({
      description: "The forces that share the system; the first tells also what a force left behind",
    }),
    ownForce: z.string().meta({ description: "Whose entries are those that name no force" }),
    entries: z.int().meta({ description: "So many entries of the audit log were counted, from its first" }),
    since: z.iso.date().meta({ description: "The first day of the last twelve months" }),
    months: z.array(z.string()).meta({ description: "Months that are over and are told one by one" }),
    year: z.string().meta({ description: "The calendar year that is over" }),
    reaches: z
      .record(
        z.string(),
        z.array(
          z.object({
            from: z.iso.date(),
            tiers: z.array(z.object({ upToDays: z.int(), words: z.string() })),
            beyondTiers: z.string(),
          }),
        ),
      )
      .meta({ description: "By force: what searches were told apart by, from a day on" }),
    smallCount: z.int().meta({
      description:
        "Counts of people's doings below this are told as a range, so that no person can be made out behind one",
    }),
  })
  .meta({
    id: "PublicCounting",
    description:
      "By what whoever has an export of the audit log counts these numbers again: `npx fosseway figures verify`",
  });

export const numbersSchema = z
  .object({
    force: z.string(),
    at: z.iso.datetime().meta({ description: "The moment of the numbers" }),
    licence: z.url().meta({ description: "Under which anybody may use them" }),
    counting: countingSchema,
    numbers: z.array(
      z.object({
        name: z.string().meta({ description: "What is counted" }),
        part: z.string().meta({
          description: "With this outcome, reach, purpose, class or reason; empty for all",
        }),
        period: z.enum(PERIODS),
        of: z.string().meta({ description: "The year or month where the period is one; empty otherwise" }),
        least: z.int(),
        most: z.int().meta({ description: "The same as `least` where the number is told exactly" }),
      }),
    ),
  })
  .meta({ id: "PublicNumbers" });

/** As JSON Schema (draft 2020-12), whole in itself. */
export const numbersJsonSchema = (): object => z.toJSONSchema(numbersSchema, { reused: "inline" });
