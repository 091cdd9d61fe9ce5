import { expect, it } from "vitest";
import { keptForAWhile } from "./kept-for-a-while.ts";

function setUp(answer: (time: number) => Promise<number> = (time) => Promise.resolve(time)) {
  const clock = { nowMs: 0, asked: 0 };
  const ask = keptForAWhile(
    1_000,
    () => clock.nowMs,
    () => {
      clock.asked += 1;
      return answer(clock.asked);
    },
  );
  return { clock, ask };
}

it("asks once for all who ask at the same time or soon after, and again when the while is over", async () => {
  const { clock, ask } = setUp();
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  clock.nowMs = 999;
  expect(await ask()).toBe(1);
  clock.nowMs = 1_000;
  expect(await ask()).toBe(2);
});

it("keeps no failure", async () => {
  const { ask } = setUp((time) => (time === 1 ? Promise.reject(new Error("away")) : Promise.resolve(time)));
  await expect(ask()).rejects.toThrow("away");
  expect(await ask()).toBe(2);
});
