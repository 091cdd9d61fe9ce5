import { expect, it } from "vitest";
import type { Alert, Sighting } from "#alerting/alert.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { alertVerdict } from "./alert-verdict.ts";

const vrm = (text: string): Vrm => {
  const parsed = parseVrm(text);
  if (!isVrm(parsed)) throw new Error(text);
  return parsed;
};
const patch = parseImageHash("a".repeat(64));
const alert = (read: string, sought: string, images: object = { patch }) =>
  ({ pictured: { vrm: vrm(read), images }, grounds: { compareWith: vrm(sought) } }) as unknown as Alert;
const said = (read: string, sought: string, verdict: "matches" | "misread", corrected?: string) =>
  alertVerdict(alert(read, sought), {
    verdict,
    correctedVrm: corrected === undefined ? undefined : vrm(corrected),
  })?.verdict;

it.each([
  [
    "the mark that was read and sought is on the plate",
    "AB49XYZ",
    "AB49XYZ",
    "matches",
    undefined,
    { kind: "confirmed" },
  ],
  [
    "it is on the plate, and O for 0 is no misread",
    "AB490YZ",
    "AB49OYZ",
    "matches",
    undefined,
    { kind: "confirmed" },
  ],
  [
    "the plate shows the mark that is sought, so the read was wrong",
    "A849XYZ",
    "AB49XYZ",
    "matches",
    undefined,
    { kind: "misread", corrected: "AB49XYZ" },
  ],
  [
    "the read was sought, and the plate shows something else",
    "AB49XYZ",
    "AB49XYZ",
    "misread",
    undefined,
    { kind: "misread" },
  ],
  [
    "the officer says what it shows",
    "AB49XYZ",
    "AB49XYZ",
    "misread",
    "A849XYZ",
    { kind: "misread", corrected: "A849XYZ" },
  ],
  [
    "the possible hit is none: the camera had read it right",
    "A849XYZ",
    "AB49XYZ",
    "misread",
    "A849XYZ",
    { kind: "confirmed" },
  ],
  [
    "the possible hit is none, and nobody said what the plate shows",
    "A849XYZ",
    "AB49XYZ",
    "misread",
    undefined,
    { kind: "cannot-tell" },
  ],
] as const)("%s", (_name, read, sought, verdict, corrected, expected) => {
  expect(said(read, sought, verdict, corrected)).toEqual(expected);
});

it("is about the sighting that was compared, not about one that came meanwhile", () => {
  const compared = { vrm: vrm("AB49XYZ"), images: { patch } } as unknown as Sighting;
  const verdict = { verdict: "matches", correctedVrm: undefined, compared } as const;
  expect(alertVerdict(alert("A849XYZ", "AB49XYZ"), verdict)).toEqual({
    sighting: compared,
    verdict: { kind: "confirmed" },
  });
});

it("is none when nobody saw a picture", () => {
  const verdict = { verdict: "matches", correctedVrm: undefined } as const;
  expect(alertVerdict(alert("AB49XYZ", "AB49XYZ", {}), verdict)).toBeUndefined();
  expect(alertVerdict({ ...alert("AB49XYZ", "AB49XYZ"), pictured: undefined }, verdict)).toBeUndefined();
});
