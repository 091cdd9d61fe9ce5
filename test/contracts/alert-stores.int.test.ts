import { expect, it } from "vitest";
import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { postgresAlertSignal } from "#adapters/stores/postgres/alerts/alert-signal.ts";
import { postgresAlertEraser } from "#adapters/stores/postgres/alerts/erase-alerts.ts";
import { postgresLatePictures } from "#adapters/stores/postgres/reads/late-pictures.ts";
import { subjectOfHit } from "#alerting/alert-subject.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { raiseAlerts } from "#alerting/raise-alerts.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { aHit, aRead, NOW } from "../factories/voi.ts";
import { alertStoreContract } from "./alert-stores.ts";
import { aLatePicture } from "./late-pictures-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;

describeOnEveryPostgres("alerts", (fresh) => {
  alertStoreContract(async () => {
    const database = await fresh();
    return {
      book: postgresAlertBook(database),
      raiser: postgresAlertRaiser(database, "journal-of-tests" as JournalId),
      signal: postgresAlertSignal(database),
    };
  });

  it("§12.8 one clock: an alert goes with the oldest read it holds a copy of unless it is held, steps and sightings too", async () => {
    const database = await fresh();
    const book = postgresAlertBook(database);
    const raiser = postgresAlertRaiser(database, "journal-of-tests" as JournalId);
    const eraser = postgresAlertEraser(database);
    const old = aHit("AB49 XYZ", { read: { capturedAt: plusMs(NOW, -91 * DAY_MS) } });
    const joining = { ...old, read: aRead("AB49 XYZ", { capturedAt: NOW }) };
    const other = aHit("CD49 EFG", { read: { capturedAt: NOW } });
    const hits = [old, joining, other];
    const [first, second] = [makeId("alert", "1"), makeId("alert", "2")];
    const ids = [first, second];
    const options = {
      now: NOW,
      newId: () => ids.shift()!,
      placeOf: () => undefined,
      escalationOf: () => escalation,
      workOf: () => alertWork,
    };
    await raiser.raise(
      raiseAlerts(
        hits,
        await raiser.known(hits, repeatedSince(NOW, escalation), pursuedSince(NOW, alertWork)),
        options,
      ),
      1 as Sequence,
    );
    const cutOff = plusMs(NOW, -90 * DAY_MS);
    const held = new Set([first]);
    expect([await eraser.countBefore(cutOff, held), await eraser.eraseBefore(cutOff, held)]).toEqual([0, 0]);
    expect(await book.history(first)).not.toEqual([]);
    expect(await eraser.countBefore(cutOff, new Set())).toBe(1);
    expect(await eraser.eraseBefore(cutOff, new Set())).toBe(1);
    expect(await book.find(first)).toBeUndefined();
    expect(await book.history(first)).toEqual([]);
    expect(
      (
        await book.list(
          { state: "all", withCovert: true, hiddenLists: [], forces: EVERY_FORCE },
          { limit: 9 },
        )
      ).alerts.map(({ id }) => id),
    ).toEqual([second]);
    const known = await raiser.known(hits, repeatedSince(NOW, escalation), pursuedSince(NOW, alertWork));
    expect([...known.lastSeen.keys()]).toEqual([subjectOfHit(other)]);
    expect(await eraser.eraseBefore(cutOff, new Set())).toBe(0);
  });

  it("a picture that came after its read is shown on the alert's row and on its page", async () => {
    const database = await fresh();
    const book = postgresAlertBook(database);
    const raiser = postgresAlertRaiser(database, "journal-of-tests" as JournalId);
    const pictures = postgresLatePictures(database);
    const bare = aHit("AB49 XYZ", { read: { images: {} } });
    const id = makeId("alert", "late");
    const known = await raiser.known([bare], repeatedSince(NOW, escalation), pursuedSince(NOW, alertWork));
    const options = { now: NOW, newId: () => id, placeOf: () => undefined };
    const rules = { escalationOf: () => escalation, workOf: () => alertWork };
    await raiser.raise(raiseAlerts([bare], known, { ...options, ...rules }), 1 as Sequence);
    const listed = async () => {
      const asked = { state: "all", withCovert: true, hiddenLists: [], forces: EVERY_FORCE } as const;
      return (await book.list(asked, { limit: 9 })).alerts[0];
    };
    expect((await listed())?.pictured).toBeUndefined();
    const { cameraId, capturedAt, vrm, vrmRaw, id: readId } = bare.read;
    const late = aLatePicture({ cameraId, capturedAt, vrm, vrmRaw });
    await pictures.add(late);
    for (const { picture } of await pictures.lookFor(10, NOW)) await pictures.join(picture, [readId]);
    const seen = { readId, images: { patch: late.picture } };
    expect(await listed()).toMatchObject({ last: seen, pictured: seen });
    expect(await book.find(id)).toMatchObject({ last: seen, pictured: seen });
  });
});
