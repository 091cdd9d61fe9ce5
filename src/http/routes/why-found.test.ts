import { describe, expect, it } from "vitest";
import { aVrm } from "../../../test/factories/reads.ts";
import { whyFound } from "./why-found.ts";

describe("why a read answers the question", () => {
  const question = { kind: "misread", vrm: aVrm("AB49XYZ") } as const;

  it("says how probable a misread is, by the camera's own doubt", () => {
    const why = (confidence: number | undefined) =>
      whyFound({ question }, { vrm: aVrm("A849XYZ"), confidence } as never);
    expect(why(undefined)).toMatch(
      /^May be a misread: an estimated (less than )?\d+ in 100 that the vehicle bears AB49 XYZ$/,
    );
    expect(why(0.4)).not.toBe(why(0.99));
  });

  it("says of the mark itself, O or 0, that it is the one asked for", () => {
    expect(
      whyFound(
        { question: { kind: "misread", vrm: aVrm("OB49XYZ") } },
        { vrm: aVrm("0B49XYZ"), confidence: undefined },
      ),
    ).toBe("The mark asked for");
  });

  it("names what narrowed the question as well", () => {
    const when = { days: [1], fromMinute: 0, toMinute: 60 } as const;
    const narrowed = {
      question: { kind: "vrm", vrm: aVrm("AB49XYZ") },
      when,
      seen: { make: "Ford" },
    } as const;
    expect(whyFound(narrowed, { vrm: aVrm("AB49XYZ"), confidence: undefined })).toBe(
      "The mark asked for; within the hours and the look asked for",
    );
  });
});
