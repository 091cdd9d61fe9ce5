import { describe, expect, it } from "vitest";
import { confidence } from "#terms/confidence.ts";
import { isReadMark, parseReadMark } from "#terms/vrm.ts";
import { oddLooks } from "./odd-look.ts";

const mark = (text: string) => {
  const parsed = parseReadMark(text);
  if (!isReadMark(parsed)) throw new Error(`${text} is no mark`);
  return parsed;
};
const aRead = (text: string, changes: Partial<Parameters<typeof oddLooks>[0]> = {}) => ({
  vrm: mark(text),
  vrmRaw: text,
  confidence: confidence(0.98),
  country: { code: "GB", probability: 0.99 } as const,
  ...changes,
});
const yellow = { name: "yellow", probability: 0.97 } as const;
const white = { name: "white", probability: 0.97 } as const;

describe("oddLooks", () => {
  it("has nothing to say of a usual plate, at either end", () => {
    expect(oddLooks(aRead("AB49XYZ", { colour: white, direction: "towards" }))).toEqual([]);
    expect(oddLooks(aRead("AB49XYZ", { colour: yellow, direction: "away", vrmRaw: "AB49 XYZ" }))).toEqual([]);
  });

  it("tells a plate of the other end, but of British vehicles alone and not where the colour is unsure", () => {
    const wrong = { colour: yellow, direction: "towards" } as const;
    expect(oddLooks(aRead("AB49XYZ", wrong))).toEqual(["other-end"]);
    expect(oddLooks(aRead("AB49XYZ", { ...wrong, country: { code: "NL", probability: 0.99 } }))).toEqual([]);
    expect(oddLooks(aRead("AB49XYZ", { ...wrong, colour: { ...yellow, probability: 0.6 } }))).toEqual([]);
  });

  it("says nothing of a white plate behind: pictures by infra-red light show every plate white", () => {
    expect(oddLooks(aRead("AB49XYZ", { colour: white, direction: "away" }))).toEqual([]);
  });

  it("tells gaps where the form has none, only where the camera writes gaps", () => {
    expect(oddLooks(aRead("AB49XYZ", { vrmRaw: "AB 49XYZ" }))).toEqual(["spacing"]);
    expect(oddLooks(aRead("AB49XYZ", { vrmRaw: "AB49XYZ" }))).toEqual([]);
  });

  it("tells a sure mark of no form, and a mark that is read in part as that alone", () => {
    expect(oddLooks(aRead("A849XPTQ"))).toEqual(["no-known-form"]);
    expect(oddLooks(aRead("A849XPTQ", { confidence: confidence(0.5) }))).toEqual([]);
    expect(oddLooks(aRead("AB4?XYZ"))).toEqual(["partly-unread"]);
  });
});
