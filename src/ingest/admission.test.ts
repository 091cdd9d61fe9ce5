import fc from "fast-check";
import { expect, it } from "vitest";
import { createAdmission } from "./admission.ts";

it("§12.11 runs so many at once, lets so many wait in order, and turns the rest away at once", async () => {
  const admission = createAdmission({ atOnce: 2, waiting: 3 });
  const gate = Promise.withResolvers<void>();
  const started: number[] = [];
  const runs = [0, 1, 2, 3, 4, 5, 6].map((number) =>
    admission.run(async () => {
      started.push(number);
      await gate.promise;
      return number;
    }),
  );
  expect(started).toEqual([0, 1]);
  expect(admission.load()).toEqual({ running: 2, waiting: 3 });
  expect(await Promise.all(runs.slice(5))).toEqual([undefined, undefined]);
  gate.resolve();
  expect(await Promise.all(runs)).toEqual([0, 1, 2, 3, 4, undefined, undefined]);
  expect(started).toEqual([0, 1, 2, 3, 4]);
  expect(admission.load()).toEqual({ running: 0, waiting: 0 });
});

it("gives the place of a task that failed to the next", async () => {
  const admission = createAdmission({ atOnce: 1, waiting: 1 });
  const failing = admission.run(() => Promise.reject(new Error("no picture")));
  const next = admission.run(() => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("no picture");
  expect(await next).toBe("done");
  expect(await admission.run(() => Promise.resolve("again"))).toBe("again");
});

it("never runs more than its limit, whatever comes", async () => {
  const limits = fc.record({
    atOnce: fc.integer({ min: 1, max: 5 }),
    waiting: fc.integer({ min: 0, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(
      limits,
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }),
      async (limit, turns) => {
        const admission = createAdmission(limit);
        let running = 0;
        const outcomes = await Promise.all(
          turns.map((count) =>
            admission.run(async () => {
              running += 1;
              expect(running).toBeLessThanOrEqual(limit.atOnce);
              for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
              running -= 1;
              return true;
            }),
          ),
        );
        const room = limit.atOnce + limit.waiting;
        expect(outcomes.filter(Boolean)).toHaveLength(Math.min(turns.length, room));
      },
    ),
  );
});
