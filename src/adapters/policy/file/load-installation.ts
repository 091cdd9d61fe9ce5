/** The forces that share a system, from their file, each with its policies. Whatever is wrong is said at once, and nothing starts. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Force, Installation } from "#policy/installation.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { installationSchema } from "./installation-schema.ts";
import { loadDefaults, loadPolicy } from "./load-policy.ts";

type RawForce = z.infer<typeof installationSchema>["forces"][number];

/**
 * Loads an installation by its name (`cheshire` is `installations/cheshire.json` in `folder`) or by the path of a file.
 * Throws `OutsideError` `installation-not-found`, which lists the names there are, `installation-not-valid`, and what
 * `loadPolicy` throws of the profiles.
 */
export async function loadInstallation(nameOrPath: string, folder: string): Promise<Installation> {
  const isName = /^[a-z0-9-]+$/.test(nameOrPath);
  const path = isName ? join(folder, "installations", `${nameOrPath}.json`) : nameOrPath;
  const content = await readFile(path, "utf8").catch(async (cause: unknown) => {
    const names = (await installationNames(folder)).join(", ");
    const message = `There is no installation at ${path}. Name one of ${names}, or the path of a file.`;
    throw new OutsideError("installation-not-found", message, { retryable: false, cause });
  });
  const { forces, ...raw } = checked(path, content);
  const [lead, ...others] = forces;
  return {
    ...raw,
    forces: [
      await withPolicies(lead, folder),
      ...(await Promise.all(others.map((force) => withPolicies(force, folder)))),
    ],
    defaults: (await loadDefaults(folder)).rules,
  };
}

/** The names of the installations that come with Fosseway. */
export async function installationNames(folder: string): Promise<readonly string[]> {
  const files = await readdir(join(folder, "installations"));
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .toSorted();
}

async function withPolicies({ letterhead, policies, ...force }: RawForce, folder: string): Promise<Force> {
  const dated = policies.map(async ({ from, profile }) => ({
    from,
    policy: await loadPolicy(profile, folder),
  }));
  return {
    ...force,
    letterhead: { force: force.name, ...letterhead },
    policies: await Promise.all(dated),
  };
}

function checked(path: string, content: string): z.infer<typeof installationSchema> {
  const result = installationSchema.safeParse(parsed(content, path));
  if (result.success) return result.data;
  throw notValid(path, z.prettifyError(result.error), result.error);
}

function parsed(content: string, path: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw notValid(path, "It is no JSON.", cause);
  }
}

function notValid(path: string, problems: string, cause: unknown): OutsideError {
  const message = `The forces in ${path} are not valid, so nothing can be collected for them. Correct the file:\n${problems}`;
  return new OutsideError("installation-not-valid", message, { retryable: false, cause });
}
