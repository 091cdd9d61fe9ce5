import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { erasureBookContract } from "../../../../test/contracts/keeping-contract.ts";
import { erasureFile } from "./erasure-file.ts";

let folder = "";
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-erased-"));
});
afterAll(() => rm(folder, { recursive: true }));
const fresh = () => join(folder, "keys", `erased-${++files}.json`);

describe("what was deleted, in a file", () =>
  erasureBookContract(() => Promise.resolve(erasureFile(fresh()))));

it("outlives the process, for its owner alone", async () => {
  const path = fresh();
  const note = { kind: "age", of: "reads", before: instant(5), at: instant(9) } as const;
  await erasureFile(path).note([note]);
  expect(await erasureFile(path).all()).toEqual([note]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it("does not take a file that cannot be read for one that says nothing", async () => {
  const [torn, inTheWay] = [fresh(), fresh()];
  await writeFile(torn, "[{");
  await mkdir(inTheWay);
  await chmod(inTheWay, 0o700);
  for (const path of [torn, inTheWay])
    await expect(erasureFile(path).all()).rejects.toMatchObject({ code: "erasures-not-kept" });
});
