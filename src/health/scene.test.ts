/** Scenes drawn for the test: a road with a kerb, a bridge and a tree, by day and by night, with vehicles that pass. */
import { describe, expect, it } from "vitest";
import type { GreyImage } from "./picture-measures.ts";
import { likeness, NO_SCENES, SCENE, type SceneMemory, sceneSeen, shareShowingNothing } from "./scene.ts";

interface Drawing {
  /** By how far the camera has turned. */
  readonly shiftPx?: number;
  readonly light?: number;
  readonly vehicleAt?: number;
}

/** Seeded, so that each run draws the same. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 - 0.5;
  };
}

function aScene(seed: number, { shiftPx = 0, light = 1, vehicleAt }: Drawing = {}): GreyImage {
  const { widthPx, heightPx } = SCENE;
  const next = noise(seed);
  const grey = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const at = x + shiftPx;
      const isVehicle = vehicleAt !== undefined && Math.abs(x - vehicleAt) < 5 && Math.abs(y - 15) < 4;
      const bright = isVehicle ? 40 : roadAt(at, y);
      grey[y * widthPx + x] = Math.max(0, Math.min(255, bright * light + 8 * next()));
    }
  }
  return { widthPx, heightPx, grey };
}

function roadAt(x: number, y: number): number {
  if (y < 6) return x > 20 && x < 26 ? 50 : 200;
  if (y < 8) return 90;
  if (Math.abs(x - (6 + y / 3)) < 1.5) return 230;
  return Math.abs(x - (26 - y / 4)) < 2 ? 60 : 130;
}

const covered = (seed: number): GreyImage => {
  const next = noise(seed);
  const grey = Uint8Array.from({ length: SCENE.widthPx * SCENE.heightPx }, () => 30 + 6 * next());
  return { ...SCENE, grey };
};

const afterSeeing = (memory: SceneMemory, scenes: readonly GreyImage[]) => scenes.reduce(sceneSeen, memory);
const many = (count: number, draw: (seed: number) => GreyImage) =>
  Array.from({ length: count }, (_, i) => draw(i + 1));
const LEARNT = afterSeeing(
  NO_SCENES,
  many(14, (seed) => aScene(seed, { vehicleAt: (seed * 5) % 32 })),
);

describe("the scene before a camera", () => {
  it("is learnt from some pictures first", () => {
    expect(likeness(afterSeeing(NO_SCENES, many(8, aScene)))).toBeUndefined();
    expect(likeness(LEARNT)).toBeGreaterThan(0.9);
  });

  it("is the same by dimmer light and with other vehicles in it", () => {
    const dim = many(5, (seed) => aScene(seed + 100, { light: 0.5, vehicleAt: (seed * 7) % 32 }));
    expect(likeness(afterSeeing(LEARNT, dim))).toBeGreaterThan(0.75);
  });

  it("failure 3, wrong location: is another when the camera was turned by a quarter of its view", () => {
    const turned = many(5, (seed) => aScene(seed + 200, { shiftPx: 8 }));
    expect(likeness(afterSeeing(LEARNT, turned))).toBeLessThan(0.45);
  });

  it("is not another because of one picture", () => {
    expect(likeness(afterSeeing(LEARNT, [aScene(300, { shiftPx: 8 })]))).toBeGreaterThan(0.9);
  });

  it("is hidden once several pictures in a row show nothing, and not by one", () => {
    expect(shareShowingNothing(afterSeeing(LEARNT, many(1, covered)))).toBe(0.2);
    expect(shareShowingNothing(afterSeeing(LEARNT, many(5, covered)))).toBe(1);
    expect(shareShowingNothing(LEARNT)).toBe(0);
  });

  it("says nothing of cameras that always look into the dark, and does not learn a cover as the scene", () => {
    const dark = afterSeeing(NO_SCENES, many(20, covered));
    expect(dark.reference).toBeUndefined();
    expect(shareShowingNothing({ ...dark, reference: covered(1) })).toBeUndefined();
  });
});
