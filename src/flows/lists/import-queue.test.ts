/** An import that waits and whose process is gone says so within two looks; one that is alive waits as long as it takes. */
import { beforeEach, expect, it } from "vitest";
import type { ImportJob } from "#matching/imports.ts";
import { makeId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { aList, NOW, PRYCE, person } from "../../../test/factories/voi.ts";
import { memoryImports } from "../../../test/support/stores/imports.ts";
import { MemoryVoiStore } from "../../../test/support/stores/voi-store.ts";
import { type ImportQueue, importQueue } from "./import-queue.ts";
import { lostImports } from "./lost-imports.ts";

let store: ReturnType<typeof memoryImports>;
let now: Instant;
let queue: ImportQueue;
let look: () => Promise<void>;
const clock = () => now;

beforeEach(() => {
  store = memoryImports(new MemoryVoiStore());
  now = NOW;
  queue = importQueue({ imports: store.imports, clock });
  look = lostImports({ ...store, clock: () => plusMs(now, -HOUR_MS) });
});

const aJob = async (name: string): Promise<ImportJob> => {
  const job: ImportJob = {
    ...{
      id: makeId("import", name),
      listId: aList().id,
      sentBy: person(PRYCE),
      sentAt: NOW,
      state: "queued",
    },
    ...{ touchedAt: NOW, expiresAt: plusMs(NOW, HOUR_MS) },
    progress: { rowsRead: 0, applied: 0, toApply: 0 },
  };
  await store.imports.add(job);
  return job;
};
const stateOf = async ({ id }: ImportJob) => (await store.imports.find(id))?.state;

it("fails what gave no sign of life between two looks, although the clock of whoever looks is an hour behind", async () => {
  const job = await aJob("left");
  await look();
  expect(await stateOf(job)).toBe("queued");
  await look();
  expect(await store.imports.find(job.id)).toMatchObject({
    state: "failed",
    fault: { code: "server-stopped" },
  });
});

it("leaves what gives a sign of life, and what has begun meanwhile", async () => {
  const [alive, begun] = [await aJob("alive"), await aJob("begun")];
  queue.enter(alive);
  const place = queue.enter(begun);
  await look();
  place.leave();
  await store.imports.move({ ...begun, state: "reading" }, ["queued"]);
  now = plusMs(now, 1);
  await queue.tell();
  await look();
  expect([await stateOf(alive), await stateOf(begun)]).toEqual(["queued", "reading"]);
});
