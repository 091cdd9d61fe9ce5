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
      const { jpeg, corners } = await renderScene({ ...scene, plate });
      const { left, top, right, bottom } = boundsOf(corners);
      const cut = {
        left: Math.round(left),
        top: Math.round(top),
        width: Math.round(right - left),
        height: Math.round(bottom - top),
      };
      const { channels } = await sharp(await sharp(jpeg).extract(cut).png().toBuffer()).stats();
      return (channels[0]?.mean ?? 0) - (channels[2]?.mean ?? 0);
    };
    expect(await face("rear")).toBeGreaterThan(60);
    expect(Math.abs(await face("front"))).toBeLessThan(15);
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
