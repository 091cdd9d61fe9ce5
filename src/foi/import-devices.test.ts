/** What does a spreadsheet make of the register, with columns named as forces name them and rows that are wrong? */
import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { ChecksByDevice } from "./component-check.ts";
import { guessColumns } from "./device-sheet.ts";
import { planDeviceImport } from "./import-devices.ts";

const HEAD = [
  "Asset no.",
  "Device type",
  "Manufacturer",
  "Model",
  "Qty",
  "Department",
  "Country of manufacture",
  "Parent country",
  "End of support",
  "FRT",
];
const CCTV = ["1", "CCTV", "Example Optics", "One", "1,200", "Estates", "China", "cn", "31/03/2028", "No"];

function plan(
  rows: readonly (readonly string[])[],
  held: Parameters<typeof planDeviceImport>[2] = [],
  checks: ChecksByDevice = new Map(),
  head = HEAD,
) {
  let number = 0;
  return planDeviceImport([head, ...rows], guessColumns(head), held, {
    forceId: makeId("force", "marlshire"),
    by: { id: makeId("off", "nora"), name: "Nora Quill" },
    at: parseInstant("2026-11-30T10:00:00.000Z") as Instant,
    newId: () => makeId("dev", `n${++number}`),
    checks,
  });
}

it("knows columns by the names that registers have, countries by name, and days in British order", () => {
  const { saved, wrong, missing } = plan([CCTV]);
  expect({ wrong, missing }).toEqual({ wrong: [], missing: [] });
  expect(saved[0]?.device).toMatchObject({
    class: "cctv",
    maker: "Example Optics",
    count: 1200,
    ownerUnit: "Estates",
    countryOfManufacture: "CN",
    countryOfParent: "CN",
    supportEnds: "2028-03-31",
    facialRecognition: "none",
    state: "in-use",
  });
});

it("changes nothing when the same sheet comes again, and only what it tells when it has changed", () => {
  const [first] = plan([CCTV]).saved;
  const held = first === undefined ? [] : [{ ...first.device, firmware: "4.2", maker: "EXAMPLE OPTICS" }];
  expect(plan([CCTV], held)).toMatchObject({ saved: [], unchanged: 1 });
  const more = plan([CCTV.with(4, "1300")], held).saved;
  expect(more).toHaveLength(1);
  expect(more[0]?.device).toMatchObject({
    id: "dev_n1",
    count: 1300,
    firmware: "4.2",
    maker: "EXAMPLE OPTICS",
  });
  expect(more[0]?.change).toMatchObject({
    step: "changed",
    facts: [{ fact: "count", before: "1200", after: "1300" }],
  });
});

it("tells all that is wrong with a row at once, by the spreadsheet's own numbers, and takes the others", () => {
  const wrongRow = ["2", "Toaster", "", "Two", "0", "Estates", "Atlantis", "", "31/02/2028", "maybe"];
  const { saved, wrong, rows } = plan([[], wrongRow, CCTV, CCTV]);
  expect(rows).toBe(3);
  expect(wrong.map(({ row, faults }) => [row, faults.map(({ fact }) => fact)])).toEqual([
    [3, ["countryOfManufacture", "class", "maker", "count", "facialRecognition", "supportEnds"]],
    [5, ["model"]],
  ]);
  expect(wrong[1]?.faults[0]?.words).toContain("Row 4");
  expect(saved).toHaveLength(1);
});

it("takes a number for the day that a spreadsheet means by it", () => {
  expect(plan([CCTV.with(8, "46843")]).saved[0]?.device).toMatchObject({ supportEnds: "2028-03-31" });
});

it("says which columns it cannot do without", () => {
  const nothing = planDeviceImport([["A", "B"]], guessColumns(["A", "B"]), [], {
    forceId: makeId("force", "marlshire"),
    by: { id: makeId("off", "nora"), name: "Nora Quill" },
    at: 0 as Instant,
    newId: () => makeId("dev", "x"),
    checks: new Map(),
  });
  expect(nothing.missing).toEqual(["class", "maker", "model", "count", "ownerUnit", "countryOfManufacture"]);
});

const CHECK_HEAD = [
  ...HEAD,
  "Component",
  "Component maker",
  "Date checked",
  "Checked by",
  "Method",
  "Result",
  "Findings",
];
const chip = (component: string, result = "Nothing found") => [
  ...CCTV,
  ...[component, "Example Chips", "01/03/2026", "Example Laboratory", "Opened", result, ""],
];

it("takes a row for each component that was checked, once, also of devices held already", () => {
  const rows = [chip("Network chip"), chip("Lens"), chip("Lens")];
  const { saved, wrong } = plan(rows, [], new Map(), CHECK_HEAD);
  expect([wrong, saved.length]).toEqual([[], 1]);
  const [first] = saved;
  if (first === undefined) throw new Error("nothing was saved");
  expect(first.change.checks.map(({ component, on }) => [component, on])).toEqual([
    ["Network chip", "2026-03-01"],
    ["Lens", "2026-03-01"],
  ]);
  const held = new Map([[first.device.id, first.change.checks]]);
  expect(plan(rows, [first.device], held, CHECK_HEAD)).toMatchObject({ saved: [], unchanged: 1 });
  const later = plan([chip("Lens", "Concern")], [first.device], held, CHECK_HEAD).saved;
  expect(later.map(({ change }) => [change.step, change.facts, change.checks.length])).toEqual([
    ["checked", [], 1],
  ]);
});

it("says what a check lacks, and takes no half of one", () => {
  const half = [...CCTV, "", "", "1/3/26", "", "Opened", "perhaps", ""];
  const { wrong, saved } = plan([half], [], new Map(), CHECK_HEAD);
  expect(saved).toEqual([]);
  expect(wrong[0]?.faults.map(({ fact }) => fact)).toEqual([
    "component",
    "checkedOn",
    "checkedBy",
    "checkResult",
  ]);
});
