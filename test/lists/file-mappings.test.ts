/** Files that say nothing of their columns are read as a person says, and that is remembered for each source. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keptBytes } from "../support/list-servers/kept-in-memory.ts";
import { sourceDesk } from "./source-desk.ts";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/hotlists/${name}`, import.meta.url));

let desk: Awaited<ReturnType<typeof sourceDesk>>;
beforeEach(async () => {
  desk = await sourceDesk();
});
afterEach(() => desk.app.close());

const own = (path: string) => `${desk.list.id}/${path}`;
const keep = (mapping: object, owner = "hand") => desk.call("PUT", own(`mappings/${owner}`), mapping);
const sample = (file: Buffer | string, query = "") => desk.call("POST", own(`file-sample${query}`), file);
const send = (file: Buffer | string) => desk.call("POST", own("import?dryRun=false"), file);
const standing = async () =>
  (await desk.voi.standing(desk.list.id)).toSorted((one, other) => (one.mark < other.mark ? -1 : 1));

/** The shape of a national extract with fixed widths. */
const NATIONAL = {
  parted: "fixed",
  skipLines: 1,
  columns: [
    { name: "Type", meaning: "reason", from: 1, to: 1 },
    { name: "Plate", meaning: "vrm", from: 28, to: 37 },
    { name: "State", from: 38, to: 39 },
    { name: "Make", meaning: "make", from: 50, to: 53 },
    { name: "Model", meaning: "model", from: 54, to: 56 },
    { name: "Colour", meaning: "colour", from: 59, to: 66 },
  ],
  constants: { action: "assess" },
  reasons: { V: "stolen", M: "missing-person" },
};

it("a file whose words for reasons are known has them guessed, and only the others are left open", async () => {
  const file =
    "Category;PlateNumber;ExpiryDate\nSTOLEN;AB49XYZ;2026-12-31\nINTEL;CD49KLM;2026-12-31\nK7;EF49NOP;2026-12-31";
  const { body } = await sample(file);
  expect(body.guess.reasons).toEqual({ STOLEN: "stolen", INTEL: "intelligence" });
});

describe("a file with fixed widths", () => {
  it("is shown by its first lines, and guessed to be one", async () => {
    const { body } = await sample(fixture("fixed-width-national.txt"));
    expect(body.encoding).toBe("utf-8");
    expect(body.lines[1]).toContain("AB49XYZ");
    expect(body.guess).toMatchObject({ parted: "fixed", skipLines: 1, like: "NCIC, fixed width" });
    expect(body.guess.reasons).toMatchObject({ V: "stolen", M: "missing-person" });
  });

  it("is read as was said: codes become reasons, an unknown one is kept, what no column says is put in", async () => {
    expect((await keep(NATIONAL)).status).toBe(200);
    const { body } = await send(fixture("fixed-width-national.txt"));
    expect(body).toMatchObject({
      layout: "mapped",
      rows: 3,
      added: 3,
      errors: [],
      readAs: { delimiter: "fixed" },
    });
    expect(await standing()).toMatchObject([
      { mark: "AB49XYZ", reason: "stolen", expected: { make: "FORD", model: "FOC", colour: "BLU/WHI" } },
      { mark: "CD49KLM", reason: "missing-person", riskGrade: "not-given", action: "assess" },
      { mark: "EF49NOP", reason: "other", sourceReason: "Q" },
    ]);
  });

  it("may use a part of a cell that a delimiter parts, such as the first letter of a number", async () => {
    const rows = ["V900000003,AB49XYZ", "W900000004,CD49KLM"].join("\n");
    const columns = [
      { name: "Record", meaning: "reason", from: 1, to: 1 },
      { name: "Plate", meaning: "vrm" },
    ];
    await keep({
      ...{ parted: "comma", skipLines: 0, columns, constants: { action: "assess" } },
      reasons: { V: "stolen", W: "wanted-person" },
    });
    expect((await send(Buffer.from(rows))).body).toMatchObject({ rows: 2, errors: [] });
    const found = (await standing()).map(({ mark, reason }) => [mark, reason]);
    expect(found).toEqual(
      expect.arrayContaining([
        ["AB49XYZ", "stolen"],
        ["CD49KLM", "wanted-person"],
      ]),
    );
  });

  it("has a count at its end that is no row", async () => {
    await keep({
      parted: "fixed",
      skipLines: 1,
      skipBeginning: "TOTAL RECORD",
      columns: [{ name: "Plate", meaning: "vrm", from: 1, to: 8 }],
      constants: { reason: "stolen", action: "stop" },
      reasons: {},
    });
    expect((await send(fixture("fixed-width-footer.tbl"))).body).toMatchObject({
      rows: 2,
      added: 2,
      errors: [],
    });
  });

  it("may have a code and a colour to the end of the line", async () => {
    await keep({
      parted: "fixed",
      skipLines: 0,
      columns: [
        { name: "Plate", meaning: "vrm", from: 1, to: 10 },
        { name: "Code", meaning: "reason", from: 16, to: 16 },
        { name: "Make", meaning: "make", from: 17, to: 20 },
        { name: "Colour", meaning: "colour", from: 21, to: 40 },
      ],
      constants: { action: "stop" },
      reasons: { S: "stolen" },
    });
    await send(fixture("fixed-width-state.txt"));
    expect((await standing()).map(({ reason, expected }) => [reason, expected?.colour])).toEqual([
      ["stolen", "BLUE"],
      ["other", "RED"],
    ]);
  });
});

