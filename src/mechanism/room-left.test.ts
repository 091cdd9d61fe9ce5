import { expect, it } from "vitest";
import { createRoomWatch, isShort, shortest } from "./room-left.ts";

const MIB = 2 ** 20;
const watched = (...looks: readonly (readonly [seconds: number, freeMib: number])[]) => {
  const watch = createRoomWatch(16 * MIB);
  for (const [seconds, freeMib] of looks) watch.look(seconds * 1000, freeMib * MIB, 2000 * MIB);
  return watch.left();
};

it("says how long the room lasts, less what is never filled", () => {
  expect(watched([0, 1000], [60, 940], [120, 880])).toEqual({
    freeBytes: 880 * MIB,
    freePercent: 44,
    bytesASecond: MIB,
    leftMs: (880 - 16) * 1000,
  });
});

it("says nothing of how long where it cannot know, or where nothing is taken", () => {
  expect(watched()).toBeUndefined();
  expect(watched([0, 1000], [30, 900])).toMatchObject({ leftMs: undefined, freeBytes: 900 * MIB });
  expect(watched([0, 1000], [120, 1000])).toMatchObject({ leftMs: undefined, bytesASecond: 0 });
  expect(watched([0, 1000], [120, 2000])).toMatchObject({ leftMs: undefined });
});

it("goes by the present rate: what was more than ten minutes ago counts no more", () => {
  expect(watched([0, 100_000], [300, 1000], [600, 700], [900, 400])?.bytesASecond).toBe(MIB);
});

it("has none left once there is less than is never filled", () => {
  expect(watched([0, 1000], [100, 10])?.leftMs).toBe(0);
});

it("of several disks tells of the one that is full first", () => {
  const [soon, later] = [watched([0, 1000], [100, 500]), watched([0, 1000], [100, 900])];
  expect(shortest([later, undefined, soon])).toBe(soon);
  expect(shortest([watched([0, 5], [100, 5]), later])).toBe(later);
  expect(shortest([undefined])).toBeUndefined();
});

it("is short below so many hours, and never with plenty of the disk left", () => {
  const limits = { hours: 2, plentyPercent: 30 };
  const hours = (count: number) => count * 3_600_000;
  expect(isShort({ leftMs: hours(1.9), freePercent: 29 }, limits)).toBe(true);
  expect(isShort({ leftMs: hours(2.1), freePercent: 29 }, limits)).toBe(false);
  expect(isShort({ leftMs: hours(1.9), freePercent: 31 }, limits)).toBe(false);
  expect(isShort({ leftMs: undefined, freePercent: 1 }, limits)).toBe(false);
});
