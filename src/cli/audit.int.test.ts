import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aLog, anEvent, exportText, proofTools } from "../../test/factories/audit-export.ts";
import { auditCommand } from "./audit.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-audit-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  let text = "";
  let status: number | undefined;
  const write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  const setExitCode = (code: number) => {
    status = code;
  };
  await auditCommand({ tools: proofTools, out: { write }, err: { write }, setExitCode }).parseAsync(
    ["verify", ...args],
    {
      from: "user",
    },
  );
  return { text, status };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

it("says that an export is whole as far as it shows, and with which key that was judged", async () => {
  const path = await file("whole.jsonl", await exportText(await aLog(5)));
  const { text, status } = await run(path);
  expect(status).toBe(2);
  expect(text).toMatch(/Whole as far as the file shows: 5 entries \(0 to 4\)/);
  expect(text).toMatch(
    /no checkpoint kept elsewhere: whether the newest entries were cut off cannot be told/,
  );
  expect(text).toMatch(/no key from elsewhere/);
  const [asJson] = JSON.parse((await run(path, "--json")).text);
  expect(asJson).toMatchObject({
    verdict: "whole-as-far-as-shown",
    whole: false,
    compared: { key: false, checkpoint: false },
  });
  expect(text).toMatch(/key in the file: fosseway\/force_marlshire\+/);
});

it("never takes an export for plainly whole that somebody without any key has cut off", async () => {
  const lines = (await exportText(await aLog(5))).trimEnd().split("\n");
  const [header = "", ...entries] = lines.slice(0, 4);
  const { checkpoint } = JSON.parse(entries.at(-1) ?? "");
  // The checkpoint of an earlier entry in place of the header's: all its hashes and signatures are sound.
  const cut = header.replace(/"head":"[^"]*"/, () => `"head":${JSON.stringify(checkpoint)}`);
  const path = await file("cut.jsonl", `${[cut, ...entries].join("\n")}\n`);
  const key = await file("cut-key", `${(await (await aLog(5)).head()).publicKey}\n`);
  expect((await run(path)).status).toBe(2);
  expect((await run(path, "--key", key)).status).toBe(2);
  const later = await file("later", (await (await aLog(5)).head()).note);
  expect(await run(path, "--key", key, "--checkpoint", later)).toMatchObject({
    status: 1,
    text: expect.stringMatching(/the checkpoint you kept[\s\S]*cut off/),
  });
});

it("names the altered entry, its line and its bytes", async () => {
  const text = (await exportText(await aLog(5))).replace('"reads":2', '"reads":3');
  const { text: words, status } = await run(await file("altered.jsonl", text));
  expect(status).toBe(1);
  expect(words).toMatch(/Entry 2 has been altered \(line 4, bytes \d+ to \d+\)/);
});

it("wants the key and the checkpoint it is given to agree with the export", async () => {
  const log = await aLog(5);
  const path = await file("kept.jsonl", await exportText(log));
  const key = await file("key", `${(await log.head()).publicKey}\n`);
  const checkpoint = await file("checkpoint", (await (await aLog(3)).head()).note);
  expect(await run(path, "--key", key, "--checkpoint", checkpoint)).toMatchObject({ status: 0 });
  const otherKey = await file("other-key", (await (await aLog(1, { keyByte: 8 })).head()).publicKey);
  expect(await run(path, "--key", otherKey)).toMatchObject({
    status: 1,
    text: expect.stringMatching(/another key/),
  });
  const rewritten = await aLog(5, { event: (i) => anEvent(i + 1) });
  const forged = await file("rewritten.jsonl", await exportText(rewritten));
  expect(await run(forged, "--key", key, "--checkpoint", checkpoint)).toMatchObject({
    status: 1,
    text: expect.stringMatching(/written anew/),
  });
});

it("verifies a folder of exports in the order in which the log grew", async () => {
  const sub = await mkdtemp(join(folder, "folder-"));
  const put = async (name: string, text: string) => writeFile(join(sub, name), text);
  await put("z-january.jsonl", await exportText(await aLog(3)));
  await put("b-february.jsonl", await exportText(await aLog(6), 3));
  await put("a-march.jsonl", await exportText(await aLog(8)));
  expect(await run(sub)).toMatchObject({ status: 2 });
  await put(
    "b-february.jsonl",
    await exportText(await aLog(6, { event: (i) => anEvent(i === 1 ? 7 : i) }), 3),
  );
  const { status, text } = await run(sub);
  expect(status).toBe(1);
  expect(text).toMatch(/b-february[\s\S]*first 3 entries are not those that the export z-january/);
});

it("names what is missing between two exports", async () => {
  const sub = await mkdtemp(join(folder, "gap-"));
  await writeFile(join(sub, "1.jsonl"), await exportText(await aLog(2)));
  await writeFile(join(sub, "2.jsonl"), await exportText(await aLog(6), 4));
  expect(await run(sub)).toMatchObject({
    status: 1,
    text: expect.stringMatching(/Entries 2 to 3 are missing/),
  });
});

it("says what to do when there is nothing to verify", async () => {
  expect(await run(join(folder, "nowhere.jsonl"))).toMatchObject({
    status: 1,
    text: expect.stringMatching(/Check the path/),
  });
  const empty = await mkdtemp(join(folder, "empty-"));
  expect(await run(empty)).toMatchObject({ status: 1, text: expect.stringMatching(/no export/) });
  expect(await run(await file("no.txt", "hello\n"))).toMatchObject({
    status: 1,
    text: expect.stringMatching(/header has been altered or is not from Fosseway/),
  });
});
