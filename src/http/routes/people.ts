/** The list of people over HTTP: added, changed, suspended, given a new passphrase, signed out, while everything runs. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import {
  addPerson,
  changePerson,
  disablePerson,
  enablePerson,
  endSessionsOf,
  type KeepPeoplePorts,
  type PeopleRefusal,
  resetPassphrase,
} from "#flows/people/keep-people.ts";
import type { EasilyGuessed } from "#identity/passphrase-rule.ts";
import type { PeopleBook, PersonEntry } from "#identity/people.ts";
import { type Posting, worksForAny } from "#identity/postings.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { type ForceId, type OfficerId, parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import {
  addPersonSchema,
  changePersonSchema,
  givenPassphraseSchema,
  peopleSchema,
  personIdParams,
  personSchema,
  suspendPersonSchema,
} from "../contract/people.ts";
import { OfAnotherForce, signedIn } from "../principal.ts";
import type { ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { PEOPLE_WORDS, problemOf, TAKEN_WORDS } from "./people-problems.ts";

export interface PeopleRoutePorts {
  readonly people: PeopleBook;
  readonly sessions: Pick<Sessions, "counts" | "endAll">;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly easilyGuessed: EasilyGuessed;
  /** Whose people the officers of a force keep. */
  readonly shownTo: ForcesShown;
  /** A passphrase by chance, to be read out once. */
  readonly newPassphrase: () => string;
}

const TAGS = ["people"];
const REFUSALS = refusals(codesIn(PEOPLE_WORDS));
const PERSON = { params: personIdParams, response: { 200: personSchema, ...REFUSALS } };

export function peopleRoutes(app: FossewayServer, ports: PeopleRoutePorts): void {
  listAndAdd(app, ports);
  changeAndSuspend(app, ports);
  passphraseAndSessions(app, ports);
}

