import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Recogniser } from "#recognition/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { recogniseCommand } from "./recognise.ts";

let folder: string;
let out: string;
let err: string;
let exitCode: number | undefined;
let closed: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-recognise-"));
  await mkdir(join(folder, "inner"));
  for (const name of ["photo 10.jpg", "photo 2.JPG", "notes.txt", "inner/a.png"])
    await writeFile(join(folder, name), "x");
  [out, err, exitCode, closed] = ["", "", undefined, false];
});
afterEach(() => rm(folder, { recursive: true }));

const vrm = (text: string) => {
  const parsed = parseVrm(text);
  if (!isVrm(parsed)) throw new Error(`${text} is no mark`);
  return parsed;
};

/** Reads AB49XYZ in every image but those whose bytes say "bad". */
const recogniser: Recogniser = {
  engine: { name: "test", version: "1" },
  recognise: (image) =>
    Promise.resolve(
      new TextDecoder().decode(image) === "bad"
        ? { code: "image-unreadable", detail: "The file is damaged." }
        : {
            widthPx: 100,
            heightPx: 50,
            plates: [
              {
                vrm: vrm("AB49XYZ"),
                raw: "AB49XYZ",
                confidence: confidence(0.98765),
                lines: 1,
                plateness: 0.9,
                alternatives: [{ vrm: vrm("AB49XVZ"), confidence: confidence(0.01) }],
                characters: [],
                country: { code: "GB", probability: 0.98123 },
                colour: { name: "yellow", probability: 0.9 },
                corners: [
                  [1.234, 2],
                  [3, 4],
                  [5, 6],
                  [7, 8],
                ],
              },
            ],
          },
    ),
  look: () => Promise.resolve([]),
  close: () => {
    closed = true;
    return Promise.resolve();
  },
};

function collecting(add: (text: string) => void): NodeJS.WriteStream {
  const write = (text: string): boolean => {
    add(text);
    return true;
  };
  return { write, isTTY: false } as NodeJS.WriteStream;
}

async function run(...args: string[]): Promise<string[]> {
  let clock = 0;
  const command = recogniseCommand({
    openRecogniser: () => Promise.resolve(recogniser),
    out: collecting((text) => {
      out += text;
    }),
    err: collecting((text) => {
      err += text;
    }),
    clockMs: () => {
      clock += 12.34;
      return clock;
    },
    now: () => instant(Date.parse("2026-11-26T12:00:00Z")),
    untilInterrupted: () => new AbortController().signal,
    video: aVideo,
    setExitCode: (code) => {
      exitCode = code;
    },
  });
  await command.parseAsync(args, { from: "user" });
  return out.split("\n").filter((line) => line !== "");
}

describe("recognise", () => {
  it("prints one line of JSON an image, as the scorer reads it", async () => {
    const file = join(folder, "photo 10.jpg");
    const [line] = await run(file, "--json");
    expect(JSON.parse(line ?? "")).toEqual({
      file,
      plates: [
        {
          vrm: "AB49XYZ",
          confidence: 0.9877,
          corners: [
            [1.2, 2],
            [3, 4],
            [5, 6],
            [7, 8],
          ],
          lines: 1,
          alternatives: [{ vrm: "AB49XVZ", confidence: 0.01 }],
          country: { code: "GB", probability: 0.9812 },
          colour: { name: "yellow", probability: 0.9 },
        },
      ],
      elapsedMs: 12.3,
    });
    expect([exitCode, closed]).toEqual([undefined, true]);
  });

  it("takes a folder with its sub-folders in the order people count, images only", async () => {
    const files = (await run(folder, "--json")).map((line) => JSON.parse(line).file);
    expect(files).toEqual(["inner/a.png", "photo 2.JPG", "photo 10.jpg"].map((name) => join(folder, name)));
  });

  it("gives a bad or missing file its line, does the rest, and ends with status 1", async () => {
    await writeFile(join(folder, "photo 2.JPG"), "bad");
    const missing = join(folder, "gone.jpg");
    const lines = (await run(missing, folder, "--json")).map((line) => JSON.parse(line));
    expect(lines.map(({ error }) => error)).toEqual([
      expect.stringContaining("ENOENT"),
      undefined,
      "The file is damaged.",
      undefined,
    ]);
    expect([exitCode, closed]).toEqual([1, true]);
  });

  it("prints for people without --json", async () => {
    await cp(join(folder, "photo 10.jpg"), join(folder, "b.jpg"));
    expect((await run(join(folder, "b.jpg"))).join("\n")).toMatch(
      /b\.jpg.*\n.*AB49 XYZ.*98\.8 %.*GB.*yellow.*AB49 XVZ/,
    );
  });

  it("says so when there is no image at all", async () => {
    await mkdir(join(folder, "empty"));
    await run(join(folder, "empty"));
    expect([exitCode, out]).toEqual([1, ""]);
    expect(err).toContain("No JPEG, PNG or WebP file");
  });
});
