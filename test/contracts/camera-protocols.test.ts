/** Every camera protocol over its recordings: what it makes of them, and the promises that all protocols keep. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cameraProtocols } from "#app/camera-protocols.ts";
import { readBy } from "#cameras/protocol.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { messageOf, RECORDINGS, recordingsOf } from "./camera-recordings.ts";

const CAMERA_PROTOCOLS = cameraProtocols();

/** As it stands in `.says.json`: bytes as their number, instants as text, what is not said left out. */
function said(value: unknown, key = ""): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (key === "capturedAt" && typeof value === "number") return formatInstant(value as Instant);
  if (Array.isArray(value)) return value.map((one) => said(one));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inside]) => inside !== undefined);
  return Object.fromEntries(entries.map(([name, inside]) => [name, said(inside, name)]));
}

it("gives every protocol a name of its own, fit to be kept", () => {
  const names = CAMERA_PROTOCOLS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]{1,29}$/);
  expect(
    readdirSync(RECORDINGS)
      .filter((name) => name !== "README.md")
      .toSorted(),
  ).toEqual(names.toSorted());
});

it("answers what came by a protocol that is gone in words, and names it", () => {
  const read = readBy(CAMERA_PROTOCOLS);
  expect(read({ protocol: "gone-by", contentType: "image/jpeg", body: new Uint8Array([1]) })).toMatchObject({
    code: "bad-message",
    detail: expect.stringContaining("gone-by"),
  });
});

describe.each(CAMERA_PROTOCOLS)("protocol $name", (protocol) => {
  const names = recordingsOf(protocol.name);

  it.each(names)("reads %s as recorded", (name) => {
    const path = join(RECORDINGS, protocol.name, `${name}.says.json`);
    const found = said(protocol.read(messageOf(protocol.name, name)));
    if (process.env["FOSSEWAY_TEST_RECORD"] !== undefined)
      writeFileSync(path, `${JSON.stringify(found, undefined, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(path, "utf8")));
  });

  it("takes at least one of its recordings, and refuses at least one in words", () => {
    const codes = names.map((name) => protocol.read(messageOf(protocol.name, name)).code);
    expect(codes).toContain("message");
    expect(codes).toContain("bad-message");
  });

  it("reads each part of a message again from its own bytes: a part that is refused waits alone", () => {
    const items = names.flatMap((name) => {
      const { path, headers, ...bytes } = messageOf(protocol.name, name);
      const message = protocol.read({ ...bytes, path, headers });
      return message.code === "message" ? message.items.map((item) => ({ path, headers, item })) : [];
    });
    for (const { path, headers, item } of items) {
      const { capture, contentType, body } = item;
      const again = protocol.read({ contentType, body, path, headers });
      expect(again.code === "message" && again.items.map((item) => said(item.capture))).toEqual([
        said(capture),
      ]);
    }
  });

  it("leaves the bytes as they were, and meets none that it fails at", () => {
    const recordings = names.map((name) => messageOf(protocol.name, name));
    const changed = fc.record({
      recording: fc.constantFrom(...recordings),
      cutAt: fc.nat(2000),
      byte: fc.nat(255),
      at: fc.nat(2000),
    });
    fc.assert(
      fc.property(changed, ({ recording, cutAt, byte, at }) => {
        const body = recording.body.slice(0, cutAt);
        if (at < body.length) body[at] = byte;
        const before = body.slice();
        protocol.read({ ...recording, body });
        expect(body).toEqual(before);
      }),
    );
  });
});
