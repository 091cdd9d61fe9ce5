import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aFrame } from "../../test/factories/sights.ts";
import { type Frame, noFrames } from "./frame.ts";
import { newestOnly } from "./newest-only.ts";

/** A camera whose next frame comes when the test says so. */
function aCamera() {
  const waiting: ((next: IteratorResult<Frame, undefined>) => void)[] = [];
  const failing: ((error: Error) => void)[] = [];
  let closed = false;
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const frames: AsyncIterableIterator<Frame, undefined> = {
    [Symbol.asyncIterator]: () => frames,
    next: () =>
      new Promise((resolve, reject) => {
        waiting.push(resolve);
        failing.push(reject);
      }),
    return: () => {
      closed = true;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return {
    frames,
    isClosed: () => closed,
    async show(atMs: number) {
      waiting.shift()?.({ done: false, value: aFrame(atMs) });
      failing.shift();
      await settle();
    },
    async end() {
      waiting.shift()?.({ done: true, value: undefined });
      await settle();
    },
    async fail() {
      failing.shift()?.(new Error("the line broke"));
      await settle();
    },
  };
}

describe("newest only", () => {
  it("gives every frame to whoever is quick enough", async () => {
    const [camera, counts] = [aCamera(), noFrames()];
    const newest = newestOnly(camera.frames, counts);
    for (const atMs of [1, 2, 3]) {
      const next = newest.next();
      await camera.show(atMs);
      expect((await next).value?.atMs).toBe(atMs);
    }
    expect(counts).toEqual({ seen: 3, read: 0, dropped: 0 });
  });

  it("keeps the newest frame while nobody takes one, counts the others, and ends after it", async () => {
    const [camera, counts] = [aCamera(), noFrames()];
    const newest = newestOnly(camera.frames, counts);
    const first = newest.next();
    for (const atMs of [1, 2, 3, 4]) await camera.show(atMs);
    await camera.end();
    expect([(await first).value?.atMs, (await newest.next()).value?.atMs]).toEqual([1, 4]);
    expect(await newest.next()).toEqual({ done: true, value: undefined });
    expect(counts).toEqual({ seen: 4, read: 0, dropped: 2 });
  });

  it("passes a failure on, after the frame that came before it", async () => {
    const [camera, counts] = [aCamera(), noFrames()];
    const newest = newestOnly(camera.frames, counts);
    const first = newest.next();
    await camera.show(1);
    await camera.show(2);
    await camera.fail();
    expect([(await first).value?.atMs, (await newest.next()).value?.atMs]).toEqual([1, 2]);
    await expect(newest.next()).rejects.toThrow("the line broke");
  });

  it("closes the source when nobody wants more, and counts what came too late", async () => {
    const [camera, counts] = [aCamera(), noFrames()];
    const newest = newestOnly(camera.frames, counts);
    const first = newest.next();
    await camera.show(1);
    await first;
    await camera.show(2);
    await newest.return(undefined);
    await camera.show(3);
    expect([camera.isClosed(), counts]).toEqual([true, { seen: 3, read: 0, dropped: 2 }]);
  });

  it("accounts for every frame, however slowly it is read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (steps) => {
        const [camera, counts] = [aCamera(), noFrames()];
        const newest = newestOnly(camera.frames, counts);
        const taken: Promise<IteratorResult<Frame, void>>[] = [newest.next()];
        let shown = 0;
        for (const isFrame of steps) {
          if (isFrame) {
            shown += 1;
            await camera.show(shown);
          } else taken.push(newest.next());
        }
        await camera.end();
        taken.push(newest.next(), newest.next());
        const read = (await Promise.all(taken)).flatMap(({ value }) => value?.atMs ?? []);
        expect(counts.seen).toBe(shown);
        expect(read.length + counts.dropped).toBe(shown);
        expect(read).toEqual(read.toSorted((a, b) => a - b));
      }),
    );
  });
});
