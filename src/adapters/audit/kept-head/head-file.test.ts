import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { headFile } from "./head-file.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-head-"));
});
afterAll(() => rm(folder, { recursive: true }));

const fails = () => {
  throw new Error("nothing should fail here");
};

it("keeps the newest of many heads, for its owner alone, and leaves no draft behind", async () => {
  const path = join(folder, "keys", "audit-head.txt");
  const heads = headFile(path, fails);
  expect(await heads.last()).toBeUndefined();
  for (let size = 1; size <= 500; size++) heads.keep(`head ${size}`);
  await heads.settled();
  expect(await headFile(path, fails).last()).toBe("head 500");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, "keys"))).toEqual(["audit-head.txt"]);
});

it("keeps the old head whole and says so when the new one cannot be written, and tries again with the next", async () => {
  const path = join(folder, "full", "audit-head.txt");
  const told: string[] = [];
  const heads = headFile(path, ({ code }) => told.push(code));
  heads.keep("old");
  await heads.settled();
  // A folder in the place of the draft stops the writing, whoever runs the test.
  const draft = `${path}.${process.pid}.new`;
  await mkdir(draft);
  heads.keep("new");
  await heads.settled();
  expect([told, await readFile(path, "utf8")]).toEqual([["audit-head-not-kept"], "old"]);
  await rm(draft, { recursive: true });
  heads.keep("newer");
  await heads.settled();
  expect(await heads.last()).toBe("newer");
});

it("does not take a file that cannot be read for one that is not there", async () => {
  const path = join(folder, "audit-head.txt");
  await mkdir(path);
  await chmod(path, 0o700);
  await expect(headFile(path, fails).last()).rejects.toMatchObject({ code: "audit-head-unreadable" });
});
