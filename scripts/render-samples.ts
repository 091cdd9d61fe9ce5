/** Draws the sample photographs in assets/samples/ with their truth: `node scripts/render-samples.ts`. */
import { mkdir, writeFile } from "node:fs/promises";
import { renderTraffic, type SceneVehicle, type View } from "#demo/renderer/scene.ts";

const FOLDER = new URL("../assets/samples/", import.meta.url);
const LARGE = { widthPx: 1280, heightPx: 720 } as const;
const SMALL = { widthPx: 960, heightPx: 540 } as const;

/** Marks of years to come, which nobody can hold. */
const SAMPLES: readonly (View & { readonly name: string; readonly vehicles: readonly SceneVehicle[] })[] = [
  {
    ...LARGE,
    name: "car-front-day",
    light: "day",
    seed: 11,
    vehicles: [{ vrm: "AB49XYZ", vehicle: "car", colour: "blue", plate: "front", lines: 1 }],
  },
  {
    ...SMALL,
    name: "car-rear-dusk",
    light: "dusk",
    seed: 12,
    vehicles: [{ vrm: "KP49MRD", vehicle: "car", colour: "silver", plate: "rear", lines: 1 }],
  },
  {
    ...LARGE,
    name: "van-front-rain",
    light: "rain",
    seed: 13,
    vehicles: [{ vrm: "LE49TFC", vehicle: "van", colour: "white", plate: "front", lines: 1 }],
  },
  {
    ...SMALL,
    name: "van-rear-day",
    light: "day",
    seed: 14,
    vehicles: [{ vrm: "NW49HSU", vehicle: "van", colour: "white", plate: "rear", lines: 1 }],
  },
  {
    ...LARGE,
    name: "lorry-rear-two-lines",
    light: "dusk",
    seed: 15,
    vehicles: [{ vrm: "SV49GKB", vehicle: "lorry", colour: "green", plate: "rear", lines: 2 }],
  },
  {
    ...LARGE,
    name: "motorcycle-two-lines",
    light: "day",
    seed: 16,
    vehicles: [{ vrm: "WD49PLA", vehicle: "motorcycle", colour: "red", plate: "rear", lines: 2 }],
  },
  {
    ...SMALL,
    name: "car-front-infra-red",
    light: "night-infra-red",
    seed: 17,
    vehicles: [{ vrm: "YH49CEN", vehicle: "car", colour: "black", plate: "front", lines: 1 }],
  },
  {
    ...LARGE,
    name: "two-lanes-day",
    light: "day",
    seed: 18,
    vehicles: [
      { vrm: "FX49JUM", vehicle: "lorry", colour: "red", plate: "front", lines: 1, lane: 2 },
      { vrm: "GU49DRT", vehicle: "car", colour: "grey", plate: "front", lines: 1, lane: 1 },
    ],
  },
];

await mkdir(FOLDER, { recursive: true });
const truth = [];
for (const { name, ...scene } of SAMPLES) {
  const file = `${name}.jpg`;
  const { jpeg, plates } = await renderTraffic(scene);
  await writeFile(new URL(file, FOLDER), jpeg);
  const rounded = plates.map((plate) => ({
    ...plate,
    corners: plate.corners.map((corner) => corner.map((px) => Math.round(px * 10) / 10)),
  }));
  truth.push({ file, light: scene.light, widthPx: scene.widthPx, heightPx: scene.heightPx, plates: rounded });
}
await writeFile(new URL("truth.json", FOLDER), `${JSON.stringify({ samples: truth }, null, 2)}\n`);
console.log(`${truth.length} photographs drawn in assets/samples/`);