function listAndAdd(app: FossewayServer, ports: PeopleRoutePorts): void {
  const desk = deskFor(ports);

  app.get(
    "/api/v1/people",
    {
      config: { right: "people.read", audit: look("people") },
      schema: {
        operationId: "listPeople",
        tags: TAGS,
        summary:
          "Everybody who may sign in or once might, of your force and of those that share its controller",
        response: { 200: peopleSchema },
      },
    },
    async (request) => {
      const shown = ports.shownTo(signedIn(request).forceId);
      const [entries, counts] = await Promise.all([
        ports.people.entries(shown),
        ports.sessions.counts(ports.clock()),
      ]);
      return {
        items: entries.map((entry) => personBody(entry, counts.get(entry.person.id) ?? 0, shown)),
      };
    },
  );

  app.post(
    "/api/v1/people",
    {
      config: { right: "people.keep", audit: writes("person.change") },
      schema: {
        operationId: "addPerson",
        tags: TAGS,
        summary: "Add a person; the passphrase is made up and answered this once",
        body: addPersonSchema,
        response: {
          201: givenPassphraseSchema,
          ...refusals(codesIn(PEOPLE_WORDS), codesIn(TAKEN_WORDS)),
        },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const { id: idText, homeForceId = officer.forceId, postings, ...facts } = request.body;
      const id = parseId("off", idText);
      invariant(id, "the schema takes officer numbers alone");
      const person = { id, ...facts, homeForce: forceIn(homeForceId), postings: postingsIn(postings) };
      const given = givenPassphrase(ports);
      const outcome = await addPerson({ ...person, passphrase: given.make }, desk.of(officer));
      return reply.code(201).send({ person: await desk.answer(outcome, officer), passphrase: given.text });
    },
  );
}

function changeAndSuspend(app: FossewayServer, ports: PeopleRoutePorts): void {
  const desk = deskFor(ports);

  app.put(
    "/api/v1/people/:id",
    {
      config: { right: "people.keep", audit: writes("person.change") },
      schema: {
        ...PERSON,
        operationId: "changePerson",
        tags: TAGS,
        summary:
          "Change a person's name, rank or roles for a force; what they watch ends when they may no longer",
        body: changePersonSchema,
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = await desk.wanted(officer, request.params);
      const change = { id, ...request.body, postings: postingsIn(request.body.postings) };
      return await desk.answer(await changePerson(change, desk.of(officer)), officer);
    },
  );

  app.post(
    "/api/v1/people/:id/suspend",
    {
      config: { right: "people.keep", audit: writes("person.change", "session.end") },
      schema: {
        ...PERSON,
        operationId: "suspendPerson",
        tags: TAGS,
        summary: "Keep a person out from this moment; their sessions and live screens end",
        body: suspendPersonSchema,
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = await desk.wanted(officer, request.params);
      const { reason } = request.body;
      return await desk.answer(await disablePerson({ id, reason }, desk.of(officer)), officer);
    },
  );

  app.post(
    "/api/v1/people/:id/let-in",
    {
      config: { right: "people.keep", audit: writes("person.change") },
      schema: {
        ...PERSON,
        operationId: "letPersonIn",
        tags: TAGS,
        summary: "Let a suspended person in again, with the passphrase and roles held before",
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = await desk.wanted(officer, request.params);
      return await desk.answer(await enablePerson(id, desk.of(officer)), officer);
    },
  );
}

function passphraseAndSessions(app: FossewayServer, ports: PeopleRoutePorts): void {
  const desk = deskFor(ports);

  app.post(
    "/api/v1/people/:id/passphrase",
    {
      config: { right: "people.keep", audit: writes("person.change", "session.end") },
      schema: {
        operationId: "resetPassphrase",
        tags: TAGS,
        summary: "Give a person a new passphrase, answered this once; their sessions end",
        params: personIdParams,
        response: { 200: givenPassphraseSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = await desk.wanted(officer, request.params);
      const given = givenPassphrase(ports);
      const outcome = await resetPassphrase({ id, passphrase: given.make }, desk.of(officer));
      return { person: await desk.answer(outcome, officer), passphrase: given.text };
    },
  );

  app.delete(
    "/api/v1/people/:id/sessions",
    {
      config: { right: "people.keep", audit: writes("session.end") },
      schema: {
        ...PERSON,
        operationId: "endSessions",
        tags: TAGS,
        summary: "Sign a person out everywhere; they may sign in again",
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = await desk.wanted(officer, request.params);
      const outcome = await endSessionsOf(id, { ...desk.of(officer), sessions: ports.sessions });
      return await desk.answer(outcome, officer);
    },
  );
}

/** What the routes share: who acts, on whom, and the person as they stand afterwards. */
function deskFor(ports: PeopleRoutePorts) {
  return {
    of: (officer: Officer): KeepPeoplePorts => {
      const shown = ports.shownTo(officer.forceId);
      return { ...ports, actor: actorOf(officer), keeps: (force) => isSelected(shown, force) };
    },
    /** The one of the address, whom the officer sees on the list. */
    async wanted(officer: Officer, params: { readonly id: string }): Promise<OfficerId> {
      const id = parseId("off", params.id);
      const entry = id && (await ports.people.find(id));
      if (entry === undefined) throw problemOf(PEOPLE_WORDS, "person-unknown");
      if (worksForAny(entry.person, ports.shownTo(officer.forceId))) return entry.person.id;
      throw new OfAnotherForce({ code: "person-unknown", ...PEOPLE_WORDS["person-unknown"] });
    },
    async answer(outcome: { readonly entry: PersonEntry } | PeopleRefusal, officer: Officer) {
      if (!("entry" in outcome)) throw refused(outcome);
      const { id } = outcome.entry.person;
      const [entry = outcome.entry, counts] = await Promise.all([
        ports.people.find(id),
        ports.sessions.counts(ports.clock()),
      ]);
      return personBody(entry, counts.get(id) ?? 0, ports.shownTo(officer.forceId));
    },
  };
}

function givenPassphrase({ newPassphrase }: Pick<PeopleRoutePorts, "newPassphrase">) {
  const text = newPassphrase();
  return { text, make: () => Promise.resolve({ text, given: true }) };
}

function refused(refusal: PeopleRefusal): ProblemError {
  invariant(refusal.code !== "person-incomplete", "the schemas ask for name, rank and roles");
  return problemOf({ ...PEOPLE_WORDS, ...TAKEN_WORDS }, refusal.code);
}

/** The roles that somebody holds for other forces are those forces' matter, and are not shown. */
function personBody(entry: PersonEntry, sessions: number, shown: Selection<ForceId>) {
  const { person, hasPassphrase, passphraseGiven, lastSignInAt, disabled } = entry;
  const { id, name, rank, homeForce, postings } = person;
  return {
    ...{ id, name, rank },
    homeForceId: homeForce,
    postings: postings
      .filter(({ forceId }) => isSelected(shown, forceId))
      .map(({ forceId, roles }) => ({ forceId, roles: [...roles] })),
    hasPassphrase,
    passphraseGiven,
    lastSignInAt: lastSignInAt === undefined ? null : formatInstant(lastSignInAt),
    sessions,
    suspended: disabled === undefined ? null : { at: formatInstant(disabled.at), reason: disabled.reason },
  };
}

const postingsIn = (
  sent: readonly { readonly forceId: string; readonly roles: Posting["roles"] }[],
): readonly Posting[] => sent.map(({ forceId, roles }) => ({ forceId: forceIn(forceId), roles }));

function forceIn(text: string): ForceId {
  const force = parseId("force", text);
  invariant(force, "the schema takes ids of forces alone");
  return force;
}
