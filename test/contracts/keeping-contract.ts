/** What every store of what is kept longer, and of what went, must do. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { permitScope } from "#access/scope.ts";
import type { ReadAppender, ScopeReader } from "#read-store/ports.ts";
import type { CaseReads } from "#retention/case-reads.ts";
import type { CaseRecords } from "#retention/case-record.ts";
import type { ErasureBook, ErasureNote } from "#retention/erasure-book.ts";
import { askedPreservation, type PreservationOrder } from "#retention/preservation.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import { ASKER, aCase, NOW } from "../factories/preservation.ts";
import { aFullRead, aRead, camera, RECEIPT, sequence, vrm } from "./read-store-samples.ts";

const order = (name: string, force = "marlshire"): PreservationOrder =>
  askedPreservation(makeId("pres", name), aCase(), { ...ASKER, forceId: makeId("force", force) }, NOW);

export function caseRecordsContract(open: () => Promise<CaseRecords<PreservationOrder>>): void {
  it("gives back a record as it was put in, each force's own, the newest first", async () => {
    const records = await open();
    for (const one of [order("1"), order("2", "elsewhere"), order("3")]) await records.add(one);
    expect(await records.find("pres_1")).toEqual(order("1"));
    expect(await records.find("pres_none")).toBeUndefined();
    expect((await records.all(makeId("force", "marlshire"))).map(({ id }) => id)).toEqual([
      "pres_3",
      "pres_1",
    ]);
    expect((await records.all()).map(({ id }) => id)).toEqual(["pres_3", "pres_2", "pres_1"]);
  });

  it("lets only one of two changes to the same version win", async () => {
    const records = await open();
    await records.add(order("1"));
    const changes = ["Theft", "Arson"].map((offence) => ({ ...order("1"), offence, version: 2 }));
    const won = await Promise.all(changes.map((changed) => records.replace(changed)));
    expect(won.toSorted()).toEqual([false, true]);
    expect(await records.find("pres_1")).toEqual(changes[won.indexOf(true)]);
    expect(await records.replace({ ...order("none"), version: 2 })).toBe(false);
  });
}

export function caseReadsContract(open: () => Promise<CaseReads>): void {
  const id = makeId("pres", "1");

  it("gives back whole reads page after page, newest first, each once", async () => {
    const store = await open();
    const reads = [3, 1, 2].map((ms) => ({ ...aFullRead(), capturedAt: instant(ms) }));
    await store.keep(id, reads);
    await store.keep(id, reads.slice(1));
    await store.keep(makeId("pres", "2"), [aRead()]);
    const first = await store.of(id, { limit: 2 });
    const second = await store.of(id, { limit: 2, after: first.next });
    expect([...first.reads, ...second.reads]).toEqual([reads[0], reads[2], reads[1]]);
    expect(second.next).toBeUndefined();
  });

  it("removes what one order keeps, and nothing of another's", async () => {
    const store = await open();
    const other = makeId("pres", "2");
    for (const one of [id, other]) await store.keep(one, [aRead()]);
    await store.remove(id);
    expect((await store.of(id, { limit: 9 })).reads).toEqual([]);
    expect((await store.of(other, { limit: 9 })).reads).toHaveLength(1);
  });
}

export function erasureBookContract(open: () => Promise<ErasureBook>): void {
  const age = (before: number, force?: string): ErasureNote => ({
    ...{ kind: "age", of: "searches", before: instant(before), at: NOW },
    ...(force === undefined ? {} : { force: makeId("force", force) }),
  });

  it("knows the latest moment of each class and force, whatever came in which order, and every mark", async () => {
    const book = await open();
    const mark: ErasureNote = {
      ...{ kind: "mark", order: "eras_1", force: makeId("force", "marlshire"), markHash: "ab", at: NOW },
    };
    await book.note([age(5), age(9, "marlshire"), mark]);
    await book.note([age(7), age(8, "marlshire"), { ...mark, order: "eras_2" }]);
    const known = await book.all();
    expect(known).toHaveLength(4);
    expect(known).toEqual(
      expect.arrayContaining([age(7), age(9, "marlshire"), mark, { ...mark, order: "eras_2" }]),
    );
  });
}

export function scopeReaderContract(
  open: () => Promise<{ readonly appender: ReadAppender; readonly scopes: ScopeReader }>,
): void {
  const MARKS = ["AB49XYZ", "OI49OIO", "CD49EFG"].map(vrm);
  const FORCES = ["marlshire", "fenwick"].map((name) => makeId("force", name));
  const start = plusMs(NOW, -1_000);
  const some: fc.Arbitrary<Partial<Read>> = fc.record({
    vrm: fc.constantFrom(...MARKS, vrm("0149010")),
    cameraId: fc.constantFrom(camera(1), camera(2)),
    forceId: fc.constantFrom(...FORCES),
    capturedAt: fc.integer({ min: 0, max: 20 }).map((ms): Instant => plusMs(start, ms)),
  });

  it("gives exactly the reads of its marks, cameras, time and force", async () => {
    const { appender, scopes } = await open();
    const reads = fc.sample(some, { numRuns: 60, seed: 1 }).map((parts) => aRead(parts));
    await appender.append(reads, sequence(1));
    const scope = fc
      .record({
        marks: fc.uniqueArray(fc.constantFrom(...MARKS)),
        cameras: fc.uniqueArray(fc.constantFrom(camera(1), camera(2), camera(9))),
        force: fc.constantFrom(...FORCES),
        from: fc.integer({ min: 0, max: 20 }),
        to: fc.integer({ min: 0, max: 20 }),
      })
      .filter(({ marks, cameras }) => marks.length + cameras.length > 0);
    await fc.assert(
      fc.asyncProperty(scope, async ({ marks, cameras, force, ...window }) => {
        const [from, to] = [plusMs(start, window.from), plusMs(start, window.to)];
        const clause = { source: "s", where: "w", says: "t" };
        const permitted = permitScope({ purpose: "preservation", marks, cameras, from, to, force, clause });
        const expected = reads.filter(
          (read) =>
            read.forceId === force &&
            read.capturedAt >= from &&
            read.capturedAt <= to &&
            (marks.length === 0 || marks.some((mark) => canonicalVrm(mark) === canonicalVrm(read.vrm))) &&
            (cameras.length === 0 || cameras.includes(read.cameraId)),
        );
        const found: Read[] = [];
        for await (const read of scopes.readsIn(permitted, RECEIPT)) found.push(read);
        expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      }),
      { numRuns: 40 },
    );
  });
}
