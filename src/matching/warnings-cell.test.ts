import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNoMarker, readMarkers } from "./warning-markers.ts";
import { warningsIn } from "./warnings-cell.ts";

describe("warningsIn", () => {
  it.each([
    ["FI|VI", ["FI", "VI"]],
    ["FI:VI", ["FI", "VI"]],
    ["FI/VI", ["FI", "VI"]],
    ["FI VI", ["FI", "VI"]],
    ["FI;VI", ["FI", "VI"]],
    ["FI + VI", ["FI", "VI"]],
    ["FI & VI", ["FI", "VI"]],
    ["FI\nVI", ["FI", "VI"]],
    ["FIVI", ["FI", "VI"]],
    ["firearms (shotgun), violent", ["FI", "VI"]],
    ["Warning: FI", ["FI"]],
    ["FI, none", ["FI"]],
    ["VI - assaulted an officer", ["VI", "VI - assaulted an officer"]],
    ["Carries a knife", ["Carries a knife"]],
    ["XP", ["XP"]],
    ["?", ["?"]],
    ["Unknown", ["Unknown"]],
    ["Not known", ["Not known"]],
    ["No firearms", ["FI", "No firearms"]],
  ])("reads %j as %j", (cell, warnings) => {
    expect(warningsIn(cell)).toEqual(warnings);
  });

  it.each([
    "",
    " ",
    "-",
    "--",
    "NONE",
    "none.",
    "Nil",
    "N/A",
    "n/a",
    "NA",
    "No",
    "N",
    "0",
    "NULL",
    "No known markers",
    "No warning markers",
    "None known",
    "Nothing recorded",
    "No markers held on PNC",
    "Not applicable",
    "(none)",
  ])("takes %j as no warning", (cell) => {
    expect(warningsIn(cell)).toEqual([]);
  });

  it("keeps something of every cell that does not say that there is none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (cell) => {
        expect(
          warningsIn(cell).length > 0 ||
            isNoMarker(cell) ||
            cell.split(/[,;|\n\r+&•]|\s\/\s/).every(isNoMarker),
        ).toBe(true);
      }),
    );
  });

  it("loses no code that stands in the cell", () => {
    const code = fc.constantFrom("FI", "WE", "VI", "ES", "DR");
    const between = fc.constantFrom("|", ":", " ", ",", "/", "; ", " - ", "+", "\t");
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 5 }), between, (codes, separator) => {
        expect(readMarkers(warningsIn(codes.join(separator))).codes.toSorted()).toEqual(
          [...new Set(codes)].toSorted(),
        );
      }),
    );
  });
});
