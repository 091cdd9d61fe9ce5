import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proofTools } from "../../test/factories/audit-export.ts";
import { aPack } from "../../test/factories/evidence.ts";
import { evidenceCommand } from "./evidence.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-evidence-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function verify(...args: string[]) {
  let text = "";
  let status: number | undefined;
  const write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  const setExitCode = (code: number) => {
    status = code;
  };
  const readPassphrase = () => Promise.resolve(undefined);
  const deps = { tools: proofTools, out: { write }, err: { write }, readPassphrase, setExitCode };
  const command = evidenceCommand(deps);
  await command.parseAsync(["verify", ...args], { from: "user" });
  return { text, status };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

it("says in words and in JSON that a pack is as it was disclosed, and with which key that was judged", async () => {
  const { bytes, publicKey } = await aPack();
  const pack = await file("good.zip", bytes);
  expect(await verify(pack)).toMatchObject({
    status: 0,
    text: expect.stringMatching(/As it was disclosed: 5 files/),
  });
  const { text, status } = await verify("--json", pack, "--key", await file("key", `${publicKey}\n`));
  expect(status).toBe(0);
  expect(JSON.parse(text)).toMatchObject({ valid: true, findings: [], keyCompared: true, disclosure: 7 });
});

it("names what was changed, and ends with 1", async () => {
  const { bytes } = await aPack();
  const at = Buffer.from(bytes).indexOf("AB49XYZ");
  const changed = Uint8Array.from(bytes);
  changed[at] = 0x42;
  const pack = await file("changed.zip", changed);
  const { text, status } = await verify("--json", pack);
  expect(status).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    valid: false,
    findings: [{ code: "file-altered", file: "reads.json", line: 4 }],
  });
  expect((await verify(pack)).text).toMatch(
    /NOT as it was disclosed.\nThe file reads.json is not the one that line 4/,
  );
});

it("answers in the same form when there is nothing to judge", async () => {
  const { text, status } = await verify("--json", join(folder, "nowhere.zip"));
  expect([status, JSON.parse(text)]).toMatchObject([
    1,
    { valid: false, findings: [{ code: "pack-not-read" }] },
  ]);
});
