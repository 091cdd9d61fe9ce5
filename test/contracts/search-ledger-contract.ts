/** What every ledger of the log's searches must do: the same as the naive one in memory, for any filter. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { SearchFilter, SearchLedger, SearchRecord, SearchStep } from "#audit/search-record.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW } from "../factories/voi.ts";
import { memorySearchLedger } from "../support/stores/search-ledger.ts";

const MARKS = ["AB49XYZ", "CD49EFG", "EF49HJK"];
const NAMES = ["Ida Reader", "Gareth O'Pennock", "ida lower"];
const EVERY = { except: [] };

const record = (n: number, change: Partial<SearchRecord> = {}): SearchRecord => ({
  id: makeId("search", `${n}`),
  entry: n,
  at: plusMs(NOW, n * 1000),
  asker: { id: `off_${n % 3}`, name: NAMES[n % 3]!, roles: ["analyst"] },
  forceId: makeId("force", n % 4 === 0 ? "fenwick" : "marlshire"),
  outcome: n % 5 === 0 ? "refused" : "allowed",
  question: "marks",
  marks: MARKS.filter((_, at) => (n + at) % 2 === 0),
  purpose: "investigation",
  category: "serious",
  reference: `MAR/${n % 7}/26%_`,
  justification: "The van left the quay.",
  oldestAgeDays: n,
  ...{ reads: 0, pages: 0, files: 0 },
  ...change,
});

const asked = (n: number): SearchStep => ({ kind: "asked", record: record(n) });
const page = (n: number, reads: number): SearchStep => ({ kind: "page", id: record(n).id, reads });

export function searchLedgerContract(open: () => Promise<SearchLedger>): void {
  it("adds up what went out, and takes each stretch of the log once", async () => {
    const ledger = await open();
    await ledger.take([asked(1), page(1, 50)], 0, 4);
    await ledger.take([asked(1), page(1, 50)], 0, 4);
    await ledger.take([page(1, 7), { kind: "file", id: record(1).id }], 4, 9);
    expect(await ledger.cursor()).toBe(9);
    expect(await ledger.find(record(1).id)).toEqual(record(1, { reads: 57, pages: 2, files: 1 }));
  });

  it("knows the last word on a search that was permitted and then not answered", async () => {
    const ledger = await open();
    const refused = record(3, { outcome: "refused", refusal: "authority-spent" });
    await ledger.take([asked(3), { kind: "asked", record: refused }, asked(4)], 0, 9);
    await ledger.take([{ kind: "failed", id: record(4).id }], 9, 10);
    expect(await ledger.find(record(3).id)).toEqual(refused);
    expect((await ledger.find(record(4).id))?.outcome).toBe("failed");
  });

  it("finds for every filter what the naive one finds, page by page", async () => {
    const [ledger, naive] = [await open(), memorySearchLedger()];
    const steps = Array.from({ length: 60 }, (_, n) => asked(n));
    for (const one of [ledger, naive]) await one.take(steps, 0, 60);
    const some = <Value>(...values: Value[]) => fc.constantFrom(undefined, ...values);
    const filters = fc.record({
      name: some("IDA", "o'pen", "off_1", "nobody", "%"),
      mark: some(...MARKS, "AB49"),
      reference: some("mar/3", "%_", "x"),
      from: some(plusMs(NOW, 20_000)),
      to: some(plusMs(NOW, 40_000)),
      outcome: some("allowed", "refused"),
    });
    const forces = fc.constantFrom(EVERY, { only: [makeId("force", "fenwick")] });
    await fc.assert(
      fc.asyncProperty(
        filters,
        forces,
        fc.option(fc.nat(60), { nil: undefined }),
        async (filter, of, before) => {
          const wanted = { before, limit: 9 };
          const found = await ledger.list(filter as SearchFilter, of, wanted);
          expect(found).toEqual(await naive.list(filter as SearchFilter, of, wanted));
        },
      ),
      { numRuns: 60 },
    );
  });
}
