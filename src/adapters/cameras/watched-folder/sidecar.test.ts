import { describe, expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { readSidecar } from "./sidecar.ts";

const read = (text: string | Uint8Array) =>
  readSidecar(
    typeof text === "string" ? Buffer.from(text) : text,
    { zone: "Europe/London" },
    instant(1.8e12),
  );
const MARK = "AB49XYZ";

describe("what a camera writes beside its pictures", () => {
  it.each([
    ["XML", `<a:Event xmlns:a="x"><a:ANPR><a:licensePlate>${MARK}</a:licensePlate></a:ANPR></a:Event>`],
    ["XML in attributes", `<Result><Plate number="1" text=""/><Vehicle plateNumber="${MARK}"/></Result>`],
    ["JSON", `{"result":{"plates":[{"plate_text":"${MARK}"}]}}`],
    ["lines with an equals sign", `Speed=34\r\nPlate=${MARK}\r\n`],
    ["lines with a colon", `Lane: 2\nLicense Plate: ${MARK}\n`],
    ["fields in one line", `lane=1;vrm=${MARK};speed=31`],
    ["the mark and nothing else", `${MARK}\n`],
    ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`plate=${MARK}`, "utf16le")])],
    ["UTF-8 with a mark of its order", `\ufeffplate=${MARK}`],
  ])("in %s", (_, text) => {
    expect(read(text)).toEqual({ vrm: MARK, capturedAt: undefined, confidence: undefined });
  });

  it.each([
    ["2026-11-28T18:12:44.123Z", "2026-11-28T18:12:44.123Z"],
    ["2026-07-28T18:12:44+01:00", "2026-07-28T17:12:44.000Z"],
    ["2026-07-28 18:12:44", "2026-07-28T17:12:44.000Z"],
    ["20260728181244123", "2026-07-28T17:12:44.123Z"],
    ["2026-10-25 01:30:05", "2026-10-25 01:30:05"],
    ["soon", "soon"],
  ])("with the time %s, which is a moment or said to be none", (stated, expected) => {
    expect(read(`plate=${MARK}\ntime=${stated}`)?.capturedAt).toBe(expected);
  });

  it.each([
    ["93", 0.93],
    ["93 %", 0.93],
    ["0.93", 0.93],
    ["1", 1],
    ["0", 0],
    ["high", undefined],
    ["930", undefined],
  ])("with the confidence %s", (stated, expected) => {
    expect(read(`plate=${MARK}\nconfidence=${stated}`)?.confidence).toBe(expected);
  });

  it.each([
    ["nothing", ""],
    ["a text", "Camera was cleaned on Monday."],
    ["other fields", "<event><speed>34</speed></event>"],
    ["a field with no mark in it", "plate=see the picture for the mark of the vehicle"],
    ["damaged XML", "<event><plate>"],
    ["damaged JSON", "{"],
    ["bytes", Buffer.from([0, 1, 2, 3, 255])],
    ["more than a text about one plate", `plate=${MARK}\n`.padEnd(1_000_001, "x")],
    ["entities that grow", `<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;&b;</a>`],
  ])("is not made out of %s", (_, text) => {
    expect(read(text)).toBeUndefined();
  });
});
