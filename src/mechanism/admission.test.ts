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

it("takes turns among the senders, so that one with much work keeps nobody waiting for all of it", async () => {
  const admission = createAdmission({ atOnce: 1, waiting: 10 });
  const order: string[] = [];
  const run = (sender: string) => admission.run(async () => void order.push(sender), sender);
  await Promise.all([...["a", "a", "a", "a", "a"].map(run), run("b"), run("c"), run("b")]);
  expect(order.join("")).toBe("aabcabaa");
});

it("leaves places to others, however much one sender sends", async () => {
  const admission = createAdmission({ atOnce: 3, waiting: 10, ofOneSender: 2 });
  const gate = Promise.withResolvers<void>();
  const started: string[] = [];
  const runs = ["a", "a", "a", "a", "b"].map((sender) =>
    admission.run(async () => {
      started.push(sender);
      await gate.promise;
    }, sender),
  );
  expect(started).toEqual(["a", "a", "b"]);
  gate.resolve();
  await Promise.all(runs);
  expect(started).toEqual(["a", "a", "b", "a", "a"]);
  expect(admission.load()).toEqual({ running: 0, waiting: 0 });
});

it("when no more may wait, lets the newest of whoever has most waiting give way", async () => {
  const admission = createAdmission({ atOnce: 1, waiting: 3 });
  const run = (sender: string, number: number) => admission.run(() => Promise.resolve(number), sender);
  const much = [1, 2, 3, 4, 5].map((number) => run("a", number));
  const little = run("b", 6);
  expect(await Promise.all(much)).toEqual([1, 2, 3, undefined, undefined]);
  expect(await little).toBe(6);
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
