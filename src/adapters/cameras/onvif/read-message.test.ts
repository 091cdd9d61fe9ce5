import { describe, expect, it } from "vitest";
import { parseInstant } from "#terms/instant.ts";
import { readOnvif } from "./read-message.ts";

const plate = (id: string, text: string) =>
  `<tt:Object ObjectId="${id}"><tt:Appearance><tt:LicensePlateInfo><tt:PlateNumber Likelihood="0.9">${text}</tt:PlateNumber></tt:LicensePlateInfo></tt:Appearance></tt:Object>`;
const frame = (...objects: readonly string[]) => ({
  contentType: "application/xml",
  body: Buffer.from(
    `<tt:MetadataStream xmlns:tt="http://www.onvif.org/ver10/schema"><tt:VideoAnalytics><tt:Frame UtcTime="2026-10-25T00:30:05.220Z">${objects.join("")}</tt:Frame></tt:VideoAnalytics></tt:MetadataStream>`,
  ),
});

describe("a frame of ONVIF's metadata", () => {
  it("with several plates is several captures, and the bytes of each say it alone", () => {
    const said = readOnvif(frame(plate("1", "AB49XYZ"), plate("2", "A&amp;B"), plate("3", "CD49EFG")));
    if (said.code !== "message") return expect.fail(said.code);
    expect(said.batch).toBe(true);
    expect(said.items).toHaveLength(3);
    for (const item of said.items)
      expect(readOnvif(item)).toMatchObject({
        code: "message",
        batch: false,
        items: [{ capture: item.capture }],
      });
    // One that bears no mark is a problem of its own, and takes no other with it.
    expect(said.items.map(({ capture }) => ("vrm" in capture ? capture.vrm : "problem"))).toEqual([
      "AB49XYZ",
      "problem",
      "CD49EFG",
    ]);
  });

  it("without a plate says that the camera is there", () => {
    expect(readOnvif(frame())).toMatchObject({
      code: "heartbeat",
      toldAt: parseInstant("2026-10-25T00:30:05.220Z"),
    });
  });
});
