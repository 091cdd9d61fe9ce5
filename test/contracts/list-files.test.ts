/** Files of marks as forces' systems and spreadsheets write them, sent to a list over HTTP, with every store in memory. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { hotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { dropExpiredImports } from "#flows/lists/decide-pending-import.ts";
import { listRoutes } from "#http/routes/lists.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { looksBack } from "../factories/looks-back.ts";
import { aList, anEntry, OKAFOR, PRYCE } from "../factories/voi.ts";
import { importsForTests } from "../support/stores/imports.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const UNPACKED_LIMIT_BYTES = 4 * 1024 * 1024;
const NOW = instant(Date.parse("2026-11-28T12:00:00Z"));
const SECOND = { ...PRYCE, id: makeId("off", "second"), name: "Idris Howell" };
const END = "2026-12-08T23:59:59.999Z";
const HEADER = "vrm,reason,action,priority,ends";

let app: FossewayServer;
let voi: MemoryVoiStore;
let list: VoiList;
let now: Instant;
let audited: AuditEvent[];
let imports: ReturnType<typeof importsForTests>;

const audit = {
  append: (event: AuditEvent) => {
    audited.push(event);
    return Promise.resolve({ index: audited.length - 1, leafHash: "", checkpoint: "" });
  },
};
const clock = () => now;

beforeEach(async () => {
  now = NOW;
  audited = [];
  voi = new MemoryVoiStore();
  imports = importsForTests(voi);
  list = aList({ publishedAt: NOW });
  await voi.create(list);
  const people = new Map([OKAFOR, PRYCE, SECOND].map((officer) => [officer.id as string, officer]));
  app = await createServer({
    version: "1",
    officerOf: (request) => Promise.resolve(people.get(`${request.headers["x-test-officer"]}`) ?? null),
    onLook: logsLooks({ audit, clock }),
  });
  let serial = 0;
  const newId: NewId = (prefix) => {
    serial += 1;
    return makeId(prefix, String(serial).padStart(6, "0"));
  };
  listRoutes(app, {
    lists: voi,
    ...imports,
    people: { byId: () => Promise.resolve(undefined) },
    parseHotlist: hotlistCsv(UNPACKED_LIMIT_BYTES),
    rulesOf: houseRules,
    shownTo: allShown,
    ...looksBack({ audit, clock, newId }),
    audit,
    clock,
    newId,
  });
});

const fixture = (name: string) => readFileSync(new URL(`../fixtures/hotlists/${name}`, import.meta.url));

async function call(
  method: "GET" | "POST",
  path: string,
  payload?: Buffer | string | object,
  type = "text/csv",
  by = PRYCE,
) {
  const isFile = typeof payload === "string" || Buffer.isBuffer(payload);
  const answer = await app.inject({
    method,
    url: `/api/v1/lists/${list.id}/${path}`,
    headers: { "x-test-officer": by.id, ...(isFile ? { "content-type": type } : {}) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const send = (file: Buffer | string, query = "", type?: string) =>
  call("POST", `import?dryRun=false${query}`, file, type);
const rows = (...lines: readonly string[]) => [HEADER, ...lines].join("\n");
const standing = async () =>
  Object.fromEntries((await voi.standing(list.id)).map((entry): [string, VoiEntry] => [entry.mark, entry]));
const marks = async () => Object.keys(await standing()).toSorted();
async function hold(...texts: readonly string[]) {
  const entries = texts.map((mark) =>
    anEntry(list, mark, { priority: "high", originForce: list.forceId, endsAt: instant(Date.parse(END)) }),
  );
  await voi.change({ listId: list.id, add: entries, withdraw: [] });
}
const manyMarks = (number: number) => Array.from({ length: number }, (_, at) => `AB49X${letters(at)}`);
const letters = (at: number) => String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26));

describe("a file that is damaged or incomplete", () => {
  it("reads every row when line ends change within the file", async () => {
    await hold("AB49XYZ", "CD49KLM", "EF49NOP");
    const { body } = await send(fixture("header-crlf-rows-lf.csv"), "&mode=replace");
    expect(body).toMatchObject({ outcome: "done", rows: 3, unchanged: 3, withdrawn: 0, errors: [] });
  });

  it.each(["\r\n", "\r", "\n", "\u2028", "\u0085", "\r\r\n"])(
    "takes %j as the end of a line",
    async (end) => {
      const file = rows("AB49XYZ,stolen,stop,high,2026-12-08", "CD49KLM,stolen,stop,high,2026-12-08");
      expect((await send(file.replaceAll("\n", end))).body).toMatchObject({ rows: 2, added: 2 });
    },
  );

  it("lets a file with a header alone wait for a person, with what it would withdraw", async () => {
    await hold("AB49XYZ", "CD49KLM");
    const { status, body } = await send(fixture("header-only.csv"), "&mode=replace");
    expect(status).toBe(202);
    expect(body).toMatchObject({
      outcome: "waiting",
      withdrawn: 2,
      doubts: [{ code: "withdraws-many" }],
      first: { withdrawn: [{ vrm: "AB49XYZ" }, { vrm: "CD49KLM" }] },
    });
    expect(await marks()).toEqual(["AB49XYZ", "CD49KLM"]);
  });

  it("lets a file that was cut off wait for a person", async () => {
    const all = manyMarks(60);
    await hold(...all);
    const whole = rows(...all.map((mark) => `${mark},stolen,stop,high,2026-12-08`));
    const { body } = await send(whole.slice(0, whole.length / 2), "&mode=replace");
    expect(body).toMatchObject({ outcome: "waiting", doubts: [{ code: "withdraws-many" }] });
    expect(await marks()).toHaveLength(60);
  });

  it("withdraws a few at once, as every day", async () => {
    const all = manyMarks(60);
    await hold(...all);
    const file = rows(...all.slice(2).map((mark) => `${mark},stolen,stop,high,2026-12-08`));
    expect((await send(file, "&mode=replace")).body).toMatchObject({ outcome: "done", withdrawn: 2 });
    expect(await marks()).toHaveLength(58);
  });

  it.each([
    [20, "done"],
    [19, "waiting"],
  ])("of %i withdraws one: %s", async (number, outcome) => {
    const all = manyMarks(number);
    await hold(...all);
    const file = rows(...all.slice(1).map((mark) => `${mark},stolen,stop,high,2026-12-08`));
    expect((await send(file, "&mode=replace")).body).toMatchObject({ outcome, withdrawn: 1 });
  });

  it("withdraws nobody by itself when the mark of a row cannot be read", async () => {
    const all = manyMarks(60);
    await hold(...all);
    const file = rows(
      ...all.slice(1).map((mark) => `${mark},stolen,stop,high,2026-12-08`),
      "%%&!,stolen,stop,high,2026-12-08",
    );
    expect((await send(file, "&mode=replace")).body).toMatchObject({
      outcome: "waiting",
      withdrawn: 1,
      doubts: [{ code: "marks-unread" }],
    });
  });

  it("refuses the row whose quotation mark is open, and no other", async () => {
    await hold("AB49XYZ", "CD49KLM", "EF49NOP");
    const file = `${HEADER},information\nAB49XYZ,stolen,stop,high,2026-12-08,"open\nCD49KLM,stolen,stop,high,2026-12-08,"x"\nEF49NOP,stolen,stop,high,2026-12-08,y`;
    const { body } = await send(file, "&mode=replace");
    expect(body).toMatchObject({ withdrawn: 0, changed: 2, errors: [{ line: 2, code: "quote-not-closed" }] });
    expect(await marks()).toHaveLength(3);
  });

  it("reads text of several lines in quotation marks as one cell", async () => {
    const file = `${HEADER},information\nAB49XYZ,stolen,stop,high,2026-12-08,"first line\nsecond, line"\nCD49KLM,stolen,stop,high,2026-12-08,x`;
    expect((await send(file)).body).toMatchObject({ rows: 2, added: 2, errors: [] });
    expect((await standing())["AB49XYZ"]?.information).toBe("first line\nsecond, line");
  });

  it.each([
    ["a row that is too long", "AB49XYZ,stolen,stop,high,2026-12-08,FI,seen, later", "row-too-long"],
    ["a row that is too short", "AB49XYZ,stolen,stop", "row-too-short"],
    ["a row that ends before its warnings", "AB49XYZ,stolen,stop,high,2026-12-08", "row-too-short"],
  ])("refuses %s, and the rest goes on", async (_, odd, code) => {
    await hold("AB49XYZ");
    const file = `${HEADER},warnings,information\n${odd}\nCD49KLM,stolen,stop,high,2026-12-08,,\n\n,,,,,,\n`;
    const { body } = await send(file, "&mode=replace");
    expect(body).toMatchObject({ rows: 2, added: 1, withdrawn: 0, errors: [{ line: 2, code }] });
  });

  it.each([
    ["nothing", "", 400],
    ["blank lines", "\n \n", 422],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 422],
    ["a web page", "<html><body>Please sign in</body></html>", 422],
    ["JSON", '[{"vrm":"AB49XYZ"}]', 422],
    [
      "UTF-8 cut within a character",
      Buffer.concat([Buffer.from("vrm,reason\nÄÖÜ,é\né"), Buffer.from([0xc3])]),
      422,
    ],
    ["UTF-16 cut within a character", fixture("utf-16.csv").subarray(0, -1), 422],
  ])("refuses %s in words", async (_, file, status) => {
    await hold("AB49XYZ");
    const answer = await send(file, "&mode=replace");
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(/\w+ \w+/);
    expect(await marks()).toEqual(["AB49XYZ"]);
  });
});

describe("16 columns without a header", () => {
  it.each([
    ["16-columns-semicolon-in-text.csv", "stop if safe; armed"],
    ["16-columns-trailing-comma.csv", "a"],
    ["16-columns-one-row-of-15.csv", "a"],
  ])("reads %s", async (name, text) => {
    expect((await send(fixture(name))).body).toMatchObject({ layout: "16-column", added: 2, errors: [] });
    expect((await standing())["AB49XYZ"]?.information).toBe(text);
  });

  it("takes a file whose source has codes of its own for every reason, and keeps them", async () => {
    const file = fixture("16-columns-trailing-comma.csv").toString().replaceAll("STOLEN", "K7");
    const { body } = await send(file);
    expect(body).toMatchObject({
      ...{ layout: "16-column", added: 2, errors: [] },
      cautions: [expect.stringContaining("(K7)")],
    });
    expect((await standing())["AB49XYZ"]).toMatchObject({ reason: "other", sourceReason: "K7" });
  });

  it.each(["", "00/00/0000", "31/12/9999", "never"])(
    "takes %j for an end that is not given or too late, puts the longest one in, and says so",
    async (end) => {
      const [row = ""] = fixture("16-columns-trailing-comma.csv").toString().split("\n");
      const { body } = await send(row.replace(/\d\d\/\d\d\/20\d\d/, end));
      expect(body).toMatchObject({ added: 1, errors: [] });
      expect(body.cautions).toEqual([expect.stringContaining("the l")]);
    },
  );

  it("refuses a row with a comma in its text, and takes the others", async () => {
    const [good = ""] = fixture("16-columns-trailing-comma.csv").toString().split("\n");
    const { body } = await send(`${good}\n${good.replace("AB49XYZ", "CD49EFG").replace(",a,", ",a, b, c,")}`);
    expect(body).toMatchObject({ added: 1, errorsInAll: 1, errors: [{ line: 2 }] });
  });
});

describe("encodings, separators and packing", () => {
  it.each(["text/csv", "text/csv; charset=windows-1252", "text/csv; charset=utf-8"])(
    "reads Windows-1252 sent as %s",
    async (type) => {
      const { body } = await send(fixture("windows-1252.csv"), "", type);
      expect(body).toMatchObject({ added: 1, readAs: { encoding: "windows-1252" } });
      expect((await standing())["EF49AAA"]?.information).toBe("Café in Ludmarl – £500 owed, Renée");
    },
  );

  const text = `${HEADER},information\nAB49XYZ,stolen,stop,high,2026-12-08,Café £5`;
  const wide = (value: string) => Buffer.from(value, "utf16le");
  it.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-8", Buffer.from(text)],
    ["UTF-16 little-endian", wide(`\uFEFF${text}`)],
    ["UTF-16 little-endian without a mark", wide(text)],
    ["UTF-16 big-endian", wide(`\uFEFF${text}`).swap16()],
    ["UTF-16 big-endian without a mark", wide(text).swap16()],
    ["gzip", gzipSync(text)],
    ["gzip of UTF-16", gzipSync(wide(`\uFEFF${text}`))],
  ])("reads %s", async (_, file) => {
    expect((await send(file)).body).toMatchObject({ added: 1, errors: [] });
    expect((await standing())["AB49XYZ"]?.information).toBe("Café £5");
  });

  it("reads a file of UTF-16 with its byte order mark", async () => {
    expect((await send(fixture("utf-16.csv"))).body).toMatchObject({
      added: 1,
      readAs: { encoding: "utf-16le" },
    });
  });

  it.each([
    ["tab.txt", "tab"],
    ["pipe.txt", "pipe"],
  ])("finds the separator of %s", async (name, delimiter) => {
    expect((await send(fixture(name))).body).toMatchObject({ added: 1, readAs: { delimiter } });
  });

  it("takes what the name of a list in an archive asks for, unless whoever sends it says otherwise", async () => {
    const file = fixture("12_list_R.zip");
    const replaced = await send(file, "", "application/zip");
    expect(replaced.body).toMatchObject({
      mode: "replace",
      added: 100,
      readAs: { packed: "zip", name: "12_list_R.dat" },
    });
    const added = await call("POST", "import?mode=add", file, "application/octet-stream");
    expect(added.body).toMatchObject({
      mode: "add",
      cautions: [expect.stringContaining("replaces the list")],
    });
  });

  it.each([
    ["twice encoded", Buffer.from(text.replace("Café £5", "CafÃ© Â£5")), /changed twice/],
    [
      "of DOS",
      Buffer.concat([Buffer.from(text.replace("Café £5", "Caf")), Buffer.from([0x82])]),
      /older system/,
    ],
    ["with lost signs", Buffer.from(text.replace("é", "\uFFFD")), /lost characters/],
  ])("takes text that is %s, and says what to look at", async (_, file, words) => {
    const { body } = await send(file);
    expect(body).toMatchObject({ added: 1, cautions: [expect.stringMatching(words)] });
  });

  it("refuses archives that are damaged, cut off, bombs, or no list", async () => {
    const whole = fixture("12_list_R.zip");
    const flipped = Buffer.from(whole);
    flipped[120] = (flipped[120] ?? 0) ^ 1;
    const bomb = gzipSync(Buffer.alloc(UNPACKED_LIMIT_BYTES + 1, "A"), { level: 1 });
    for (const file of [whole.subarray(0, 300), flipped, bomb, gzipSync("x").subarray(0, 15)]) {
      const { status, body } = await send(file, "&mode=replace", "application/zip");
      expect([status, body.type]).toEqual([422, expect.stringMatching(/file-(not-unpacked|too-long)$/)]);
    }
    const workbook = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
    expect((await send(workbook)).body.type).toContain("file-is-workbook");
  }, 300_000);
});

describe("headers, titles and columns", () => {
  it.each([
    "header-reg.csv",
    "header-registration-number.csv",
    "header-licence-plate.csv",
    "title-line.csv",
    "comment-line.csv",
    "spreadsheet-guard.csv",
  ])("reads %s", async (name) => {
    expect((await send(fixture(name))).body).toMatchObject({ outcome: "done", added: 1, errors: [] });
    expect(await marks()).toEqual(["AB49XYZ"]);
  });

  it.each([
    "Regn No",
    "Veh Reg",
    "VRM (as shown)",
    "Plate/VRM",
    "Vehicle Registration Mark (VRM)",
    "Suspect VRM 1",
    "VehReg",
  ])("knows the mark's column by the name %s", async (name) => {
    const { body } = await send(`${name},reason,action,ends\nAB49XYZ,stolen,stop,2026-12-08`);
    expect(body).toMatchObject({ added: 1, errors: [] });
  });

  it.each(["Vehicle", "Keeper VRM/Name", "Vehicle Id/Colour"])(
    "takes no other column for it: %s",
    async (name) => {
      const file = `vrm,reason,action,ends,${name}\nAB49XYZ,stolen,stop,2026-12-08,x`;
      const { body } = await call("POST", "import", file);
      expect(body).toMatchObject({ added: 1, doubts: [{ code: "columns-left-out" }] });
    },
  );

  it("says how many lines stand above the header, and counts lines as the file does", async () => {
    const file = `sep=;\nMarlshire hotlist\n\n${HEADER.replaceAll(",", ";")}\nAB49XYZ;stolen;stop;high;some day`;
    expect((await send(file)).body).toMatchObject({ readAs: { linesAbove: 2 }, errors: [{ line: 5 }] });
  });

  it("takes lists that were put together where their headers are one, and refuses them in words where they are not", async () => {
    const [one, other] = ["AB49XYZ,stolen,stop,high,2026-12-08", "CD49KLM,stolen,stop,high,2026-12-08"];
    expect((await send(`${rows(one)}\n${rows(other)}`)).body).toMatchObject({
      rows: 2,
      added: 2,
      errors: [],
    });
    const marked = `\uFEFF${rows(one)}\n\uFEFF${rows("EF49NOP,stolen,stop,high,2026-12-08").replace(HEADER, HEADER.toUpperCase())}`;
    expect((await send(marked)).body).toMatchObject({ rows: 2, added: 1, unchanged: 1, errors: [] });
    const mixed = await send(
      `${rows(one)}\nreason,vrm,action,priority,ends\nstolen,GH49NOP,stop,high,2026-12-08`,
      "&mode=replace",
    );
    expect([mixed.status, mixed.body.detail]).toEqual([
      422,
      expect.stringContaining("Line 3 names columns again"),
    ]);
    expect(await marks()).toEqual(["AB49XYZ", "CD49KLM", "EF49NOP"]);
  });

  it("names every column before anything is done, and understands those that are markers", async () => {
    const trial = await call("POST", "import", fixture("columns-not-known.csv"));
    expect(
      trial.body.columns.map(({ name, meaning }: { name: string; meaning: string | null }) => [
        name,
        meaning,
      ]),
    ).toEqual([
      ["vrm", "vrm"],
      ["reason", "reason"],
      ["action", "action"],
      ["priority", "priority"],
      ["ends", "ends"],
      ["Warning Marker", "warnings"],
      ["Markers", "warnings"],
      ["Officer Safety", "warnings"],
      ["Notes", "information"],
    ]);
    await send(fixture("columns-not-known.csv"));
    const { items } = (await call("GET", "entries")).body;
    expect(items).toMatchObject([
      { warnings: ["FI", "VI", "Carries a knife"], secondCheck: "waiting", information: "armed" },
    ]);
  });

  it("lets a file with a column that is not understood wait, unless its sender says that it need not be used", async () => {
    const file = `${HEADER},Safeguarding Code,Empty\nAB49XYZ,stolen,stop,high,2026-12-08,RED,`;
    expect((await call("POST", "import", file)).body).toMatchObject({
      outcome: "tried",
      doubts: [{ code: "columns-left-out", words: expect.stringContaining("Safeguarding Code") }],
    });
    expect(await send(file)).toMatchObject({ status: 202, body: { outcome: "waiting" } });
    expect(await marks()).toEqual([]);
    const known = await send(file, "&ignoreColumns=safeguarding%20code");
    expect(known.body).toMatchObject({ outcome: "done", added: 1, doubts: [] });
  });
});

describe("markers and reasons", () => {
  it.each(["NOT SEEN", "see notes", "Various", "FOREIGN", "AAAAAAA", "stolen"])(
    "takes %j for no mark",
    async (word) => {
      const { body } = await send(rows(`${word},stolen,stop,high,2026-12-08`));
      expect(body).toMatchObject({ added: 0, errors: [{ code: "mark-is-no-plate" }] });
    },
  );

  it.each(["AB49..Z", "AB49...", "AB49--Z", "AB49…", '=T("AB49XYZ")'])(
    "refuses %j, of which something is left out, and takes no shorter mark for it",
    async (mark) => {
      const { body } = await send(
        rows(`${mark.replaceAll('"', '""').replace(/^=.*/, '"$&"')},stolen,stop,high,2026-12-08`),
      );
      expect(body).toMatchObject({ added: 0, errors: [{ code: "mark-not-valid" }] });
    },
  );

  it.each([
    ["Stop & check", "stop"],
    ["Observe", "assess"],
    ["Do not stop", "silent"],
  ])("takes the action %j as %s", async (word, action) => {
    await send(rows(`AB49XYZ,stolen,${word},high,2026-12-08`));
    expect((await standing())["AB49XYZ"]).toMatchObject({ action, priority: "high" });
  });

  it("understands markers as people write them", async () => {
    await send(fixture("markers-as-people-write-them.csv"));
    const { items } = (await call("GET", "entries")).body;
    const seen = items.map((entry: { vrm: string; warnings: string[]; secondCheck: string }) => [
      entry.vrm,
      entry.warnings,
      entry.secondCheck,
    ]);
    expect(seen.toSorted()).toEqual([
      ["NP49AAA", [], "not-needed"],
      ["RS49AAA", ["FI", "VI"], "waiting"],
      ["TU49AAA", ["FI", "VI"], "waiting"],
      ["VW49AAA", ["FI", "VI"], "waiting"],
    ]);
  });

  it('puts no words for "no plate" on a list', async () => {
    const { body } = await send(fixture("words-that-are-no-marks.csv"));
    expect(body).toMatchObject({ added: 0, errorsInAll: 3 });
  });

  it("keeps both reasons for one mark", async () => {
    expect((await send(fixture("one-mark-two-reasons.csv"))).body).toMatchObject({ added: 2, errors: [] });
    const { items } = (await call("GET", "entries")).body;
    expect(items.map((entry: { reason: { code: string } }) => entry.reason.code).toSorted()).toEqual([
      "intelligence",
      "wanted-person",
    ]);
    expect((await send(fixture("one-mark-two-reasons.csv"), "&mode=replace")).body).toMatchObject({
      unchanged: 2,
      withdrawn: 0,
    });
  });

  it("lets a file that takes a marker off an entry wait for a person", async () => {
    await send(`${HEADER},warnings\nAB49XYZ,stolen,stop,high,2026-12-08,FI VI`);
    for (const cell of ["", "VI", "none"]) {
      const { body } = await send(`${HEADER},warnings\nAB49XYZ,stolen,stop,high,2026-12-08,${cell}`);
      expect(body).toMatchObject({ outcome: "waiting", doubts: [{ code: "warnings-lost" }] });
      expect(body.first.changed[0].change).toContain("warnings: FI, VI →");
    }
    const without = await send(rows("AB49XYZ,stolen,stop,high,2026-12-07"));
    expect(without.body).toMatchObject({ outcome: "done", changed: 1 });
    expect((await standing())["AB49XYZ"]?.warnings).toEqual(["FI", "VI"]);
  });

  it("keeps text with an inch mark", async () => {
    expect((await send(fixture("inch-mark.csv"))).body).toMatchObject({ added: 2, errors: [] });
    expect((await standing())["AB49XYZ"]?.information).toBe('has 6" exhaust');
  });
});

describe("ends", () => {
  it("reads dates as files write them", async () => {
    expect((await send(fixture("dates.csv"))).body).toMatchObject({ added: 6, errors: [] });
    const ends = Object.values(await standing()).map(({ mark, endsAt }) => [mark, formatInstant(endsAt)]);
    expect(ends.toSorted()).toEqual([
      ["DA49AAB", END],
      ["DA49AAC", END],
      ["DA49AAD", END],
      ["DA49AAE", END],
      ["DA49AAH", "2026-12-08T18:23:00.000Z"],
      ["DA49AAI", "2026-12-08T18:23:56.000Z"],
    ]);
  });

  it("refuses, row by row, what may be an American date", async () => {
    const { body } = await send(
      rows(
        "AB49XYZ,stolen,stop,high,12/31/2026",
        "CD49KLM,stolen,stop,high,08/12/2026",
        "EF49NOP,stolen,stop,high,2026-12-08",
      ),
    );
    expect(body).toMatchObject({
      added: 1,
      errors: [
        { line: 2, column: "ends" },
        { line: 3, column: "ends" },
      ],
    });
  });

  it("takes the end of an entry with an offset over the interface", async () => {
    const entry = { vrm: "AB49XYZ", reason: "stolen", action: "stop", priority: "high" };
    const { status, body } = await call("POST", "entries", { ...entry, endsAt: "2026-12-18T18:15:03+01:00" });
    expect([status, body.endsAt]).toEqual([200, "2026-12-18T17:15:03.000Z"]);
  });
});

describe("an import that waits for a person", () => {
  const empty = () => send(fixture("header-only.csv"), "&mode=replace");
  const pendingId = async () => (await empty()).body.pending.id as string;
  const decide = (id: string, what: "confirm" | "discard", by = SECOND) =>
    call("POST", `pending-imports/${id}/${what}`, undefined, undefined, by);

  it("shows what it would do, and is done when somebody confirms it, as the log says", async () => {
    await hold("AB49XYZ", "CD49KLM");
    const id = await pendingId();
    const { items } = (await call("GET", "pending-imports")).body;
    expect(items).toMatchObject([
      { id, state: "waiting", sentBy: { id: PRYCE.id }, report: { withdrawn: 2 } },
    ]);
    expect((await decide(id, "confirm")).body).toMatchObject({ outcome: "done", withdrawn: 2 });
    expect(await marks()).toEqual([]);
    const steps = audited.filter(({ operation }) => operation !== "consult");
    expect(steps.map(({ actor, outcome, facts }) => [actor.id, outcome, facts["step"]])).toEqual([
      [PRYCE.id, "allowed", "import-waits"],
      [SECOND.id, "allowed", "import-confirmed"],
    ]);
    expect(steps[1]?.facts).toMatchObject({ sentBy: PRYCE.id, withdrawn: 2, doubts: ["withdraws-many"] });
    expect((await decide(id, "confirm")).status).toBe(404);
    expect((await call("GET", "pending-imports")).body.items).toEqual([]);
  });

  it("is gone when somebody discards it", async () => {
    await hold("AB49XYZ");
    const id = await pendingId();
    expect((await decide(id, "discard")).body).toEqual({ items: [] });
    expect((await decide(id, "confirm")).status).toBe(404);
    expect(await marks()).toEqual(["AB49XYZ"]);
    expect(audited.at(-1)).toMatchObject({ actor: { id: SECOND.id }, facts: { step: "import-discarded" } });
  });

  it("is overtaken when the list changes meanwhile, and says so", async () => {
    await hold("AB49XYZ");
    const id = await pendingId();
    await hold("CD49KLM");
    expect((await call("GET", "pending-imports")).body.items).toMatchObject([{ state: "overtaken" }]);
    const { status, body } = await decide(id, "confirm");
    expect([status, body.type]).toEqual([409, "urn:fosseway:problem:import-overtaken"]);
    expect(await marks()).toEqual(["AB49XYZ", "CD49KLM"]);
    expect(audited.at(-1)).toMatchObject({ outcome: "refused", facts: { because: "overtaken" } });
  });

  it("waits for 96 hours and not a millisecond longer", async () => {
    await hold("AB49XYZ");
    await pendingId();
    const stateAt = async (moment: Instant) => {
      now = moment;
      return (await call("GET", "pending-imports")).body.items[0].state;
    };
    const last = plusMs(NOW, 4 * DAY_MS);
    expect([await stateAt(last), await stateAt(plusMs(last, 1))]).toEqual(["waiting", "expired"]);
  });

  it("expires, and then its file goes, as the log says", async () => {
    await hold("AB49XYZ");
    const id = await pendingId();
    now = plusMs(NOW, 5 * DAY_MS);
    expect((await decide(id, "confirm")).body.type).toContain("import-expired");
    await dropExpiredImports({ ...imports, audit, clock });
    expect(audited.at(-1)).toMatchObject({ actor: { id: "system" }, facts: { step: "import-expired" } });
    expect((await call("GET", "pending-imports")).body.items).toEqual([]);
  });

  it("gives way to a newer one", async () => {
    await hold("AB49XYZ");
    const first = await pendingId();
    const second = await pendingId();
    expect((await decide(first, "confirm")).status).toBe(404);
    expect((await decide(second, "confirm")).status).toBe(200);
  });

  it("is seen and decided by managers of lists alone", async () => {
    await hold("AB49XYZ");
    const id = await pendingId();
    expect((await decide(id, "confirm", OKAFOR)).status).toBe(403);
    expect((await call("GET", "pending-imports", undefined, undefined, OKAFOR)).status).toBe(403);
  });
});

describe("an import as a piece of work", () => {
  it("is sent as a stream, tried, looked at row by row, and then done as a version of its list", async () => {
    const file = `${rows("AB49XYZ,stolen,stop,high,2026-12-08", "=CD49KLM,stolen,HALT,high,2026-12-08")}\n`;
    const sent = await call(
      "POST",
      "imports?dryRun=true&fileName=list.csv",
      file,
      "application/octet-stream",
    );
    expect([sent.status, sent.body]).toMatchObject([202, { state: "queued", fileName: "list.csv" }]);
    await imports.settled();
    const { id } = sent.body;
    expect((await call("GET", `imports/${id}`)).body).toMatchObject({
      state: "tried",
      progress: { rowsRead: 2, rows: 2, toApply: 1 },
      report: { added: 1, errorsInAll: 1 },
    });
    expect((await call("GET", `imports/${id}/changes?kind=added`)).body.items).toMatchObject([
      { vrm: "AB49XYZ" },
    ]);
    const errors = await app.inject({
      url: `/api/v1/lists/${list.id}/imports/${id}/errors.csv`,
      headers: { "x-test-officer": PRYCE.id },
    });
    expect(errors.body).toMatch(/^\uFEFFline,column,.*\r\n3,action,.*\r\n$/);
    expect((await call("POST", `pending-imports/${id}/confirm`)).body).toMatchObject({
      outcome: "done",
      added: 1,
    });
    expect(await marks()).toEqual(["AB49XYZ"]);
    expect((await call("GET", "versions")).body.items).toMatchObject([
      { number: 1, added: 1, fileName: "list.csv" },
    ]);
  });

  it("goes back to a version: tried first, and told in the log", async () => {
    await send(rows("AB49XYZ,stolen,stop,high,2026-12-08"));
    now = plusMs(NOW, 1_000);
    await send(rows("CD49KLM,stolen,stop,high,2026-12-08"));
    now = plusMs(NOW, 2_000);
    expect((await call("POST", "versions/1/go-back")).body).toMatchObject({ dryRun: true, withdrawn: 1 });
    expect(await marks()).toEqual(["AB49XYZ", "CD49KLM"]);
    const gone = await call("POST", "versions/1/go-back?dryRun=false");
    expect(gone.body).toMatchObject({ withdrawn: 1, version: { number: 3, backTo: 1 } });
    expect(await marks()).toEqual(["AB49XYZ"]);
    expect(audited.at(-1)).toMatchObject({
      operation: "list.change",
      facts: { step: "going-back", toVersion: 1 },
    });
    expect((await call("POST", "versions/9/go-back")).status).toBe(404);
  });
});

it("finds an entry by its beginning, however it is typed", async () => {
  await hold("AB49XYZ", "CD49KLM");
  for (const q of ["ab49", "AB-49", "ＡＢ49", "АВ49", "(ab49", "AB49 X", "GB AB49 XYZ"]) {
    const { items } = (await call("GET", `entries?q=${encodeURIComponent(q)}`)).body;
    expect(items.map((entry: { vrm: string }) => entry.vrm)).toEqual(["AB49XYZ"]);
  }
});
