/** `fosseway person`: adds or changes somebody who may sign in. The passphrase comes over standard input, never as an argument. */
import { createInterface } from "node:readline/promises";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { passphraseThread } from "#adapters/stores/postgres/people/passphrase-thread.ts";
import { postgresPeople } from "#adapters/stores/postgres/people/people.ts";
import { makeId, parseId } from "#terms/ids.ts";
import { type Officer, RANKS, type Rank, ROLES, type Role } from "#terms/officer.ts";
import { loadConfig } from "./load-config.ts";
import { openStores } from "./open-stores.ts";

const SHORTEST_PASSPHRASE = 12;

export async function savePerson(
  idText: string,
  { name, rank, roles }: { readonly name: string; readonly rank: string; readonly roles: string },
): Promise<void> {
  const config = loadConfig();
  const id = parseId("off", idText);
  const wantedRoles = roles.split(",").map((role) => role.trim());
  const problems = [
    id === undefined && "the id must begin with off_ and go on with letters, digits or hyphens",
    !isRank(rank) && `there is no rank "${rank}"; there are ${RANKS.join(", ")}`,
    !wantedRoles.every(isRole) && `there are these roles: ${ROLES.join(", ")}`,
  ].filter((problem) => problem !== false);
  const passphrase = await readPassphrase();
  if (passphrase.length < SHORTEST_PASSPHRASE)
    problems.push(`the passphrase needs ${SHORTEST_PASSPHRASE} characters`);
  if (id === undefined || !isRank(rank) || problems.length > 0) {
    for (const problem of problems) console.error(problem);
    process.exitCode = 2;
    return;
  }
  const officer: Officer = {
    id,
    name,
    rank,
    roles: wantedRoles.filter(isRole),
    forceId: makeId("force", config.forceId.slice("force_".length)),
  };
  const stores = await openStores(config, openDiagnostics(config.logLevel).events);
  try {
    await postgresPeople(stores.database, passphraseThread()).save(officer, passphrase);
    console.log(`${name} may sign in as ${id}.`);
  } finally {
    await stores.close();
  }
}

async function readPassphrase(): Promise<string> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  if (process.stdin.isTTY) console.error("Passphrase, then Enter:");
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
  }
}

const isRank = (text: string): text is Rank => (RANKS as readonly string[]).includes(text);
const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
