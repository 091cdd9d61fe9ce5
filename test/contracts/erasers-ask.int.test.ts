/** Does every eraser ask what is held? Each has a record that an order preserves beside one of the same age that nothing keeps. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { openSegmentImages } from "#adapters/images/segments/segment-images.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresStores } from "#app/postgres-stores.ts";
import { SYSTEM } from "#audit/actor.ts";
import { applyRetention, planRetention, type RetentionPorts } from "#flows/retention/apply-retention.ts";
import { gatherAll } from "#flows/retention/gather-preserved.ts";
import { askPreservation, type PreservePorts, stepPreservation } from "#flows/retention/preserve.ts";
import type { ImageStore } from "#images/ports.ts";
import type { JournalId } from "#journal/ports.ts";
import { retentionOrder } from "#retention/retention-order.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { ASKER, aCase, NOW, SIGNER } from "../factories/preservation.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { plantRow, type Row } from "./planted-marks.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { sequence } from "./read-store-samples.ts";

const FORCE = ASKER.forceId;
const CAMERA = makeId("cam", "1");
const [HELD, OTHER] = [aVrm("AB49XYZ"), aVrm("CD49EFG")];
const OLD = plusMs(NOW, -3 * 365 * DAY_MS);
const clause = { source: "page", where: "How ANPR data is managed", says: "90 days." };
const ORDER = retentionOrder({ reads: { unit: "days", count: 90 }, clause }, NOW);
const READ_KEPT = aRead(1, { vrm: HELD, capturedAt: OLD, cameraId: CAMERA });
const READ_OVER = aRead(2, { vrm: OTHER, capturedAt: OLD, cameraId: makeId("cam", "2") });

const question = (vrm: string) => ({ question: { kind: "vrm", vrm } });
const sightingOf = ({ id }: { readonly id: string }) => ({
  read_id: id,
  captured_ms: OLD,
  body: { images: {} },
});

/** Two rows of each kind: one that belongs to the case, and one that does not. */
const ROWS: readonly (readonly [table: string, kept: Row, over: Row])[] = [
  [
    "officers",
    { id: ASKER.id, force_id: FORCE, name: ASKER.name, rank: "staff" },
    { id: "off_2", force_id: FORCE },
  ],
  ["voi_lists", { id: "list_1", force_id: FORCE }, { id: "list_2", force_id: FORCE }],
  ["alerts", { id: "alert_kept", subject: "1" }, { id: "alert_over", subject: "2" }],
  [
    "alert_sightings",
    { alert_id: "alert_kept", subject: "1", ...sightingOf(READ_KEPT) },
    { alert_id: "alert_over", subject: "2", ...sightingOf(READ_OVER) },
  ],
  ["reviews", { read_id: READ_KEPT.id, captured_ms: OLD }, { read_id: READ_OVER.id, captured_ms: OLD }],
  [
    "journal_asides",
    { read_id: READ_KEPT.id, captured_ms: OLD, read: READ_KEPT },
    { read_id: READ_OVER.id, captured_ms: OLD, read: READ_OVER },
  ],
  [
    "outbox_messages",
    { line: "mail", key: "1", body: "-", read_id: READ_KEPT.id, captured_ms: OLD },
    { line: "mail", key: "2", body: "-", read_id: READ_OVER.id, captured_ms: OLD },
  ],
  [
    "quarantine",
    { id: "quar_1", claimed_camera: CAMERA, received_ms: OLD, captured_ms: OLD },
    { id: "quar_2", claimed_camera: "cam_2", received_ms: OLD },
  ],
  [
    "searches",
    { id: "search_kept", asker_id: ASKER.id, asked_ms: OLD, search: question(HELD) },
    { id: "search_over", asker_id: ASKER.id, asked_ms: OLD, search: question(OTHER) },
  ],
  [
    "logged_searches",
    { id: "search_kept", force_id: FORCE, at_ms: OLD },
    { id: "search_over", force_id: FORCE, at_ms: OLD },
  ],
  [
    "search_findings",
    { id: "finding_kept", force_id: FORCE, body: { searchId: "search_kept", closed: { at: OLD } } },
    { id: "finding_over", force_id: FORCE, body: { searchId: "search_over", closed: { at: OLD } } },
  ],
  [
    "authorities",
    { id: "auth_kept", force_id: FORCE, asked_ms: OLD, lapses_ms: OLD },
    { id: "auth_over", force_id: FORCE, asked_ms: OLD, lapses_ms: OLD },
  ],
  [
    "voi_entries",
    { ref: 1, revision: 1, id: "voi_kept", list_id: "list_1", canonical: HELD, ends_ms: OLD },
    { ref: 2, revision: 2, id: "voi_over", list_id: "list_1", canonical: OTHER, ends_ms: OLD },
  ],
  ["voi_look_backs", { id: "look_1", list_id: "list_1" }, { id: "look_2", list_id: "list_1" }],
  [
    "voi_look_back_seen",
    { look_back_id: "look_1", ref: 1, captured_ms: OLD, body: { readId: READ_KEPT.id } },
    { look_back_id: "look_1", ref: 2, captured_ms: OLD, body: { readId: READ_OVER.id } },
  ],
  [
    "working_sets",
    {
      id: "case_1",
      version: 1,
      force_id: FORCE,
      body: { id: "case_1", version: 1, reads: [READ_KEPT, READ_OVER] },
    },
    { id: "case_2", version: 1, force_id: FORCE, body: { id: "case_2", version: 1, reads: [] } },
  ],
];

