/** Keeping the list of people: who may sign in, as what, and who no longer may. Every change is in the audit log, with who made it. */
import type { AuditActor, AuditFacts, AuditLog } from "#audit/ports.ts";
import { type EasilyGuessed, type PassphraseFault, passphraseFault } from "#identity/passphrase-rule.ts";
import type { NewPassphrase, PeopleBook, PersonChange, PersonEntry } from "#identity/people.ts";
import { changedPostings, type ListedPerson, withPostings } from "#identity/postings.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { ForceId, OfficerId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";

export interface KeepPeoplePorts {
  readonly people: PeopleBook;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly easilyGuessed: EasilyGuessed;
  /** Who changes the list. Nobody changes their own rank, roles or access, and at the command line nobody is themselves. */
  readonly actor: AuditActor;
  /** Whether the actor keeps the people of that force, and the roles held for it. */
  readonly keeps: (force: ForceId) => boolean;
}

export type PeopleRefusal =
  | {
      readonly code:
        | PassphraseFault
        | "person-exists"
        | "person-unknown"
        | "person-is-you"
        | "person-disabled"
        | "person-enabled"
        | "person-without-roles"
        | "person-of-another-force"
        | "roles-of-another-force";
    }
  | { readonly code: "person-incomplete"; readonly missing: readonly string[] };

export type NewPerson = ListedPerson & { readonly passphrase: () => Promise<NewPassphrase> };

export interface PersonWanted extends Partial<Pick<ListedPerson, "name" | "rank">> {
  readonly id: OfficerId;
  /** For one force; what is not named stays. */
  readonly roles?: ListedPerson["postings"][number]["roles"];
  /** For which the roles are; without it the person's own. */
  readonly force?: ForceId;
  /** Of somebody new who is not added for another. */
  readonly ownForce: ForceId;
  /** Asked for somebody new alone. */
  readonly passphrase: () => Promise<NewPassphrase>;
}

type Kept<Code extends string> = { readonly code: Code; readonly entry: PersonEntry };

/** Adds a person, or changes name, rank or the roles for one force of one who is there; what is not named stays. */
export async function setPerson(
  { id, roles, force, ownForce, passphrase, ...wanted }: PersonWanted,
  ports: KeepPeoplePorts,
): Promise<Kept<"added" | "changed"> | PeopleRefusal> {
  const before = await ports.people.find(id);
  const { name, rank } = { ...before?.person, ...wanted };
  const forceId = force ?? before?.person.homeForce ?? ownForce;
  const postings = roles === undefined ? [] : [{ forceId, roles }];
  if (name === undefined || rank === undefined || (before ?? roles) === undefined) {
    const missing = Object.entries({ name, rank, roles }).flatMap(([what, value]) => (value ? [] : [what]));
    return { code: "person-incomplete", missing };
  }
  const facts = { id, name, rank, postings };
  return before === undefined
    ? await addPerson({ ...facts, homeForce: forceId, passphrase }, ports)
    : await changePerson(facts, ports);
}

/**
 * Adds somebody whose officer number nobody has. Of two who add the same number at the same moment one is told that it is
 * taken: otherwise each would read out a passphrase, and one of the two would be for a person with the other's roles.
 */
export async function addPerson(
  { passphrase: ask, ...person }: NewPerson,
  ports: KeepPeoplePorts,
): Promise<Kept<"added"> | PeopleRefusal> {
  const { id, rank, homeForce, postings } = person;
  if (!ports.keeps(homeForce)) return { code: "person-of-another-force" };
  if (!postings.every(({ forceId }) => ports.keeps(forceId))) return { code: "roles-of-another-force" };
  if ((await ports.people.find(id)) !== undefined) return { code: "person-exists" };
  const passphrase = await ask();
  const fault = await passphraseFault(passphrase.text, person, ports.easilyGuessed);
  if (fault !== undefined) return { code: fault };
  const entries = postings.map(({ forceId, roles }) => ({ change: "added", rank, forceId, roles }));
  for (const facts of entries) await log(id, facts, ports);
  if (!(await ports.people.add(person, passphrase))) {
    // The entries before it say that it was to be done; this one, that it was not.
    await log(id, { change: "added", refusal: "person-exists" }, ports, "refused");
    return { code: "person-exists" };
  }
  return { code: "added", entry: { person, hasPassphrase: true, passphraseGiven: passphrase.given } };
}

