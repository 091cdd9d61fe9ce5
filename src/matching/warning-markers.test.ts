import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { needsSecondCheck } from "./voi-entry.ts";
import { MARKER_CODES, readMarkers } from "./warning-markers.ts";

/** As the screens and files cut what is typed: at spaces, commas, semicolons and slashes. */
const cut = (text: string): string[] => text.split(/[\s,;/]+/).filter((part) => part !== "");

describe("markers for firearms", () => {
  it.each([
    ...[
      "FI",
      "fi",
      "FI.",
      "F.I.",
      "f i",
      "F I",
      "(FI)",
      "FI1",
      "fi 2",
      "FI/VI",
      "VIFI",
      "VI-FI",
      "F-I",
      "ＦＩ",
      "F\u200bI",
    ],
    ...[
      "Firearms carried",
      "FIREARMS",
      "firearm",
      "Fire-arms",
      "fire arms",
      "f i r e a r m s",
      "shotgun in boot",
      "ARMED",
    ],
    ...["guns", "known to carry a pistol", "FÍ", "warning:firearms"],
  ])("%j is one", (text) => {
    expect(readMarkers([text]).firearms).toBe("yes");
    expect(readMarkers(cut(text)).firearms).toBe("yes");
    expect(needsSecondCheck({ action: "stop", warnings: cut(text) })).toBe(true);
  });

  it.each([
    "F1",
    "Fl",
    "FA",
    "F/A",
    "frearms",
    "FRIEARMS",
    "fierarms",
    "no_firearms_known",
    "unarmed",
    "XFI",
    "AFO",
  ])("%j is doubtful, and a person has to look", (text) => {
    expect(readMarkers([text]).firearms).not.toBe("no");
    expect(needsSecondCheck({ action: "stop", warnings: [text] })).toBe(true);
  });

  it.each(["", "VI", "VI DR", "violent", "Escaper", "local 7", "WE", "SU ME", "Ford Fusion", "farm vehicle"])(
    "%j is none",
    (text) => {
      expect(readMarkers(cut(text)).firearms).toBe("no");
      expect(needsSecondCheck({ action: "stop", warnings: cut(text) })).toBe(false);
    },
  );

  it("are seen however the code is dressed up and whatever stands around it", () => {
    const separator = fc.stringMatching(/^[ .,;:/\-_()'"]{0,3}$/);
    const other = fc.constantFrom("VI", "DR", "es", "local", "7", "");
    const dressed = fc.tuple(
      separator,
      fc.constantFrom("F", "f"),
      separator,
      fc.constantFrom("I", "i"),
      separator,
    );
    fc.assert(
      fc.property(other, dressed, fc.constantFrom("", "1", "23"), other, (before, parts, digits, after) => {
        const text = `${before} ${parts.join("")}${digits} ${after}`;
        expect(readMarkers([text]).firearms).not.toBe("no");
        expect(readMarkers(cut(text)).firearms).not.toBe("no");
      }),
    );
  });

  it("are seen with up to two slips of the keyboard in the word", () => {
    const slip = fc.tuple(fc.nat(7), fc.constantFrom("drop", "swap", "double"));
    fc.assert(
      fc.property(slip, ([at, kind]) => {
        const word = "firearms";
        const slipped = {
          drop: word.slice(0, at) + word.slice(at + 1),
          swap: word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2),
          double: word.slice(0, at) + (word[at] ?? "") + word.slice(at),
        }[kind];
        expect(readMarkers([slipped ?? word]).firearms).not.toBe("no");
      }),
    );
  });
});

describe("other markers", () => {
  it("are read as codes, once each, and what is not known is kept as it was written", () => {
    expect(readMarkers(["vi", "Violent", "ES2", "Kennel", "DRFI"])).toEqual({
      codes: ["VI", "ES", "DR", "FI"],
      unknown: ["Kennel"],
      firearms: "yes",
    });
  });

  it("never throw, and never lose a text that is not understood", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 5 }), (texts) => {
        const { codes, unknown } = readMarkers(texts);
        expect(codes.every((code) => MARKER_CODES.includes(code))).toBe(true);
        const letters = /[\p{L}\p{N}\p{M}]/u.test(texts.join(" ").normalize("NFKC"));
        expect(codes.length + unknown.length > 0).toBe(letters);
      }),
    );
  });
});
