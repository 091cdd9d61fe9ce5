import { describe, expect, it } from "vitest";
import type { PlateSight } from "#recognition/ports.ts";
import { instant } from "#terms/instant.ts";
import { aFrame, aSight } from "../../test/factories/sights.ts";
import { everyFrame, type Frame, noFrames } from "./frame.ts";
import { type JoinPassesPorts, joinPasses, type Pass } from "./join-passes.ts";

const now = () => instant(Date.parse("2026-11-26T12:00:00Z"));
const place = { x: 300, y: 200, widthPx: 80 };

/** A vehicle in view for a second, then an empty road for four. */
const ROAD: readonly (readonly PlateSight[])[] = Array.from({ length: 40 }, (_, i) =>
  i < 8 ? [aSight("AB49XYZ", place)] : [],
);

// biome-ignore lint/suspicious/useAwait: stands for a source that waits
async function* frames(count: number, failure?: Error): AsyncGenerator<Frame> {
  for (let i = 0; i < count; i += 1) yield aFrame(i * 125);
  if (failure !== undefined) throw failure;
}

function looking(road: readonly (readonly PlateSight[])[], busyAt: readonly number[] = []) {
  let asked = -1;
  const look: JoinPassesPorts["look"] = () => {
    asked += 1;
    return Promise.resolve(
      busyAt.includes(asked) ? { code: "recogniser-busy", detail: "" } : (road[asked] ?? []),
    );
  };
  return look;
}

async function all(passes: AsyncIterable<Pass>): Promise<Pass[]> {
  const found: Pass[] = [];
  for await (const pass of passes) found.push(pass);
  return found;
}

describe("passes in frames", () => {
  it("come with one reading each as soon as they are over, and every frame is counted", async () => {
    const counts = noFrames();
    const source = everyFrame(frames(ROAD.length), counts);
    const passes = joinPasses(source, { look: looking(ROAD), now, counts });
    const { value: pass } = await passes.next();
    expect(pass).toMatchObject({ firstMs: 0, lastMs: 875, looks: 8, reading: { vrm: "AB49XYZ" } });
    // The vehicle had been gone for more than the silence, and no later frame was asked for.
    expect(counts).toEqual({ seen: 25, read: 25, dropped: 0 });
    expect((await passes.next()).done).toBe(true);
    expect(counts).toEqual({ seen: 40, read: 40, dropped: 0 });
  });

  it("count frames that the recogniser had no room for, and go on", async () => {
    const counts = noFrames();
    const source = everyFrame(frames(8), counts);
    const passes = joinPasses(source, { look: looking(ROAD, [2, 3]), now, counts });
    expect((await passes.next()).value).toMatchObject({ looks: 6 });
    expect(counts).toEqual({ seen: 8, read: 6, dropped: 2 });
  });

  it("are one for a mark that vehicle and trailer both bear, and two for two marks side by side", async () => {
    const marksOf = async (second: string) => {
      const road = ROAD.map((sights) =>
        sights.length === 0 ? [] : [...sights, aSight(second, { ...place, y: 290 })],
      );
      const passes = joinPasses(frames(road.length), { look: looking(road), now, counts: noFrames() });
      return (await all(passes)).map(({ reading, remarks }) => `${reading.vrm} ${remarks}`).toSorted();
    };
    expect(await marksOf("AB49XYZ")).toEqual(["AB49XYZ two-plates"]);
    expect(await marksOf("CD49KLM")).toEqual(["AB49XYZ two-marks", "CD49KLM two-marks"]);
  });

  it("say nothing of other plates that go beside them in the next lane", async () => {
    const road = ROAD.map((sights) =>
      sights.length === 0 ? [] : [...sights, aSight("CD49KLM", { ...place, x: 500 })],
    );
    const passes = joinPasses(frames(road.length), { look: looking(road), now, counts: noFrames() });
    expect((await all(passes)).map(({ remarks }) => remarks)).toEqual([undefined, undefined]);
  });

  it("are as sure as one look says, however long a vehicle stands, and surer where it moves", async () => {
    const sureness = async (step: number) => {
      const road = Array.from({ length: 30 }, (_, i) => [
        aSight("AB49XYZ", { ...place, x: 200 + i * step }, 0.6),
      ]);
      const [pass] = await all(joinPasses(frames(30), { look: looking(road), now, counts: noFrames() }));
      return pass?.reading.confidence ?? 0;
    };
    const [one] = await all(
      joinPasses(frames(1), { look: looking([[aSight("AB49XYZ", place, 0.6)]]), now, counts: noFrames() }),
    );
    expect(await sureness(0)).toBeCloseTo(one?.reading.confidence ?? 0, 2);
    expect(await sureness(12)).toBeGreaterThan((one?.reading.confidence ?? 1) + 0.02);
  });

  it("are none where all looks together say hardly anything, however surely a plate is there", async () => {
    const told = async (probability: number): Promise<boolean> => {
      const look = looking([[aSight("7Q3X5K2", { ...place, widthPx: 120 }, probability, 1)]]);
      return (await joinPasses(frames(1), { look, now, counts: noFrames() }).next()).done !== true;
    };
    expect([await told(0.99), await told(0.3)]).toEqual([true, false]);
  });

  it("that are under way when the source breaks are told before the failure", async () => {
    const counts = noFrames();
    const passes = joinPasses(frames(4, new Error("the line broke")), { look: looking(ROAD), now, counts });
    expect((await passes.next()).value).toMatchObject({ looks: 4 });
    await expect(passes.next()).rejects.toThrow("the line broke");
  });

  it("count the frame at which the recogniser failed", async () => {
    const counts = noFrames();
    const look = () => Promise.reject(new Error("the engine fell over"));
    const passes = joinPasses(everyFrame(frames(3), counts), { look, now, counts });
    await expect(passes.next()).rejects.toThrow("fell over");
    expect(counts).toEqual({ seen: 1, read: 0, dropped: 1 });
  });

  it("leave out scenery and what cannot be read", async () => {
    const scenery = [aSight("AB49XYZ", place, 0.2, 0.4), aSight("A", { ...place, y: 300 })];
    const counts = noFrames();
    const passes = joinPasses(frames(1), { look: looking([scenery]), now, counts });
    expect((await passes.next()).done).toBe(true);
  });
});
