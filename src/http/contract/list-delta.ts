/** What another system adds to a list and removes from it, on the wire, and the keys by which it may. */
import { z } from "zod";
import { personSchema } from "./alerts.ts";
import { listParamsSchema, WITHDRAWALS_BY_HAND } from "./lists.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

const MOST_ROWS = 5_000;
const word = (longest: number) => z.string().trim().max(longest).optional();

/** As a row of a file: the words of the source are taken, and what is not said is put in. */
const addedSchema = z.object({
  vrm: z.string().trim().min(1).max(20),
  /** A reason's code, or the source's own word, which is kept and shown. */
  reason: z.string().trim().min(1).max(200),
  action: z.string().trim().min(1).max(40),
  priority: word(20),
  /** The longest life of the reason is put in when it is left out. */
  endsAt: askedInstantSchema.optional(),
  warnings: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
  information: word(2_000),
  make: word(40),
  model: word(40),
  colour: word(40),
  originForce: word(80),
  legalBasis: word(200),
  riskGrade: word(20),
  /** Grading of the intelligence, 5x5x5 or 3x5x2. */
  grading: word(40),
  pncId: word(60),
  protectiveMarking: word(60),
  /** Reference of the incident in the command-and-control system. */
  incident: word(120),
  contact: word(200),
  instructions: word(2_000),
  reference: word(200),
});
export type AddedBody = z.infer<typeof addedSchema>;

const removedSchema = z.object({
  vrm: z.string().trim().min(1).max(20),
  /** Why it comes off. */
  reason: z.enum(WITHDRAWALS_BY_HAND),
  /** Of its entries only those for this reason; all of them when it is left out. */
  soughtFor: word(60),
});

export const listDeltaSchema = z
  .object({
    add: z.array(addedSchema).max(MOST_ROWS).default([]),
    remove: z.array(removedSchema).max(MOST_ROWS).default([]),
  })
  .meta({
    id: "ListDelta",
    description:
      "All of it is done, or nothing. An empty one says that the list is true as of now. At most 5,000 of each.",
  });

export const deltaHeadersSchema = z.object({
  /** The same key with the same content is answered as the first time, and done once. */
  "idempotency-key": z.string().trim().min(1).max(200).optional(),
});

export const takenDeltaSchema = z
  .object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    removed: z.int(),
    /** Marks to be removed that no entry of the list has. */
    absent: z.array(z.string()).readonly(),
  })
  .meta({ id: "TakenListDelta" });

export const makeListKeySchema = z
  .object({
    /** Of the system that gets it. Its keys from before end after the overlap. */
    name: z.string().trim().min(3).max(60),
    /** For so long its keys from before hold on; 0 ends them at once, as for a key that was lost. */
    overlapHours: z.int().min(0).max(8784),
  })
  .meta({ id: "MakeListKey" });

export const listKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    madeBy: personSchema,
    addedAt: instantSchema,
    endsAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable(),
    holds: z.boolean(),
  })
  .meta({ id: "ListKey" });

export const listKeysSchema = z
  .object({ items: z.array(listKeySchema), longestOverlapHours: z.int() })
  .meta({ id: "ListKeys" });

export const madeListKeySchema = z
  .object({
    /** Put it into the system now: it is stored as a hash and cannot be shown again. */
    secret: z.string(),
    key: listKeySchema,
  })
  .meta({ id: "MadeListKey" });

export const listKeyParamsSchema = listParamsSchema.extend({ keyId: z.string().max(100) });
