import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { takeLock } from "./owner-lock.ts";

const folder = mkdtempSync(join(tmpdir(), "fosseway-lock-"));
const lockFile = join(folder, "fosseway.lock");
afterEach(() => rmSync(lockFile, { force: true }));

it("lets nobody in while its holder lives, and the next one after", () => {
  const lock = takeLock(lockFile);
  expect(() => takeLock(lockFile)).toThrow(/Another Fosseway/);
  lock.release();
  takeLock(lockFile).release();
});

it.each([
  ["of a process that is no more", "4194300 1 boot"],
  ["of our number in an earlier boot", `${process.pid} 1 earlier`],
  ["that was never finished", ""],
])("takes over a lock %s", (_, content) => {
  writeFileSync(lockFile, content);
  takeLock(lockFile);
  expect(readFileSync(lockFile, "utf8")).toMatch(new RegExp(`^${process.pid}\\b`));
});
