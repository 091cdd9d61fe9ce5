import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sharedKey } from "#app/shared-key.ts";
import { memorySharedKeys } from "../support/stores/shared-keys.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-shared-key-"));
  for (const node of ["one", "other"]) await mkdir(join(folder, node));
});
afterEach(() => rm(folder, { recursive: true }));

it("makes a secret on the first node, and lets the others in with the same one alone", async () => {
  const sharedKeys = memorySharedKeys();
  const on = (node: string) => sharedKey("links.key", { keysDir: join(folder, node), sharedKeys });
  const made = await on("one");
  expect(await on("one")).toEqual(made);
  await expect(on("other")).rejects.toMatchObject({ code: "shared-key-missing" });
  const copy = join(folder, "other", "links.key");
  await writeFile(copy, Buffer.alloc(32, 1));
  await chmod(copy, 0o600);
  await expect(on("other")).rejects.toMatchObject({ code: "shared-key-differs" });
  await writeFile(copy, made);
  expect(await on("other")).toEqual(made);
});
