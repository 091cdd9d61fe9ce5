/** docs/reference/access.md: who may search what under each profile, found by asking the code that decides. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { accessMatrix } from "#access/access-matrix.ts";
import { matrixWords } from "#access/words.ts";
import { loadPolicy } from "#adapters/policy/file/load-policy.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import { instant } from "#terms/instant.ts";

const PROFILES = fileURLToPath(new URL("../../policy/", import.meta.url));
/** Asked on a fixed day, so that the page changes only when a rule does. */
const ASKED_AT = instant(Date.UTC(2026, 11, 1));

export async function printAccess(): Promise<void> {
  const names = readdirSync(PROFILES)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length));
  const profiles = await Promise.all(names.toSorted().map((name) => loadPolicy(name, PROFILES)));
  process.stdout.write(`# Who may search what

Made by \`npm run gen\`: for each profile every combination of kind of question, role, purpose, category and age of data was put to
the code that decides about a search, with no signature and with each rank's, as on 1 December 2026. So a changed rule shows its whole
effect here. What is in no row is refused at every age. Whose data is asked for adds to this: each force answers by its own policy.

${profiles.map(profilePart).join("\n")}`);
}

function profilePart(policy: PolicyProfile): string {
  const { ages, rows } = matrixWords(accessMatrix(policy, ASKED_AT));
  const head = ["question", "role", "purpose", "category", ...ages];
  const body = rows.map(({ question, role, purposes, categories, answers }) => [
    question,
    role,
    purposes,
    categories,
    ...answers,
  ]);
  const lines = [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`);
  return `## ${policy.name}\n\nProfile \`${policy.id.replace(/^policy_/, "")}\`, version ${policy.version}.\n\n${lines.join("\n")}\n`;
}
