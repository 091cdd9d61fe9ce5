/** Our own reading beside the camera's: behind intake, bounded, fresh first, and everything that is left out is counted. */
import { expect, it } from "vitest";
import type { TextCapture } from "#cameras/capture.ts";
import { readBeside } from "#flows/cameras/read-beside.ts";
import { hourOf, openHours } from "#health/hour-counts.ts";
import { SCENE } from "#health/scene.ts";
import type { TakenPictures } from "#health/sent-pictures.ts";
import type { Recogniser, Recognition } from "#recognition/ports.ts";
import { confidence } from "#terms/confidence.ts";
import type { Corners } from "#terms/position.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { aCamera } from "../factories/intake.ts";
import { aRead, aVrm, CAPTURED_AT } from "../factories/reads.ts";
import { memoryHealth } from "../support/stores/camera-health.ts";

const CAMERA = aCamera(1);
const CORNERS: Corners = [
  [0, 0],
  [100, 0],
  [100, 22],
  [0, 22],
];
const NEVER = new AbortController().signal;

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

/** The picture's bytes are the mark that our recogniser reads in it, with its confidence behind a blank. */
const readsWhatIsWritten: Pick<Recogniser, "recognise"> = {
  recognise(picture) {
    const [mark = "", sure = "0.97"] = Buffer.from(picture).toString().split(" ");
    const plate = {
      vrm: aVrm(mark === "" ? "A" : mark),
      raw: mark,
      confidence: confidence(Number(sure)),
      alternatives: [],
      characters: [],
      corners: CORNERS,
      lines: 1,
      plateness: 1,
    } as const;
    const seen: Recognition = { widthPx: 100, heightPx: 22, plates: mark === "" ? [] : [plate] };
    return Promise.resolve(seen);
  },
};

function aHouse({ percent = 100, busy = (): boolean => false, recogniser = readsWhatIsWritten } = {}) {
  const { readings, hours: cameraHours, scenes } = memoryHealth();
  const beside = readBeside({
    recogniser,
    gauge: {
      plate: () => Promise.resolve({ sharpness: 30, brightness: 120, contrast: 50 }),
      scene: () => Promise.resolve({ ...SCENE, grey: new Uint8Array(SCENE.widthPx * SCENE.heightPx) }),
    },
    hours: openHours(),
    ...{ readings, cameraHours, scenes },
    lightPlace: () => ({ latDeg: 53.5, lonDeg: -2 }),
    isIntakeWaiting: busy,
    rulesOf: () => ({ cameraHealth: { ...HOUSE_NUMBERS.cameraHealth, ownReadingPercent: percent } }),
    clock: () => CAPTURED_AT,
    lanes: 1,
  });
  const counts = async () => {
    await beside.work(NEVER);
    await beside.keep();
    return (await cameraHours.of(CAMERA.id, hourOf(CAPTURED_AT)))[0]?.counts;
  };
  return { beside, readings, scenes, counts };
}

function taken(
  number: number,
  plateImage: string | undefined,
  changed: Partial<TakenPictures> = {},
): TakenPictures {
  const { id } = aRead(number);
  const vrm = aVrm("AB49XYZ");
  const picture = plateImage === undefined ? {} : { plateImage: bytes(plateImage) };
  const capture: TextCapture = { kind: "text", vrm, vrmRaw: vrm, alternatives: [], ...picture };
  const reads = [{ id, vrm, confidence: confidence(0.8) }];
  return { camera: CAMERA, capturedAt: CAPTURED_AT, capture, reads, ...changed };
}

