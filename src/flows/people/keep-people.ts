/** Keeping the list of people: who may sign in, as what, and who no longer may. Every change is in the audit log, with who made it. */
import type { AuditActor, AuditFacts, AuditLog } from "#audit/ports.ts";
import { type EasilyGuessed, type PassphraseFault, passphraseFault } from "#identity/passphrase-rule.ts";
import type { NewPassphrase, PeopleBook, PersonEntry } from "#identity/people.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { OfficerId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface KeepPeoplePorts {
  readonly people: PeopleBook;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly easilyGuessed: EasilyGuessed;
  /** Who changes the list. Nobody changes their own rank, roles or access, and at the command line nobody is themselves. */
  readonly actor: AuditActor;
}

export type PeopleRefusal =
  | {
      readonly code:
        | PassphraseFault
        | "person-exists"
        | "person-unknown"
        | "person-is-you"
        | "person-disabled"
        | "person-enabled";
    }
  | { readonly code: "person-incomplete"; readonly missing: readonly string[] };

export type NewPerson = Officer & { readonly passphrase: () => Promise<NewPassphrase> };

export type PersonWanted = Pick<Officer, "id" | "forceId"> &
  Partial<Pick<Officer, "name" | "rank" | "roles">> & {
    /** Asked for somebody new alone. */
    readonly passphrase: () => Promise<NewPassphrase>;
  };

type Kept<Code extends string> = { readonly code: Code; readonly entry: PersonEntry };

/** Adds a person, or changes name, rank or roles of one who is there; what is not named stays. */
export async function setPerson(
  { id, forceId, passphrase, ...wanted }: PersonWanted,
  ports: KeepPeoplePorts,
): Promise<Kept<"added" | "changed"> | PeopleRefusal> {
  if (id === ports.actor.id) return { code: "person-is-you" };
  const before = await ports.people.find(id);
  const { name, rank, roles } = { ...before?.officer, ...wanted };
  if (name === undefined || rank === undefined || roles === undefined) {
    const missing = Object.entries({ name, rank, roles }).flatMap(([what, value]) => (value ? [] : [what]));
    return { code: "person-incomplete", missing };
  }
  const officer: Officer = { id, name, rank, roles, forceId: before?.officer.forceId ?? forceId };
  return before === undefined
    ? await addPerson({ ...officer, passphrase }, ports)
    : await changePerson(officer, before, ports);
}

/**
 * Adds somebody whose officer number nobody has. Of two who add the same number at the same moment one is told that it is
 * taken: otherwise each would read out a passphrase, and one of the two would be for a person with the other's roles.
 */
export async function addPerson(
  { passphrase: ask, ...officer }: NewPerson,
  ports: KeepPeoplePorts,
): Promise<Kept<"added"> | PeopleRefusal> {
  if ((await ports.people.find(officer.id)) !== undefined) return { code: "person-exists" };
  const passphrase = await ask();
  const fault = await passphraseFault(passphrase.text, officer, ports.easilyGuessed);
  if (fault !== undefined) return { code: fault };
  const { rank, roles } = officer;
  const facts = { change: "added", rank, roles };
  await log(officer.id, facts, ports);
  if (!(await ports.people.add(officer, passphrase))) {
    // The entry before it says that it was to be done; this one, that it was not.
    await log(officer.id, { ...facts, refusal: "person-exists" }, ports, "refused");
    return { code: "person-exists" };
  }
  const entry = { officer, hasPassphrase: true, passphraseGiven: passphrase.given };
  return { code: "added", entry };
}

async function changePerson(officer: Officer, before: PersonEntry, ports: KeepPeoplePorts) {
  const { rank, roles } = officer;
  const { rank: rankBefore, roles: rolesBefore, name } = before.officer;
  const renamed = name === officer.name ? {} : { renamed: true };
  await log(officer.id, { change: "changed", rank, rankBefore, roles, rolesBefore, ...renamed }, ports);
  await ports.people.change(officer);
  return { code: "changed", entry: { ...before, officer } } as const;
}

/** From this moment the person is out: their sessions end, and whatever they watch ends with them. */
export async function disablePerson(
  { id, reason }: { readonly id: OfficerId; readonly reason: string },
  ports: KeepPeoplePorts,
): Promise<Kept<"disabled"> | PeopleRefusal> {
  if (id === ports.actor.id) return { code: "person-is-you" };
  const entry = await ports.people.find(id);
  if (entry === undefined) return { code: "person-unknown" };
  if (entry.disabled !== undefined) return { code: "person-disabled" };
  await log(id, { change: "disabled", reason }, ports);
  const ended = await ports.people.disable(id, { at: ports.clock(), reason });
  await logEnded(id, "disabled", ended, ports);
  return { code: "disabled", entry };
}

export async function enablePerson(
  id: OfficerId,
  ports: KeepPeoplePorts,
): Promise<Kept<"enabled"> | PeopleRefusal> {
  const entry = await ports.people.find(id);
  if (entry === undefined) return { code: "person-unknown" };
  if (entry.disabled === undefined) return { code: "person-enabled" };
  await log(id, { change: "enabled" }, ports);
  await ports.people.enable(id);
  return { code: "enabled", entry };
}

export async function resetPassphrase(
  { id, passphrase: ask }: { readonly id: OfficerId; readonly passphrase: () => Promise<NewPassphrase> },
  ports: KeepPeoplePorts,
): Promise<Kept<"reset"> | PeopleRefusal> {
  if (id === ports.actor.id) return { code: "person-is-you" };
  const entry = await ports.people.find(id);
  if (entry === undefined) return { code: "person-unknown" };
  const passphrase = await ask();
  const fault = await passphraseFault(passphrase.text, entry.officer, ports.easilyGuessed);
  if (fault !== undefined) return { code: fault };
  await log(id, { change: "passphrase" }, ports);
  await logEnded(id, "passphrase-changed", await ports.people.setPassphrase(id, passphrase), ports);
  return { code: "reset", entry };
}

/** Signs the person out everywhere; they may sign in again. */
export async function endSessionsOf(
  id: OfficerId,
  ports: KeepPeoplePorts & { readonly sessions: Pick<Sessions, "endAll"> },
): Promise<(Kept<"sessions-ended"> & { readonly sessions: number }) | PeopleRefusal> {
  const entry = await ports.people.find(id);
  if (entry === undefined) return { code: "person-unknown" };
  const sessions = await ports.sessions.endAll(id);
  await logEnded(id, "ended-by-manager", sessions, ports);
  return { code: "sessions-ended", entry, sessions };
}

const log = (
  id: OfficerId,
  facts: AuditFacts,
  { audit, clock, actor }: KeepPeoplePorts,
  outcome: "allowed" | "refused" = "allowed",
) => audit.append({ at: clock(), actor, operation: "person.change", object: id, outcome, facts });

async function logEnded(
  id: OfficerId,
  reason: string,
  sessions: number,
  { audit, clock, actor }: KeepPeoplePorts,
): Promise<void> {
  if (sessions === 0) return;
  const facts = { reason, sessions };
  await audit.append({ at: clock(), actor, operation: "session.end", object: id, outcome: "allowed", facts });
}
