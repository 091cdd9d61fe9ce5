import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { boundsOf } from "#recognition/quadrilateral.ts";
import { LIGHTS } from "./light.ts";
import { renderScene, renderTraffic } from "./scene.ts";
import { VEHICLES } from "./vehicle.ts";

const scene = {
  vrm: "AB49XYZ",
  widthPx: 960,
  heightPx: 540,
  vehicle: "car",
  colour: "blue",
  plate: "rear",
  lines: 1,
  light: "day",
  seed: 5,
} as const;

/** Red and blue of the picture within the plate's bounds. */
async function plateIn(more: Partial<Parameters<typeof renderScene>[0]>) {
  const { jpeg, corners } = await renderScene({ ...scene, ...more });
  const { left, top, right, bottom } = boundsOf(corners);
  const cut = {
    left: Math.round(left),
    top: Math.round(top),
    width: Math.round(right - left),
    height: Math.round(bottom - top),
  };
  const { channels } = await sharp(await sharp(jpeg).extract(cut).png().toBuffer()).stats();
  return { red: channels[0]!, blue: channels[2]! };
}

describe("renderScene", () => {
  it.each(VEHICLES.flatMap((vehicle) => LIGHTS.map((light) => ({ vehicle, light }))))(
    "shows the whole plate of a $vehicle, large enough to read, in $light",
    async ({ vehicle, light }) => {
      const { jpeg, corners } = await renderScene({
        ...scene,
        vehicle,
        light,
        lines: vehicle === "motorcycle" ? 2 : 1,
      });
      expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width: 960, height: 540 });
      const { left, top, right, bottom } = boundsOf(corners);
      expect(Math.min(left, top, 960 - right, 540 - bottom)).toBeGreaterThan(10);
      expect(right - left).toBeGreaterThan(40);
      expect(bottom - top).toBeGreaterThan(14);
    },
  );

  it("gives the same bytes for the same seed, and others for another", async () => {
    const [first, again, other] = await Promise.all([
      renderScene(scene),
      renderScene(scene),
      renderScene({ ...scene, seed: 6 }),
    ]);
    expect(Buffer.from(first.jpeg).equals(again.jpeg)).toBe(true);
    expect(Buffer.from(first.jpeg).equals(other.jpeg)).toBe(false);
  });

  it("paints rear plates yellow and front plates white", async () => {
    const face = async (plate: "front" | "rear") => {
      const { red, blue } = await plateIn({ plate });
      return red.mean - blue.mean;
    };
    expect(await face("rear")).toBeGreaterThan(60);
    expect(Math.abs(await face("front"))).toBeLessThan(15);
  });

  it("paints old plates silver on black", async () => {
    const [black, reflective] = [await plateIn({ plateStyle: "black" }), await plateIn({ plate: "front" })];
    expect(black.red.mean).toBeLessThan(110);
    expect(reflective.red.mean).toBeGreaterThan(150);
    expect(black.red.max).toBeGreaterThan(150);
  });

  it("hides more of a plate the more mud is on it, and draws nothing on a clean one", async () => {
    const [clean, without, muddy, muddier] = await Promise.all(
      [{ dirt: 0 }, {}, { dirt: 0.3 }, { dirt: 0.9 }].map((dirt) => plateIn({ plate: "front", ...dirt })),
    );
    expect(clean).toEqual(without);
    expect(muddy?.red.stdev).toBeLessThan(clean?.red.stdev ?? 0);
    expect(muddier?.red.stdev).toBeLessThan(muddy?.red.stdev ?? 0);
  });

  it("smears the strokes while the picture moves, and leaves them where they are", async () => {
    const [still, moved] = [await plateIn({}), await plateIn({ exposure: { movedPx: [3, 6] } })];
    expect(moved.red.stdev).toBeLessThan(0.8 * still.red.stdev);
    expect(Math.abs(moved.red.mean - still.red.mean)).toBeLessThan(20);
  });

  it("has a vehicle come as near as it is told", async () => {
    const widthPx = async (furtherM: number) => {
      const { left, right } = boundsOf((await renderScene({ ...scene, furtherM })).corners);
      return right - left;
    };
    expect(await widthPx(12)).toBeLessThan(0.6 * (await widthPx(0)));
  });

  it("has no colour under infra-red", async () => {
    const { jpeg } = await renderScene({ ...scene, light: "night-infra-red" });
    const { channels } = await sharp(jpeg).stats();
    expect(Math.abs((channels[0]?.mean ?? 0) - (channels[2]?.mean ?? 0))).toBeLessThan(1);
  });

  it("refuses a motorcycle with a front plate, which there is none of", async () => {
    await expect(renderScene({ ...scene, vehicle: "motorcycle", plate: "front" })).rejects.toThrow(
      "rear only",
    );
  });
});

it("renderTraffic says nothing of vehicles without a plate and of boards with words", async () => {
  const bare = { ...scene, vehicles: [{ ...scene, unplated: true }] };
  const boards = [
    { rows: ["FARM SHOP", "EGGS"], paint: "white", at: [-3, 1, 16], letterHeightM: 0.2 },
  ] as const;
  const [empty, withBoard] = [await renderTraffic(bare), await renderTraffic({ ...bare, boards })];
  expect([...empty.plates, ...withBoard.plates]).toEqual([]);
  expect(Buffer.from(empty.jpeg).equals(withBoard.jpeg)).toBe(false);
});

it("renderTraffic keeps the plates of two lanes apart", async () => {
  const { plates } = await renderTraffic({
    ...scene,
    vehicles: [
      { ...scene, vrm: "CD49XYZ", lane: 2 },
      { ...scene, lane: 1 },
    ],
  });
  const [second, first] = plates.map(({ corners }) => boundsOf(corners));
  expect(plates.map(({ vrm }) => vrm)).toEqual(["CD49XYZ", "AB49XYZ"]);
  expect((second?.left ?? 0) - (first?.right ?? 0)).toBeGreaterThan(50);
});
