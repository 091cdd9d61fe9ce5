/** Whatever bytes come: no import withdraws more than the share, or takes a warning away, without a person. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { loadVoiList } from "#flows/lists/load-voi-list.ts";
import { bytesSource } from "#matching/bytes-source.ts";
import { losesWarning } from "#matching/entry-content.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import { makeId } from "#terms/ids.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { aList, anEntry, NOW, PRYCE } from "../factories/voi.ts";
import { importsForTests } from "../support/stores/imports.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const SHARE_PERCENT = HOUSE_NUMBERS.imports.withdrawSharePercent;
const list = aList();
const MARKS = Array.from(
  { length: 40 },
  (_, at) => `AB49X${String.fromCharCode(65 + Math.floor(at / 20), 65 + (at % 20))}`,
);

async function imported(bytes: Uint8Array, mode: "add" | "replace" | undefined) {
  const lists = new MemoryVoiStore();
  await lists.create(list);
  const before = MARKS.map((mark, at) =>
    anEntry(list, mark, { originForce: list.forceId, warnings: at % 3 === 0 ? ["FI"] : [] }),
  );
  await lists.change({ listId: list.id, add: before, withdraw: [] });
  let serial = 0;
  const loaded = await loadVoiList(
    list,
    { source: bytesSource(bytes), mode, waived: [], dryRun: false },
    PRYCE,
    {
      lists,
      ...importsForTests(lists),
      parseHotlist: parseHotlistCsv,
      rulesOf: houseRules,
      audit: { append: () => Promise.resolve({ index: 0, leafHash: "", checkpoint: "" }) },
      clock: () => NOW,
      newId: (prefix) => {
        serial += 1;
        return makeId(prefix, `new-${serial}`);
      },
    },
  );
  return { before, after: await lists.standing(list.id), code: loaded.code };
}

/** Entries that no longer stand, and those that stand with less of a warning. */
function lost(before: readonly VoiEntry[], after: readonly VoiEntry[]) {
  const standing = new Map(after.map((entry) => [`${entry.mark} ${entry.reason}`, entry]));
  const pairs = before.map((old) => [old, standing.get(`${old.mark} ${old.reason}`)] as const);
  return {
    gone: pairs.filter(([, now]) => now === undefined).length,
    unwarned: pairs.filter(([old, now]) => now !== undefined && losesWarning(old, now)).length,
  };
}

const FILE = [
  "Reg No,Reason,Action,Warning Markers,Expiry,Notes",
  ...MARKS.map((mark, at) => `${mark},stolen,stop,${at % 3 === 0 ? "FI" : ""},2026-12-01,"seen, twice"`),
].join("\r\n");

/** What happens to a file on its way: cut, spoilt, mended by a spreadsheet, encoded anew. */
const damage = fc.oneof(
  fc.nat(FILE.length).map((at) => (text: string) => text.slice(0, at)),
  fc.nat(FILE.length).map((at) => (text: string) => text.slice(at)),
  fc.tuple(fc.nat(FILE.length), fc.string({ unit: "binary", maxLength: 8 })).map(
    ([at, more]) =>
      (text: string) =>
        text.slice(0, at) + more + text.slice(at),
  ),
  fc.tuple(fc.nat(FILE.length), fc.nat(60)).map(
    ([at, length]) =>
      (text: string) =>
        text.slice(0, at) + text.slice(at + length),
  ),
  fc.constantFrom<(text: string) => string>(
    (text) => text.replaceAll("\r\n", "\n"),
    (text) => text.replaceAll("\r\n", "\r"),
    (text) => text.replace("\r\n", "\n"),
    (text) => text.replaceAll(",", ";"),
    (text) => text.replaceAll(",", "\t"),
    (text) => text.replaceAll('"', ""),
    (text) => text.replaceAll("FI", ""),
    (text) => text.replaceAll("stolen", "wanted"),
    (text) => text.replace("Warning Markers", "Colour of sky"),
    (text) => text.replace("Reg No", "Number"),
    (text) => text.replaceAll("AB49", "AB4"),
    (text) => text.split("\r\n").toReversed().join("\r\n"),
  ),
);
const encoded = fc.constantFrom<(text: string) => Uint8Array>(
  (text) => Buffer.from(text),
  (text) => Buffer.from(text, "utf16le"),
  (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
  (text) => Buffer.from(text, "latin1"),
);
const damagedFile = fc
  .tuple(fc.array(damage, { maxLength: 3 }), encoded)
  .map(([damages, encode]) => encode(damages.reduce((text, spoil) => spoil(text), FILE)));
const anyBytes = fc.oneof(
  { weight: 6, arbitrary: damagedFile },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(damagedFile, fc.nat(), fc.nat(255)).map(([bytes, at, byte]) => {
      const spoilt = Uint8Array.from(bytes);
      spoilt[at % Math.max(1, spoilt.length)] = byte;
      return spoilt;
    }),
  },
);

it("withdraws no more than the share and takes no warning away, whatever bytes come", async () => {
  const done = { done: 0, waiting: 0, "file-refused": 0, tried: 0, "list-changed": 0, cancelled: 0 };
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.constantFrom("add", "replace", undefined), async (bytes, mode) => {
      const { before, after, code } = await imported(bytes, mode);
      done[code] += 1;
      const { gone, unwarned } = lost(before, after);
      expect(unwarned).toBe(0);
      expect(gone * 100).toBeLessThanOrEqual(mode === "replace" ? before.length * SHARE_PERCENT : 0);
    }),
    { numRuns: 400 },
  );
  // The damages are such that every way is gone.
  expect(Math.min(done.done, done.waiting, done["file-refused"])).toBeGreaterThan(0);
}, 300_000);
