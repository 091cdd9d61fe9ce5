import { expect, it } from "vitest";
import { jpegSegments } from "./jpeg-segments.ts";

const SCAN = [0xff, 0xda, 0, 4, 1, 2, 0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33];
const markers = (...bytes: number[]) => [...jpegSegments(Uint8Array.from(bytes))].map(({ marker }) => marker);

it("walks segments and scans to the end of the first picture, past stuffing and restarts", () => {
  const app = [0xff, 0xe1, 0, 6, 0xff, 0xda, 0xff, 0xd9];
  expect(markers(0xff, 0xd8, ...app, ...SCAN, ...SCAN, 0xff, 0xd9, ...SCAN)).toEqual([
    0xe1, 0xda, 0xda, 0xd9,
  ]);
});

it("is not led astray by bytes that decoders pass over", () => {
  expect(markers(0xff, 0xd8, 7, 7, ...SCAN, 0xff, 0xff, ...SCAN, 0xff, 0xd9)).toEqual([0xda, 0xda, 0xd9]);
});

it("ends with what is cut short, and finds nothing in what is no JPEG", () => {
  expect(markers(0xff, 0xd8, 0xff, 0xe1, 0, 200, 1)).toEqual([0xe1]);
  expect(markers(0xff, 0xd8, 0xff)).toEqual([]);
  expect(markers(0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff, 0xe2, 0, 2)).toEqual([0xe1, 0xe2]);
  expect(markers(0x89, 0x50)).toEqual([]);
  expect(markers()).toEqual([]);
});
