/** A policy from its file. Whatever is wrong with it is said at once, and then it is not used at all. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type Defaults, defaultsSchema, policySchema } from "./policy-schema.ts";

/**
 * Loads a profile by its name (`cheshire` is `policy/cheshire.json`) or by the path of a file.
 * Throws `OutsideError` `policy-not-found` or `policy-not-valid`; the latter lists every problem.
 */
export async function loadPolicy(nameOrPath: string, folder: string): Promise<PolicyProfile> {
  const isName = /^[a-z0-9-]+$/.test(nameOrPath);
  const path = isName ? join(folder, `${nameOrPath}.json`) : nameOrPath;
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const message = `There is no policy at ${path}. Name a profile in ${folder} or the path of a file.`;
    throw new OutsideError("policy-not-found", message, { retryable: false, cause });
  });
  const defaults = await loadDefaults(folder);
  return checked(path, policySchema(defaults), text);
}

/** The numbers of the house: what a profile does not give, and what holds while there is none. */
export async function loadDefaults(folder: string): Promise<Defaults> {
  const path = join(folder, "defaults", "house.json");
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw notValid(path, "It cannot be read. It comes with Fosseway; put it back.", cause);
  });
  return checked(path, defaultsSchema, text);
}

function checked<Value>(path: string, schema: z.ZodType<Value>, text: string): Value {
  const result = schema.safeParse(parsed(text, path));
  if (result.success) return result.data;
  throw notValid(path, z.prettifyError(result.error), result.error);
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notValid(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function notValid(path: string, problems: string, cause: unknown): OutsideError {
  const message = `The policy ${path} is not valid, so no search would be answered. Correct it:\n${problems}`;
  return new OutsideError("policy-not-valid", message, { retryable: false, cause });
}
