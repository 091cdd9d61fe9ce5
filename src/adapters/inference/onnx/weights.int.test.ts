import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadWeights } from "./weights.ts";

const NETWORKS = ["detector", "quick-reader", "reader"];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-weights-"));
  await Promise.all(NETWORKS.map((name) => write(`${name}.onnx`, name)));
  await write("manifest.json", JSON.stringify(manifest()));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (file: string, content: string) => writeFile(join(folder, file), content);
const hashOf = (content: string) => createHash("sha256").update(content).digest("hex");
const manifest = () => ({
  files: NETWORKS.map((name) => ({ name: `${name}.onnx`, sha256: hashOf(name) })),
});
const failure = (code: string, message: RegExp) =>
  expect.objectContaining({ name: "OutsideError", code, message: expect.stringMatching(message) });

describe("loadWeights", () => {
  it("gives the networks, and a version that no other weights have", async () => {
    const { engine, detector, quickReader, reader } = await loadWeights(folder);
    const version = NETWORKS.map((name) => hashOf(name).slice(0, 8)).join("-");
    expect(engine).toEqual({ name: "fosseway", version });
    expect([detector, quickReader, reader].map((bytes) => new TextDecoder().decode(bytes))).toEqual(NETWORKS);
  });

  it("refuses a network with one byte changed", async () => {
    await write("reader.onnx", "readez");
    await expect(loadWeights(folder)).rejects.toEqual(
      failure("recogniser-weights-altered", /reader\.onnx.*Restore/),
    );
  });

  it.each(["manifest.json", "detector.onnx", "quick-reader.onnx", "reader.onnx"])(
    "says that %s is missing, and what to do",
    async (file) => {
      await rm(join(folder, file));
      await expect(loadWeights(folder)).rejects.toEqual(
        failure("recogniser-weights-missing", new RegExp(`${file}.*Restore`)),
      );
    },
  );

  it.each(["{", "{}", '{"files":[{"name":"detector.onnx","sha256":"short"}]}'])(
    "refuses the manifest %s",
    async (text) => {
      await write("manifest.json", text);
      await expect(loadWeights(folder)).rejects.toEqual(failure("recogniser-weights-altered", /manifest/));
    },
  );
});
