/** `fosseway person`: who may sign in. Works beside a running server; what it changes holds there at once. */
import { Command } from "commander";
import {
  disablePerson,
  enablePerson,
  type KeepPeoplePorts,
  type PeopleRefusal,
  resetPassphrase,
  setPerson,
} from "#flows/people/keep-people.ts";
import { PASSPHRASE_WORDS } from "#identity/passphrase-rule.ts";
import type { NewPassphrase, PersonEntry } from "#identity/people.ts";
import type { ListedPerson } from "#identity/postings.ts";
import { type ForceId, type OfficerId, parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { RANKS, type Rank, ROLES, type Role } from "#terms/officer.ts";

export interface PersonCommandPorts {
  /** Opens the list of people, beside a running server or by itself. */
  readonly openDesk: () => Promise<PeopleDesk>;
  /** One line from standard input, not shown while it is typed; undefined when nothing was given. */
  readonly readPassphrase: (prompt: string) => Promise<string | undefined>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly setExitCode: (code: number) => void;
}

export interface PeopleDesk extends KeepPeoplePorts {
  /** To which somebody new belongs who is not added for another. */
  readonly ownForce: ForceId;
  readonly forces: readonly ForceId[];
  close(): Promise<void>;
}

interface SetOptions {
  readonly name?: string;
  readonly rank?: string;
  readonly roles?: string;
  readonly force?: string;
}

const WRONG_USE = 2;
const LONGEST_REASON = 200;

export function personCommand(ports: PersonCommandPorts): Command {
  const person = new Command("person").description("who may sign in; works while the server runs");
  person
    .command("list")
    .description("everybody on the list, with roles and whether they are disabled")
    .option("--json", "as JSON, one line a person")
    .action(({ json }: { json?: true }) => withDesk(ports, (desk) => list(desk, json === true, ports)));
  person
    .command("set <officer-id>", { isDefault: true })
    .description(
      "add a person, whose passphrase is read from standard input, or change one: what is not named stays, and so does the " +
        "passphrase (see reset). Also as `fosseway person <officer-id>`",
    )
    .option("--name <name>", "the person's name")
    .option("--rank <rank>", `rank, or the rank the post is graded as equal to: ${RANKS.join(", ")}`)
    .option("--roles <roles>", `roles, separated by commas: ${ROLES.join(", ")}`)
    .option("--force <force-id>", "for which force the roles are; without it the person's own")
    .action((id: string, options: SetOptions) => set(id, options, ports));
  person
    .command("disable <officer-id>")
    .description("keep somebody out from now on; sessions and live screens end within a second")
    .requiredOption("--reason <text>", "why, for the audit log")
    .action((id: string, { reason }: { reason: string }) => disable(id, reason.trim(), ports));
  person
    .command("enable <officer-id>")
    .description("let a disabled person in again, with the passphrase and roles held before")
    .action((id: string) =>
      forPerson(id, ports, async (officerId, desk) => answer(await enablePerson(officerId, desk), ports)),
    );
  person
    .command("reset <officer-id>")
    .description("give somebody a new passphrase, read from standard input; their sessions end")
    .action((id: string) =>
      forPerson(id, ports, async (officerId, desk) => {
        const passphrase = () => typed("New passphrase, then Enter:", ports);
        answer(await resetPassphrase({ id: officerId, passphrase }, desk), ports);
      }),
    );
  return person;
}

async function set(
  idText: string,
  { name, rank, roles, force: forceText }: SetOptions,
  ports: PersonCommandPorts,
): Promise<void> {
  const wantedRoles = roles?.split(",").map((role) => role.trim());
  const problems = [
    name?.trim() === "" && "The name is empty.",
    rank !== undefined && !isRank(rank) && `There is no rank "${rank}"; there are ${RANKS.join(", ")}.`,
    roles?.trim() === "" &&
      `Nobody is without a role. To keep somebody out: npx fosseway person disable ${idText} --reason "..."`,
    roles?.trim() !== "" &&
      wantedRoles?.every(isRole) === false &&
      `Some of these roles do not exist; there are ${ROLES.join(", ")}.`,
  ].filter((problem) => typeof problem === "string");
  if (problems.length > 0) return wrongUse(problems, ports);
  await forPerson(idText, ports, async (id, desk) => {
    const passphrase = () => typed("Passphrase, then Enter:", ports);
    const force = desk.forces.find((one) => one === forceText);
    if (forceText !== undefined && force === undefined)
      return wrongUse([`There is no force "${forceText}"; there are ${desk.forces.join(", ")}.`], ports);
    const facts = {
      ...(force === undefined ? {} : { force }),
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(rank !== undefined && isRank(rank) ? { rank } : {}),
      ...(wantedRoles === undefined ? {} : { roles: [...new Set(wantedRoles.filter(isRole))] }),
    };
    answer(await setPerson({ id, ownForce: desk.ownForce, passphrase, ...facts }, desk), ports);
  });
}

/** Whoever types it at the command line agreed it with the person: it stays until they change it. */
const typed = async (prompt: string, { readPassphrase }: PersonCommandPorts): Promise<NewPassphrase> => ({
  text: (await readPassphrase(prompt)) ?? "",
  given: false,
});

async function disable(idText: string, reason: string, ports: PersonCommandPorts): Promise<void> {
  if (reason === "" || reason.length > LONGEST_REASON)
    return wrongUse([`Give a reason of up to ${LONGEST_REASON} characters with --reason.`], ports);
  await forPerson(idText, ports, async (id, desk) =>
    answer(await disablePerson({ id, reason }, desk), ports),
  );
}

async function list(desk: PeopleDesk, json: boolean, { say }: PersonCommandPorts): Promise<void> {
  const entries = await desk.people.entries();
  if (json) {
    for (const entry of entries) say(JSON.stringify(jsonOf(entry)));
    return;
  }
  if (entries.length === 0)
    return say("Nobody is on the list yet; `npx fosseway person set --help` says how to add somebody.");
  const rows = entries.map(({ person, hasPassphrase, disabled }) => [
    person.id,
    person.name,
    person.rank,
    rolesOf(person),
    disabled === undefined
      ? hasPassphrase
        ? "may sign in"
        : "has no passphrase"
      : `disabled ${formatInstant(disabled.at).slice(0, 10)}: ${disabled.reason}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) say(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  "));
}

/** With the force only where it is another than the person's own. */
const rolesOf = ({ homeForce, postings }: ListedPerson): string =>
  postings
    .map(({ forceId, roles }) => (forceId === homeForce ? roles.join(",") : `${forceId}: ${roles.join(",")}`))
    .join("; ");

const jsonOf = ({ person, hasPassphrase, disabled }: PersonEntry) => ({
  ...person,
  hasPassphrase,
  ...(disabled === undefined
    ? {}
    : { disabled: { at: formatInstant(disabled.at), reason: disabled.reason } }),
});

const DONE_WORDS = {
  added: "may sign in now",
  changed: "is changed; the passphrase is as it was",
  disabled: "is disabled; sessions have ended",
  enabled: "may sign in again",
  reset: "has a new passphrase; sessions have ended",
} as const;

type Outcome = { readonly code: keyof typeof DONE_WORDS; readonly entry: PersonEntry } | PeopleRefusal;

function answer(outcome: Outcome, ports: PersonCommandPorts): void {
  if ("entry" in outcome) {
    const { name, id } = outcome.entry.person;
    ports.say(`${name} (${id}) ${DONE_WORDS[outcome.code]}.`);
    if (outcome.code === "changed" && outcome.entry.disabled !== undefined)
      ports.say("They are disabled still; `fosseway person enable` lets them in again.");
    return;
  }
  wrongUse([refusalWords(outcome)], ports);
}

function refusalWords(refusal: PeopleRefusal): string {
  switch (refusal.code) {
    case "person-unknown":
      return "There is nobody with this officer number; `npx fosseway person list` shows everybody.";
    case "person-exists":
      return "Somebody else added this officer number a moment ago; `npx fosseway person list` shows whom.";
    case "person-without-roles":
      return "Nobody is without a role. To keep somebody out there is `npx fosseway person disable`.";
    case "person-of-another-force":
    case "roles-of-another-force":
      return "This is the matter of another force.";
    case "person-is-you":
      return "This is you.";
    case "person-disabled":
      return "This person is disabled already.";
    case "person-enabled":
      return "This person is not disabled.";
    case "person-incomplete":
      return `Nobody has this officer number yet. For somebody new also give ${refusal.missing.map((what) => `--${what}`).join(", ")}.`;
    default:
      return PASSPHRASE_WORDS[refusal.code];
  }
}

async function forPerson(
  idText: string,
  ports: PersonCommandPorts,
  work: (id: OfficerId, desk: PeopleDesk) => Promise<void>,
): Promise<void> {
  const id = parseId("off", idText);
  if (id !== undefined) return await withDesk(ports, (desk) => work(id, desk));
  wrongUse(
    [
      `"${idText}" is no officer number: it must begin with off_ and go on with letters, digits or hyphens. ` +
        "The commands are list, set, disable, enable and reset.",
    ],
    ports,
  );
}

async function withDesk(ports: PersonCommandPorts, work: (desk: PeopleDesk) => Promise<void>): Promise<void> {
  const desk = await ports.openDesk();
  try {
    await work(desk);
  } finally {
    await desk.close();
  }
}

function wrongUse(problems: readonly string[], { complain, setExitCode }: PersonCommandPorts): void {
  for (const problem of problems) complain(problem);
  setExitCode(WRONG_USE);
}

const isRank = (text: string): text is Rank => (RANKS as readonly string[]).includes(text);
const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