interface Desk {
  readonly database: Database;
  readonly retention: RetentionPorts;
  readonly preserve: PreservePorts;
}

function desk(database: Database, images: ImageStore): Desk {
  const stores = postgresStores(database, {
    journal: "journal-of-tests" as JournalId,
    ownForce: FORCE,
    // Neither sealed addresses nor passphrases are asked for here.
    ...{ box: {} as never, passphrases: {} as never, rulesOf: () => HOUSE_NUMBERS },
  });
  let ids = 0;
  const clock = () => NOW;
  const audit = { append: () => Promise.resolve({ index: 1, leafHash: "00", checkpoint: "signed" }) };
  const { keepList, quarantine, reviews } = stores;
  const preserve: PreservePorts = {
    ...{ orders: stores.preservations, keepList, audit, clock, quarantine, caseReads: stores.caseReads },
    ...{ alerts: stores.alertEraser, reads: stores.scopeReader, records: stores.recordsOfMarks },
    rulesOf: () => HOUSE_NUMBERS,
    erasedBefore: () => Promise.resolve(undefined),
    newId: (prefix) => makeId(prefix, String(++ids)),
    alone: (work) => work(new AbortController().signal),
  };
  return {
    ...{ database, preserve },
    retention: {
      ...{ keepList, images, audit, clock, quarantine, reviews, alone: preserve.alone },
      ...{ reads: stores.readEraser, alerts: stores.alertEraser, counter: stores.readCounter },
      ...{
        asides: stores.asides,
        handovers: stores.shiftHandovers,
        plateTraces: stores.plateTraces,
        workingSets: stores.workingSets,
      },
      ...{
        savedSearches: stores.savedSearches,
        originals: stores.originals,
        lookBacks: stores.voi.lookBacks,
        outbox: stores.outbox,
      },
      ...{ records: stores.recordErasers, book: stores.erasureBook, witness: memoryErasureBook() },
      keeping: () => [{ force: FORCE, rules: { reads: ORDER.rule.reads, keeping: HOUSE_NUMBERS.keeping } }],
      gatherPreserved: () => gatherAll(preserve),
      rules: () => HOUSE_NUMBERS.erasure,
    },
  };
}

