/** Whatever a camera sends is a message or a problem in words: no bytes make the reader fail. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CameraMessage, MessageProblem } from "#cameras/capture.ts";
import { JSON_SHAPE_LIMITS } from "../shared/json-shape.ts";
import { readOwnForm } from "./read-message.ts";

const READ = { vrm: "AB49 XYZ", capturedAt: "2026-10-25T00:30:05.220Z" };
const json = (message: string | Buffer | object) => {
  const text = typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message);
  return readOwnForm({ contentType: "application/json", body: Buffer.from(text) });
};

/** What became of each item; undefined where the whole is refused. */
function itemsOf(message: CameraMessage | MessageProblem): readonly ("taken" | string)[] | undefined {
  if (message.code === "bad-message") return undefined;
  return message.items.map(({ capture, body }) => {
    if (body.length === 0) throw new Error("an item has bytes to be quarantined with");
    return "code" in capture ? capture.detail : "taken";
  });
}

describe("JSON that is built to hurt", () => {
  it.each([
    ["100,000-fold nesting", `{"reads":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`],
    ["nesting of objects in a field nobody knows", `{"a":${'{"a":'.repeat(50)}1${"}".repeat(51)}`],
    ["millions of values", `{"reads":[${"{},".repeat(1_000_000)}{}]}`],
    ["a field that stands twice", '{"vrm":"AB49XYZ","capturedAt":"2026-10-25T00:30:05Z","vrm":"CD49EFG"}'],
    ["the same field, once written with an escape", '{"vrm":"AB49XYZ","v\\u0072m":"CD49EFG"}'],
    ["a name of a kilobyte", `{"${"n".repeat(1000)}":1}`],
    ["a text without an end", '{"vrm":"AB49XYZ'],
    ["bytes that are no UTF-8", Buffer.from([0x22, 0xff, 0x22])],
    ["nothing", ""],
  ])("is refused in words: %s", (_name, text) => {
    expect(json(text)).toMatchObject({ code: "bad-message", detail: expect.any(String) });
  });

  it.each([
    ["NUL in the engine's name", { engine: { name: "a\0b", version: "1" } }],
    ["half a character in the engine's version", { engine: { name: "a", version: "\ud800" } }],
    ["NUL in the camera's own number", { sequence: "\0" }],
    ["NUL in the mark", { vrm: "AB49\0XYZ" }],
    ["half a character in another guess", { alternatives: [{ vrm: "AB49\udc00", confidence: 0.1 }] }],
    ["a prototype", JSON.parse('{"__proto__": {"vrm": "CD49EFG"}, "vrm": 1}')],
  ])("is quarantined alone: %s", (_name, changed) => {
    const [first, second] = itemsOf(json({ reads: [{ ...READ, ...changed }, READ] })) ?? [];
    expect([first === "taken", second]).toEqual([false, "taken"]);
  });

  it("is told from what cameras really send: names twice in two objects, colons and braces in texts", () => {
    const read = { ...READ, engine: { name: '{"vrm":[[[[[[[[[[[[[[[[[[[[', version: 'a\\":"' } };
    expect(itemsOf(json({ reads: [read, read] }))).toEqual(["taken", "taken"]);
    const many = Array.from({ length: 500 }, (_, sequence) => ({
      ...read,
      sequence,
      country: { code: "GB", probability: 1 },
    }));
    expect(itemsOf(json({ reads: many }))).toHaveLength(500);
    expect(JSON.stringify(many).split(",").length).toBeLessThan(JSON_SHAPE_LIMITS.values);
  });
});

describe("any bytes at all", () => {
  it("make a message or a problem, as JSON", () => {
    const value = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.double(), fc.constant(null));
    const read = fc
      .record({ vrm: value, capturedAt: value, engine: value, image: value })
      .map((fields) => JSON.stringify(fields));
    const almost = fc.oneof(
      fc.json({ maxDepth: 3 }),
      read,
      read.map((text) => `{"reads":[${text}]}`),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(almost, (text) => void itemsOf(json(text))),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(
        fc.uint8Array(),
        (body) => void itemsOf(readOwnForm({ contentType: "application/json", body })),
      ),
    );
  }, 300_000);

  it("make a message or a problem, as parts and as anything else", () => {
    const part = fc.tuple(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 50 }));
    const body = fc
      .array(part, { maxLength: 8 })
      .map((parts) =>
        Buffer.concat([
          ...parts.flatMap(([head, bytes]) => [
            Buffer.from(`--b\r\n${head}\r\n\r\n`),
            Buffer.from(bytes),
            Buffer.from("\r\n"),
          ]),
          Buffer.from("--b--\r\n"),
        ]),
      );
    const field = fc
      .tuple(
        fc.constantFrom("capturedAt", "direction", "lane", "__proto__", "image"),
        fc.string({ unit: "binary" }),
      )
      .map(([name, value]) =>
        Buffer.from(
          `--b\r\nContent-Disposition: form-data; name="image"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`,
        ),
      );
    const contentType = "multipart/form-data; boundary=b";
    fc.assert(
      fc.property(fc.oneof(body, field), (bytes) => void itemsOf(readOwnForm({ contentType, body: bytes }))),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.uint8Array(),
        (type, bytes) => void itemsOf(readOwnForm({ contentType: type, body: bytes })),
      ),
    );
  });
});
