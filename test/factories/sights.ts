/** Looks at plates of vehicles that drive past a camera, made up without any picture. */
import type { Frame } from "#passes/frame.ts";
import { CHARACTERS, READER } from "#recognition/network-shapes.ts";
import type { PlateSight } from "#recognition/ports.ts";
import type { Corners } from "#terms/position.ts";

export const FRAME_SIZE = { widthPx: 640, heightPx: 360 } as const;

export function aFrame(atMs: number): Frame {
  return { atMs, image: { ...FRAME_SIZE, rgb: new Uint8Array(0) } };
}

/** The reader's output for a text: each character with this probability, and the rest spread over all other classes. */
export function placesOf(text: string, probability = 0.99): Float32Array {
  const others = (1 - probability) / (READER.classes - 1);
  const places = new Float32Array(READER.places * READER.classes).fill(others);
  for (let place = 0; place < READER.places; place += 1) {
    const character = text[place];
    places[place * READER.classes + (character === undefined ? 0 : CHARACTERS.indexOf(character) + 1)] =
      probability;
  }
  return places;
}

export interface PlatePlace {
  /** Of the plate's centre. */
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
}

export function aSight(text: string, place: PlatePlace, probability = 0.99, plateness = 0.9): PlateSight {
  return {
    corners: cornersOf(place),
    plateness,
    output: { places: placesOf(text, probability), lines: Float32Array.of(0.9, 0.1) },
  };
}

function cornersOf({ x, y, widthPx }: PlatePlace): Corners {
  const [halfWidth, halfHeight] = [widthPx / 2, widthPx / 9.4];
  return [
    [x - halfWidth, y - halfHeight],
    [x + halfWidth, y - halfHeight],
    [x + halfWidth, y + halfHeight],
    [x - halfWidth, y + halfHeight],
  ];
}

export interface Vehicle {
  readonly mark: string;
  /** When it is 30 m away. */
  readonly startMs: number;
  readonly metresPerSecond: number;
  /** To the right of the camera. */
  readonly acrossM: number;
}

const FOCAL_PX = 1344;
const FAR_M = 30;

/** Where its plate is in the picture; undefined before it comes and after it has left. */
export function plateAt(vehicle: Vehicle, atMs: number): PlatePlace | undefined {
  const awayM = FAR_M - ((atMs - vehicle.startMs) * vehicle.metresPerSecond) / 1000;
  if (awayM > FAR_M || awayM < 1) return undefined;
  const place = {
    x: 320 + (FOCAL_PX * vehicle.acrossM) / awayM,
    y: 50 + (FOCAL_PX * 1.8) / awayM,
    widthPx: (FOCAL_PX * 0.52) / awayM,
  };
  const whole = place.y + 12 < FRAME_SIZE.heightPx && Math.abs(place.x - 320) + place.widthPx / 2 < 320;
  return whole ? place : undefined;
}