/** What of each table is there, by what tells its rows apart. */
async function left({ kysely }: Database): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await sql<Record<string, readonly string[]>>`select
    (select array_agg(id order by id) from alerts) as alerts,
    (select array_agg(read_id) from reviews) as reviews,
    (select array_agg(read_id) from journal_asides) as asides,
    (select array_agg(read_id) from outbox_messages) as messages,
    (select array_agg(id) from quarantine) as quarantine,
    (select array_agg(id) from searches) as searches,
    (select array_agg(id) from logged_searches) as register,
    (select array_agg(id) from search_findings) as findings,
    (select array_agg(id) from authorities) as authorities,
    (select array_agg(id) from voi_entries) as entries,
    (select array_agg(body ->> 'readId') from voi_look_back_seen) as seen,
    (select array_agg(read ->> 'id') from working_sets, jsonb_array_elements(body -> 'reads') as read) as gathered`.execute(
    kysely,
  );
  return rows[0] ?? {};
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "fosseway-ask-"));
  await test(folder).finally(() => rm(folder, { recursive: true }));
}

describeOnEveryPostgres("every eraser", (fresh) => {
  it("leaves what an order preserves, which says why it is there, and takes it once it is released", () =>
    inFolder(async (folder) => {
      const database = await fresh();
      const images = await openSegmentImages(folder);
      const pictures = [
        await images.put(new Uint8Array([1]), OLD),
        await images.put(new Uint8Array([2]), OLD),
      ] as const;
      const { retention, preserve } = desk(database, images);
      for (const [table, kept, over] of ROWS)
        for (const row of [kept, over]) await plantRow(database, table, row);
      const stores = [
        { ...READ_KEPT, images: { patch: pictures[0] } },
        { ...READ_OVER, images: { patch: pictures[1] } },
      ];
      const { readAppender } = postgresStores(database, {
        ...{ journal: "journal-of-tests" as JournalId, ownForce: FORCE },
        ...{ box: {} as never, passphrases: {} as never, rulesOf: () => HOUSE_NUMBERS },
      });
      await readAppender.append(stores, sequence(2));
      const scope = { marks: [HELD], cameras: [CAMERA], from: plusMs(OLD, -1), to: plusMs(OLD, 1) };
      const asked = await askPreservation(aCase({ scope }), ASKER, preserve);
      if ("refusal" in asked) throw new Error(asked.refusal);
      await stepPreservation(
        asked.order.id,
        { type: "sign", reason: "The case needs it." },
        SIGNER,
        preserve,
      );
      await preserve.keepList.add(asked.order.id, [{ kind: "authority", id: makeId("auth", "kept") }]);

      const by = { actor: SYSTEM, confirmed: true };
      expect(await applyRetention(ORDER, by, retention)).toMatchObject({ code: "erased" });
      expect(await left(database)).toEqual({
        alerts: ["alert_kept"],
        ...{
          reviews: [READ_KEPT.id],
          asides: [READ_KEPT.id],
          messages: [READ_KEPT.id],
          seen: [READ_KEPT.id],
        },
        ...{
          gathered: [READ_KEPT.id],
          quarantine: ["quar_1"],
          searches: ["search_kept"],
          register: ["search_kept"],
        },
        ...{ findings: ["finding_kept"], authorities: ["auth_kept"], entries: ["voi_kept"] },
      });
      expect((await retention.counter.total()).reads).toBe(1);
      expect(await Promise.all(pictures.map((hash) => images.get(hash)))).toEqual([
        Buffer.from([1]),
        undefined,
      ]);
      const kept = [READ_KEPT.id, makeId("alert", "kept"), pictures[0], makeId("quar", "1")] as const;
      for (const id of [...kept, makeId("search", "kept"), makeId("auth", "kept"), makeId("voi", "kept")]) {
        const [order = ""] = await preserve.keepList.heldBy(id);
        expect(await preserve.orders.find(order), id).toMatchObject({ reference: "MAR/2026/0417" });
      }
      const { counts } = await planRetention(ORDER, retention);
      expect(counts).toMatchObject({ reads: 0, alerts: 0, reviews: 0, images: 0, quarantined: 0 });

      await stepPreservation(asked.order.id, { type: "release", reason: "Over." }, SIGNER, preserve);
      await applyRetention(ORDER, by, retention);
      expect(Object.values(await left(database)).filter((rows) => rows !== null)).toEqual([]);
      expect(await images.get(pictures[0])).toBeUndefined();
      await images.close();
    }));
});