/** Name and rank are kept by the person's own force, the roles for a force by that force. */
export async function changePerson(
  { id, name, rank, postings: wanted }: PersonChange,
  ports: KeepPeoplePorts,
): Promise<Kept<"changed"> | PeopleRefusal> {
  if (id === ports.actor.id) return { code: "person-is-you" };
  const entry = await ports.people.find(id);
  if (entry === undefined) return { code: "person-unknown" };
  const { person: before } = entry;
  const postings = changedPostings(before, wanted);
  const changesPerson = before.name !== name || before.rank !== rank;
  if (!postings.every(({ forceId }) => ports.keeps(forceId))) return { code: "roles-of-another-force" };
  if (changesPerson && !ports.keeps(before.homeForce)) return { code: "person-of-another-force" };
  const person = { ...before, name, rank, postings: withPostings(before.postings, postings) };
  if (person.postings.length === 0) return { code: "person-without-roles" };
  for (const facts of changeFacts(before, { id, name, rank, postings })) await log(id, facts, ports);
  const ended = await ports.people.change({ id, name, rank, postings });
  await logEnded(id, "roles-taken", ended, ports);
  return { code: "changed", entry: { ...entry, person } };
}

/** One entry for the person, where they are changed or nothing is, and one for each force whose roles change. */
function changeFacts(
  { name: nameBefore, rank: rankBefore, postings: held }: ListedPerson,
  { name, rank, postings }: PersonChange,
): readonly AuditFacts[] {
  const renamed = name === nameBefore ? {} : { renamed: true };
  const person = { change: "changed", rank, rankBefore, ...renamed };
  const roles = postings.map(({ forceId, roles: now }) => {
    const rolesBefore = held.find((posting) => posting.forceId === forceId)?.roles ?? [];
    return { change: "roles", forceId, roles: now, rolesBefore };
  });
  return rank === rankBefore && name === nameBefore && roles.length > 0 ? roles : [person, ...roles];
}

/** From this moment the person is out: their sessions end, and whatever they watch ends with them. */
export async function disablePerson(
  { id, reason }: { readonly id: OfficerId; readonly reason: string },
  ports: KeepPeoplePorts,
): Promise<Kept<"disabled"> | PeopleRefusal> {
  const entry = await kept(id, ports);
  if ("code" in entry) return entry;
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
  const entry = await kept(id, ports);
  if ("code" in entry) return entry;
  if (entry.disabled === undefined) return { code: "person-enabled" };
  await log(id, { change: "enabled" }, ports);
  await ports.people.enable(id);
  return { code: "enabled", entry };
}

export async function resetPassphrase(
  { id, passphrase: ask }: { readonly id: OfficerId; readonly passphrase: () => Promise<NewPassphrase> },
  ports: KeepPeoplePorts,
): Promise<Kept<"reset"> | PeopleRefusal> {
  const entry = await kept(id, ports);
  if ("code" in entry) return entry;
  const passphrase = await ask();
  const fault = await passphraseFault(passphrase.text, entry.person, ports.easilyGuessed);
  if (fault !== undefined) return { code: fault };
  await log(id, { change: "passphrase" }, ports);
  await logEnded(id, "passphrase-changed", await ports.people.setPassphrase(id, passphrase), ports);
  return { code: "reset", entry };
}

/** Signs the person out everywhere; they may sign in again. One's own sessions too. */
export async function endSessionsOf(
  id: OfficerId,
  ports: KeepPeoplePorts & { readonly sessions: Pick<Sessions, "endAll"> },
): Promise<(Kept<"sessions-ended"> & { readonly sessions: number }) | PeopleRefusal> {
  const entry = await ports.people.find(id);
  if (entry === undefined) return { code: "person-unknown" };
  if (!ports.keeps(entry.person.homeForce)) return { code: "person-of-another-force" };
  const sessions = await ports.sessions.endAll(id);
  await logEnded(id, "ended-by-manager", sessions, ports);
  return { code: "sessions-ended", entry, sessions };
}

/** Somebody else whose access the actor keeps: access is the matter of the person's own force. */
async function kept(
  id: OfficerId,
  { people, actor, keeps }: KeepPeoplePorts,
): Promise<PersonEntry | Extract<PeopleRefusal, { readonly code: string }>> {
  if (id === actor.id) return { code: "person-is-you" };
  const entry = await people.find(id);
  if (entry === undefined) return { code: "person-unknown" };
  return keeps(entry.person.homeForce) ? entry : { code: "person-of-another-force" };
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
