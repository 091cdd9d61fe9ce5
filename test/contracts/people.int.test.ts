import { expect, it } from "vitest";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { passphraseThread } from "#adapters/stores/postgres/people/passphrase-thread.ts";
import { postgresPeople } from "#adapters/stores/postgres/people/people.ts";
import { postgresPeopleBook } from "#adapters/stores/postgres/people/people-book.ts";
import { postgresSessions } from "#adapters/stores/postgres/people/sessions.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { addPerson } from "#flows/people/keep-people.ts";
import type { ListedPerson } from "#identity/postings.ts";
import { sessionLimits } from "#identity/sessions.ts";
import { rulesOf } from "#policy/rules-at.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { numbersChangeAt } from "../factories/installation.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const { idleMs: IDLE_MS, longestMs: LONGEST_MS } = sessionLimits(HOUSE_NUMBERS.sessions);

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const MARLSHIRE = makeId("force", "marlshire");
const FENWICK = makeId("force", "fenwick");
const OKAFOR: Officer = {
  id: makeId("off", "okafor"),
  name: "Ngozi Okafor",
  rank: "constable",
  roles: ["control-room"],
  forceId: MARLSHIRE,
};
const { id, name, rank } = OKAFOR;
const OKAFOR_LISTED: ListedPerson = {
  ...{ id, name, rank },
  homeForce: MARLSHIRE,
  postings: [{ forceId: MARLSHIRE, roles: ["control-room"] }],
};

const own = (text: string) => ({ text, given: false });

const passphrases = passphraseThread();
const peopleIn = (database: Database) => ({
  ...postgresPeople(database, passphrases),
  ...postgresPeopleBook(database, passphrases),
});