describe("a delimited file without a header", () => {
  const columns = [
    { name: "Record", meaning: "reason" },
    { name: "Plate", meaning: "vrm" },
    ...["State", "Tag year", "Class", "Year"].map((name) => ({ name })),
    { name: "Make", meaning: "make" },
    { name: "Model", meaning: "model" },
    { name: "Colour", meaning: "colour" },
    { name: "Date" },
    { name: "Text", meaning: "information" },
  ];
  const mapping = {
    parted: "comma",
    skipLines: 0,
    columns,
    constants: { action: "stop" },
    reasons: { V0001: "stolen" },
  };

  it("has its encoding found, which can be said otherwise", async () => {
    const file = fixture("eleven-columns-windows-1252.csv");
    const { body } = await sample(file);
    expect(body).toMatchObject({ encoding: "windows-1252", guess: { parted: "comma" } });
    expect(body.guess.columns).toHaveLength(11);
    expect((await sample(file, "?encoding=utf-8")).status).toBe(422);
  });

  it("is read by the columns that were said, those that need not be used left alone and asked about no more", async () => {
    await keep({ ...mapping, encoding: "windows-1252" });
    const { body } = await send(fixture("eleven-columns-windows-1252.csv"));
    expect(body).toMatchObject({ outcome: "done", added: 2, errors: [] });
    expect((await standing())[1]).toMatchObject({ information: "Café owner", sourceReason: "M0002" });
  });
});

describe("what was said", () => {
  it("is remembered for the source and for files by hand apart, until it is forgotten", async () => {
    const asked = { kind: "made-up", name: "Nightly", settings: { place: "there" }, mode: "add" };
    const schedule = { every: "minutes", minutes: 30 };
    const { id } = (await desk.call("POST", own("sources"), { ...asked, schedule })).body;
    await keep(NATIONAL, id);
    expect((await desk.call("GET", own("mappings/hand"))).body.mapping).toBeNull();
    const bytes = fixture("fixed-width-national.txt");
    desk.given.fetch = () => Promise.resolve({ code: "list", kept: keptBytes(bytes), mark: "one" });
    await desk.pull();
    expect((await standing()).map(({ mark }) => mark)).toEqual(["AB49XYZ", "CD49KLM", "EF49NOP"]);
    expect(desk.audited).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ step: "map-columns", files: id }) }),
    );
  });

  it.each([
    ["without a mark", { columns: [{ name: "Code", meaning: "reason", from: 1, to: 1 }] }],
    [
      "with two marks",
      { columns: [1, 2].map((at) => ({ name: `${at}`, meaning: "vrm", from: at, to: at })) },
    ],
    [
      "with a column that ends before it begins",
      { columns: [{ name: "Plate", meaning: "vrm", from: 9, to: 8 }] },
    ],
    ["without places in a file of fixed widths", { columns: [{ name: "Plate", meaning: "vrm" }] }],
  ])("is refused %s", async (_, changed) => {
    expect((await keep({ ...NATIONAL, ...changed })).status).toBe(400);
  });

  it("belongs to a source of this list alone", async () => {
    expect((await keep(NATIONAL, "src_unknown")).status).toBe(404);
  });
});