it("keeps our reading beside the camera's, and counts agreement, difference and doubt", async () => {
  const { beside, readings, counts } = aHouse();
  beside.offer(taken(1, "AB49XYZ"));
  beside.offer(taken(2, "AB49XYY"));
  beside.offer(taken(3, "AB49XYY 0.6"));
  beside.offer(taken(4, ""));
  beside.offer(taken(5, undefined));
  // The plate of the vehicle behind is not what the camera read: O is 0.
  beside.offer({ ...taken(6, "AB49XYZ"), reads: [{ ...aRead(6), vrm: aVrm("ABA9XYZ") }] });
  expect(await counts()).toMatchObject({
    ...{ pictured: 5, agrees: 1, differs: 2, unsure: 2, skipped: 0 },
    ...{ stated: 6, measured: 5, plates: 4, heightPx: 88 },
  });
  const kept = await readings.of([aRead(1).id, aRead(2).id, aRead(4).id, aRead(5).id]);
  expect(kept.get(aRead(2).id)).toEqual({ vrm: "AB49XYY", confidence: 0.97 });
  expect(kept.get(aRead(4).id)).toEqual({});
  expect(kept.has(aRead(5).id)).toBe(false);
});

it("leaves confidences that are not known out of the sum", async () => {
  const { beside, counts } = aHouse();
  beside.offer(taken(1, undefined));
  beside.offer({ ...taken(2, undefined), reads: [{ ...aRead(2), confidence: undefined }] });
  expect(await counts()).toMatchObject({ stated: 1, sureness: 0.8 });
});

it("reads the share that the policy asks for, evenly, and counts the rest as skipped", async () => {
  const { beside, counts } = aHouse({ percent: 25 });
  for (let number = 0; number < 8; number += 1) beside.offer(taken(number, "AB49XYZ"));
  expect(await counts()).toMatchObject({ pictured: 8, agrees: 2, skipped: 6 });
});

it("gives way to intake, and goes on where it was", async () => {
  let waiting = true;
  const { beside, counts } = aHouse({ busy: () => waiting });
  beside.offer(taken(1, "AB49XYZ"));
  expect(await counts()).toMatchObject({ pictured: 1, agrees: 0, skipped: 0 });
  waiting = false;
  expect(await counts()).toMatchObject({ pictured: 1, agrees: 1 });
});

it("volume shock: takes the newest of what comes faster than it reads, and says how much it left out", async () => {
  const order: string[] = [];
  const noted: Pick<Recogniser, "recognise"> = {
    recognise(picture) {
      order.push(Buffer.from(picture).toString());
      return readsWhatIsWritten.recognise(picture);
    },
  };
  const { beside, counts } = aHouse({ recogniser: noted });
  for (let number = 0; number < 600; number += 1) beside.offer(taken(number, `AB49XYZ 0.${number}`));
  expect(await counts()).toMatchObject({ pictured: 600, agrees: 512, skipped: 88 });
  expect(order[0]).toBe("AB49XYZ 0.599");
});

it("counts as skipped what the recogniser has no room for, or fails at", async () => {
  const busy: Pick<Recogniser, "recognise"> = {
    recognise: () => Promise.resolve({ code: "recogniser-busy", detail: "" }),
  };
  const house = aHouse({ recogniser: busy });
  house.beside.offer(taken(1, "AB49XYZ"));
  expect(await house.counts()).toMatchObject({ skipped: 1, unsure: 0 });
  const failing = aHouse({ recogniser: { recognise: () => Promise.reject(new Error("a mistake of ours")) } });
  failing.beside.offer(taken(1, "AB49XYZ"));
  await expect(failing.beside.work(NEVER)).rejects.toThrow();
  expect(await failing.counts()).toMatchObject({ skipped: 1 });
});

it("looks at the scene now and then, also where no plate was read, and never before a camera that drives", async () => {
  const { beside, scenes, counts } = aHouse();
  const image = bytes("a road");
  const capture = { kind: "image", image } as const;
  for (let time = 0; time < 3; time += 1) beside.offer({ ...taken(time, ""), capture, reads: [] });
  const driving = { ...CAMERA, deployment: "in-vehicle" } as const;
  beside.offer({ ...taken(9, ""), camera: { ...driving, id: aCamera(5).id }, capture, reads: [] });
  expect(await counts()).toMatchObject({ scenes: 1, covered: 1, pictured: 0, skipped: 0 });
  expect(await scenes.of(CAMERA.id)).toHaveLength(1);
  expect(await scenes.of(aCamera(5).id)).toHaveLength(0);
});
