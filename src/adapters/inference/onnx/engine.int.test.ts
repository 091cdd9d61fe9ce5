import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { RgbImage } from "#recognition/network-shapes.ts";
import { parseInstant } from "#terms/instant.ts";
import { openEngine } from "./engine.ts";
import { loadWeights } from "./weights.ts";

const root = new URL("../../../../", import.meta.url);
const today = parseInstant("2026-11-22T12:00:00Z")!;
const engine = await openEngine(await loadWeights(fileURLToPath(new URL("models", root))), 1);
afterAll(() => engine.close());

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Bytes outside the heap that something still holds: frames, tensors, what the networks gave. */
async function heldBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    // Buffers are freed by finalisers, which run in a turn of the event loop after the collection.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().external;
}

const photo = await sharp(await readFile(new URL("assets/samples/car-front-day.jpg", root)))
  .resize(640, 360)
  .jpeg()
  .toBuffer();

async function decoded(): Promise<RgbImage> {
  const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgb: data };
}

describe("an engine at work for long", () => {
  it("keeps hold of nothing: not of a frame, not of a tensor", async () => {
    const frame = await decoded();
    const workOn = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const sights = await engine.look(frame);
        expect(sights).toHaveLength(1);
        if (i % 10 === 0) expect(await engine.recognise(photo, today)).toHaveProperty("plates");
      }
    };
    await workOn(5);
    const before = await heldBytes();
    await workOn(100);
    const grownBytes = (await heldBytes()) - before;
    // One detector tensor kept in ten looks would be 29 MB.
    expect(grownBytes).toBeLessThan(6_000_000);
  });
});
