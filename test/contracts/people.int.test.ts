import { expect, it } from "vitest";
import { SESSION_IDLE_MS } from "#access/people.ts";
import { postgresPeople, postgresSessions } from "#adapters/stores/postgres/people/people.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const OKAFOR: Officer = {
  id: makeId("off", "okafor"),
  name: "Ngozi Okafor",
  rank: "constable",
  roles: ["control-room"],
  forceId: makeId("force", "marlshire"),
};

describeOnEveryPostgres("people", (fresh) => {
  it("verifies the right passphrase of a known officer and nothing else", async () => {
    const people = postgresPeople(await fresh());
    await people.save(OKAFOR, "three owls at dusk");
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toEqual(OKAFOR);
    expect(await people.verify(OKAFOR.id, "three owls at dawn")).toBeUndefined();
    expect(await people.verify(makeId("off", "nobody"), "three owls at dusk")).toBeUndefined();
  });

  it("lets nobody in who has no passphrase", async () => {
    const people = postgresPeople(await fresh());
    await people.save(OKAFOR);
    expect(await people.verify(OKAFOR.id, "")).toBeUndefined();
  });

  it("brings an officer up to date and keeps the passphrase", async () => {
    const people = postgresPeople(await fresh());
    await people.save(OKAFOR, "three owls at dusk");
    await people.save({ ...OKAFOR, rank: "sergeant" });
    expect(await people.verify(OKAFOR.id, "three owls at dusk")).toMatchObject({ rank: "sergeant" });
    expect(await people.all()).toHaveLength(1);
  });

  it("keeps a session alive while it is used, and ends it when idle or signed out", async () => {
    const database = await fresh();
    await postgresPeople(database).save(OKAFOR);
    const sessions = postgresSessions(database);
    const token = await sessions.start(OKAFOR.id, NOW);
    const later = plusMs(NOW, SESSION_IDLE_MS);
    expect(await sessions.officerOf(token, later)).toEqual(OKAFOR);
    expect(await sessions.officerOf(token, plusMs(later, SESSION_IDLE_MS))).toEqual(OKAFOR);
    expect(await sessions.officerOf(token, plusMs(later, 2 * SESSION_IDLE_MS + 1))).toBeUndefined();

    const second = await sessions.start(OKAFOR.id, NOW);
    await sessions.end(second);
    expect(await sessions.officerOf(second, NOW)).toBeUndefined();
    expect(await sessions.officerOf("made up", NOW)).toBeUndefined();
  });
});
