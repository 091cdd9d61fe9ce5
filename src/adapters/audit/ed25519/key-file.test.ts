import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { auditSigner } from "./key-file.ts";
import { nodeTools } from "./node-tools.ts";

const FIRST = { mayMake: true };
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-key-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("makes a key at the first start that only its owner may read, and finds it again", async () => {
  const path = join(folder, "keys", "audit.pem");
  const first = await auditSigner(path, FIRST);
  const again = await auditSigner(path, FIRST);
  const message = nodeTools.utf8("message");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(again.publicKey).toEqual(first.publicKey);
  expect(nodeTools.verify(first.publicKey, message, again.sign(message))).toBe(true);
  expect(nodeTools.verify(first.publicKey, nodeTools.utf8("massage"), again.sign(message))).toBe(false);
});

it("makes one key when two start at once", async () => {
  const path = join(folder, "both.pem");
  const [one, other] = await Promise.all([auditSigner(path, FIRST), auditSigner(path, FIRST)]);
  expect(one?.publicKey).toEqual(other?.publicKey);
});

it("refuses a key that others may read, and says how to mend it", async () => {
  const path = join(folder, "exposed.pem");
  await auditSigner(path, FIRST);
  await chmod(path, 0o644);
  await expect(auditSigner(path, FIRST)).rejects.toMatchObject({
    code: "key-file-open-to-others",
    message: expect.stringContaining(`chmod 600 ${path}`),
  });
});

it("refuses a file that is no key, and leaves it as it is", async () => {
  const path = join(folder, "broken.pem");
  await writeFile(path, "not a key", { mode: 0o600 });
  await expect(auditSigner(path, FIRST)).rejects.toMatchObject({ code: "audit-key-unreadable" });
  expect(await readFile(path, "utf8")).toBe("not a key");
});

it("makes no key for a log that has entries, and leaves the folder as it is", async () => {
  const path = join(folder, "gone", "audit.pem");
  await expect(auditSigner(path, { mayMake: false })).rejects.toMatchObject({
    code: "audit-key-missing",
    message: expect.stringContaining(path),
  });
  await expect(stat(join(folder, "gone"))).rejects.toMatchObject({ code: "ENOENT" });
});
