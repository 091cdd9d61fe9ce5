import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { filmForNow } from "./film-for-now.ts";

const ours = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("fosseway-film-"));

it("can be read by its path until it is closed, and has no name meanwhile", async () => {
  const before = await ours();
  const film = await filmForNow(Readable.from([Buffer.from("first "), Buffer.from("second")]), 100);
  expect(await readFile(film.path, "utf8")).toBe("first second");
  expect(film.sizeBytes).toBe(12);
  if (process.platform === "linux") expect(await ours()).toEqual(before);
  await film.close();
  expect(await ours()).toEqual(before);
});

it("keeps no more than it may, and says so", async () => {
  const film = await filmForNow(Readable.from([Buffer.alloc(80), Buffer.alloc(80)]), 100);
  expect(film.sizeBytes).toBe(160);
  expect((await readFile(film.path)).length).toBe(80);
  await film.close();
});