describeOnEveryPostgres("people", (fresh) => {
  it("verifies the right passphrase of a known officer and nothing else", async () => {
    const people = peopleIn(await fresh());
    await people.save(OKAFOR, own("three owls at dusk"));
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toEqual(OKAFOR);
    expect(await people.verify(OKAFOR.id, "three owls at dawn")).toBeUndefined();
    expect(await people.verify(makeId("off", "nobody"), "three owls at dusk")).toBeUndefined();
  });

  it("lets nobody in who has no passphrase", async () => {
    const people = peopleIn(await fresh());
    await people.save(OKAFOR);
    expect(await people.verify(OKAFOR.id, "")).toBeUndefined();
  });

  it("brings an officer up to date and keeps the passphrase", async () => {
    const people = peopleIn(await fresh());
    await people.save(OKAFOR, own("three owls at dusk"));
    await people.save({ ...OKAFOR, rank: "sergeant" });
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toMatchObject({ rank: "sergeant" });
    expect(await people.all()).toHaveLength(1);
  });

  it("of two who add the same officer number at the same moment, the second is told that it is taken", async () => {
    const people = peopleIn(await fresh());
    const audited: AuditEvent[] = [];
    const meeting = Promise.withResolvers<void>();
    let askedFor = 0;
    // Both have looked for the number and found nobody before either of them writes.
    const passphrase = async () => {
      askedFor += 1;
      if (askedFor === 2) meeting.resolve();
      await meeting.promise;
      return { text: "three owls at dusk", given: true };
    };
    const ports = {
      people,
      audit: {
        append: (event: AuditEvent) => {
          audited.push(event);
          return Promise.resolve({ index: audited.length, leafHash: "", checkpoint: "" });
        },
      },
      clock: () => NOW,
      easilyGuessed: () => Promise.resolve(false),
      actor: SYSTEM,
      keeps: () => true,
    };
    const lee = { id: makeId("off", "lee"), rank: "staff", homeForce: MARLSHIRE, passphrase } as const;
    const holding = (role: Role) => [{ forceId: MARLSHIRE, roles: [role] }];
    const outcomes = await Promise.all([
      addPerson({ ...lee, name: "Robin Lee", postings: holding("auditor") }, ports),
      addPerson({ ...lee, name: "Ash Lee", postings: holding("analyst") }, ports),
    ]);
    expect(outcomes.map(({ code }) => code).toSorted()).toEqual(["added", "person-exists"]);
    const [kept] = outcomes.flatMap((outcome) => ("entry" in outcome ? [outcome.entry.person] : []));
    expect((await people.find(lee.id))?.person).toEqual(kept);
    expect(audited.filter(({ outcome }) => outcome === "refused")).toMatchObject([
      { operation: "person.change", object: lee.id, facts: { refusal: "person-exists" } },
    ]);
  });

  it("keeps a session alive while it is used, and ends it when idle or signed out", async () => {
    const database = await fresh();
    await peopleIn(database).save(OKAFOR);
    const sessions = postgresSessions(database, houseRules);
    const token = await sessions.start(OKAFOR, NOW);
    const later = plusMs(NOW, IDLE_MS);
    expect(await sessions.officerOf(token, later)).toEqual(OKAFOR);
    expect(await sessions.officerOf(token, plusMs(later, IDLE_MS))).toEqual(OKAFOR);
    expect(await sessions.officerOf(token, plusMs(later, 2 * IDLE_MS + 1))).toBeUndefined();

    const second = await sessions.start(OKAFOR, NOW);
    await sessions.end(second);
    expect(await sessions.officerOf(second, NOW)).toBeUndefined();
    expect(await sessions.officerOf("made up", NOW)).toBeUndefined();
  });

  it("lets nobody in who is disabled, ends their sessions, and lets them in again when enabled", async () => {
    const database = await fresh();
    const people = peopleIn(database);
    const sessions = postgresSessions(database, houseRules);
    await people.save(OKAFOR, own("three owls at dusk"));
    const token = await sessions.start(OKAFOR, NOW);
    await people.disable(OKAFOR.id, { at: NOW, reason: "left the force" });
    expect(await sessions.officerOf(token, NOW)).toBeUndefined();
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toBeUndefined();
    expect(await people.byId(OKAFOR.id)).toBeUndefined();
    expect(await people.all()).toEqual([]);
    expect(await people.entries()).toEqual([
      {
        person: OKAFOR_LISTED,
        hasPassphrase: true,
        passphraseGiven: false,
        lastSignInAt: NOW,
        disabled: { at: NOW, reason: "left the force" },
      },
    ]);
    // A sign-in whose passphrase was looked at a moment before.
    const late = await sessions.start(OKAFOR, NOW);
    expect(await sessions.officerOf(late, NOW)).toBeUndefined();
    await people.enable(OKAFOR.id);
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toEqual(OKAFOR);
    expect(await sessions.officerOf(late, NOW)).toBeUndefined();
  });

  it("a new passphrase ends the sessions begun with the old one, save the one that asked", async () => {
    const database = await fresh();
    const people = peopleIn(database);
    const sessions = postgresSessions(database, houseRules);
    await people.save(OKAFOR, own("three owls at dusk"));
    const [one, other] = [await sessions.start(OKAFOR, NOW), await sessions.start(OKAFOR, NOW)];
    await people.setPassphrase(OKAFOR.id, own("seven larks at noon"), one);
    expect(await sessions.officersOf([one, other, "made up"], NOW)).toEqual(new Map([[one, OKAFOR]]));
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toBeUndefined();
    await people.setPassphrase(OKAFOR.id, own("nine wrens at dawn"));
    expect(await sessions.officersOf([one], NOW)).toEqual(new Map());
  });

  it("tells which sessions ran out and why, until they are forgotten; to look is not to use", async () => {
    const database = await fresh();
    await peopleIn(database).save(OKAFOR);
    const sessions = postgresSessions(database, houseRules);
    const idle = await sessions.start(OKAFOR, NOW);
    const later = plusMs(NOW, IDLE_MS);
    expect(await sessions.officerOf(idle, later, "looked")).toEqual(OKAFOR);
    expect(await sessions.lapsed(later)).toEqual([]);
    const after = plusMs(later, 1);
    const [lapsed, ...more] = await sessions.lapsed(after);
    expect(lapsed).toMatchObject({ officer: OKAFOR, reason: "idle" });
    expect(more).toEqual([]);
    await sessions.forget(lapsed!);
    expect(await sessions.lapsed(after)).toEqual([]);

    const long = await sessions.start(OKAFOR, NOW);
    for (let ms = 0; ms <= LONGEST_MS; ms += IDLE_MS) {
      expect(await sessions.officerOf(long, plusMs(NOW, ms))).toEqual(OKAFOR);
    }
    const end = plusMs(NOW, LONGEST_MS + 1);
    expect(await sessions.officerOf(long, end)).toBeUndefined();
    expect(await sessions.lapsed(end)).toMatchObject([{ reason: "longest-stay" }]);
  });

  it("tells who has a passphrase that another gave, until they choose their own, and when they signed in last", async () => {
    const database = await fresh();
    const people = peopleIn(database);
    const sessions = postgresSessions(database, houseRules);
    await people.save(OKAFOR, { text: "three owls at dusk", given: true });
    expect(await people.find(OKAFOR.id)).not.toHaveProperty("lastSignInAt");
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toMatchObject({ passphraseGiven: true });
    const token = await sessions.start(OKAFOR, NOW);
    expect(await sessions.officerOf(token, NOW)).toMatchObject({ passphraseGiven: true });
    await people.setPassphrase(OKAFOR.id, own("seven larks at noon"), token);
    expect(await sessions.officerOf(token, NOW)).toEqual(OKAFOR);
    expect(await people.find(OKAFOR.id)).toMatchObject({ passphraseGiven: false, lastSignInAt: NOW });
  });

  it("ends a sign-in by the limits of the person's force, and by another's not", async () => {
    const database = await fresh();
    const people = peopleIn(database);
    const midnight = plusMs(NOW, 30 * 60_000);
    const shorter = { sessions: { ...HOUSE_NUMBERS.sessions, idleMinutes: 10 } };
    const sessions = postgresSessions(database, rulesOf(numbersChangeAt(midnight, shorter)));
    const LEE = { ...OKAFOR, id: makeId("off", "lee"), forceId: makeId("force", "vale") };
    await people.save(OKAFOR);
    await people.save(LEE);
    const [own, lees] = [await sessions.start(OKAFOR, NOW), await sessions.start(LEE, NOW)];
    const before = plusMs(midnight, -1);
    expect(await sessions.officerOf(own, before, "looked")).toEqual(OKAFOR);
    expect(await sessions.lapsed(before)).toEqual([]);
    expect([...(await sessions.counts(before)).keys()].toSorted()).toEqual([LEE.id, OKAFOR.id]);
    expect(await sessions.officerOf(own, midnight)).toBeUndefined();
    expect(await sessions.officersOf([own, lees], midnight)).toEqual(new Map([[lees, LEE]]));
    expect(await sessions.counts(midnight)).toEqual(new Map([[LEE.id, 1]]));
    expect(await sessions.lapsed(midnight)).toMatchObject([{ officer: OKAFOR, reason: "idle" }]);
  });

  it("counts the sessions that are alive by person, and ends all of one person's", async () => {
    const database = await fresh();
    const people = peopleIn(database);
    const sessions = postgresSessions(database, houseRules);
    const LEE = { ...OKAFOR, id: makeId("off", "lee") };
    await people.save(OKAFOR);
    await people.save(LEE);
    await sessions.start(OKAFOR, NOW);
    await sessions.start(OKAFOR, plusMs(NOW, IDLE_MS));
    await sessions.start(LEE, NOW);
    expect(await sessions.counts(NOW)).toEqual(
      new Map([
        [OKAFOR.id, 2],
        [LEE.id, 1],
      ]),
    );
    expect(await sessions.counts(plusMs(NOW, IDLE_MS + 1))).toEqual(new Map([[OKAFOR.id, 1]]));
    expect(await sessions.endAll(OKAFOR.id)).toBe(2);
    expect(await sessions.counts(NOW)).toEqual(new Map([[LEE.id, 1]]));
  });

  it("acts for one force at a time, with the roles held there alone, and next time for the one of last time", async () => {
    const database = await fresh();
    const people = peopleIn(database);
    const sessions = postgresSessions(database, houseRules);
    const forFenwick: Officer = { ...OKAFOR, forceId: FENWICK, roles: ["analyst", "auditor"] };
    await people.save(OKAFOR, own("three owls at dusk"));
    await people.save(forFenwick);
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toEqual(OKAFOR);
    expect(await people.forcesOf(OKAFOR.id)).toEqual([FENWICK, MARLSHIRE]);
    expect(await people.officerFor(OKAFOR.id, FENWICK)).toEqual(forFenwick);
    expect(await people.officerFor(OKAFOR.id, makeId("force", "elsewhere"))).toBeUndefined();

    const [one, other] = [await sessions.start(OKAFOR, NOW), await sessions.start(OKAFOR, NOW)];
    await sessions.actFor(one, FENWICK);
    expect(await sessions.officersOf([one, other], NOW)).toEqual(
      new Map([
        [one, forFenwick],
        [other, OKAFOR],
      ]),
    );
    expect(await people.byId(OKAFOR.id)).toEqual(forFenwick);
  });

  it("ends the sessions that act for a force whose roles are taken, and no others", async () => {
    const database = await fresh();
    const people = peopleIn(database);
    const sessions = postgresSessions(database, houseRules);
    const forFenwick: Officer = { ...OKAFOR, forceId: FENWICK, roles: ["analyst"] };
    await people.save(OKAFOR);
    await people.save(forFenwick);
    const [home, away] = [await sessions.start(OKAFOR, NOW), await sessions.start(forFenwick, NOW)];
    const taken = [{ forceId: FENWICK, roles: [] }];
    expect(await people.change({ ...OKAFOR_LISTED, postings: taken })).toBe(1);
    expect(await sessions.officersOf([home, away], NOW)).toEqual(new Map([[home, OKAFOR]]));
    // One that begins in the very moment of the change is none, and is not alive again once the roles are given back.
    const late = await sessions.start(forFenwick, NOW);
    expect(await sessions.officerOf(late, NOW)).toBeUndefined();
    await people.change({ ...OKAFOR_LISTED, postings: [{ forceId: FENWICK, roles: ["auditor"] }] });
    expect(await sessions.officerOf(late, NOW)).toBeUndefined();
    expect(await people.byId(OKAFOR.id)).toEqual({ ...forFenwick, roles: ["auditor"] });
  });

  it("lists those who belong to a force and those who hold roles there", async () => {
    const people = peopleIn(await fresh());
    const LEE: Officer = { ...OKAFOR, id: makeId("off", "lee"), forceId: FENWICK };
    await people.save(OKAFOR);
    await people.save(LEE);
    const of = async (...forces: ForceId[]) =>
      (await people.entries({ only: forces })).map(({ person }) => person.id);
    expect(await of(MARLSHIRE)).toEqual([OKAFOR.id]);
    expect(await of(makeId("force", "elsewhere"))).toEqual([]);
    await people.save({ ...LEE, forceId: MARLSHIRE });
    expect(await of(MARLSHIRE)).toHaveLength(2);
    expect(await of(FENWICK)).toEqual([LEE.id]);
  });
});
