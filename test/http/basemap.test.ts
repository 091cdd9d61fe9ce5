/** The operator's tiles: checked before anything starts, and given out in pieces and no other way. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadMap } from "#adapters/maps/geojson/load-map.ts";
import { openBasemap } from "#adapters/maps/pmtiles/open-basemap.ts";
import { mapRoutes } from "#http/routes/basemap.ts";
import { createServer } from "#http/server.ts";
import { NO_MAP } from "#sites/county-map.ts";
import type { Basemap } from "#sites/ports.ts";
import { OKAFOR } from "../factories/voi.ts";
import { tinyPmtiles } from "../support/tiny-pmtiles.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-map-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: Uint8Array | string): Promise<string> {
  const path = join(folder, `${Math.random()}`);
  await writeFile(path, content);
  return path;
}

async function serverWith(basemap: Basemap | undefined) {
  const app = await createServer({
    version: "1",
    officerOf: async (request) => (request.headers["x-in"] === "yes" ? OKAFOR : null),
  });
  mapRoutes(app, { map: NO_MAP, basemap });
  const ask = (url: string, range?: string) =>
    app.inject({ url, headers: { "x-in": "yes", ...(range === undefined ? {} : { range }) } });
  return { app, ask };
}

it("gives out the piece that was asked for, to those who are signed in", async () => {
  const tiles = tinyPmtiles();
  const basemap = await openBasemap(await fileOf(tiles));
  const { app, ask } = await serverWith(basemap);
  const { basemap: version } = (await ask("/api/v1/map")).json();
  const url = `/api/v1/map/tiles/${version}`;
  const piece = await ask(url, "bytes=0-126");
  expect([piece.statusCode, piece.headers["content-range"]]).toEqual([206, `bytes 0-126/${tiles.length}`]);
  expect(piece.rawPayload).toEqual(Buffer.from(tiles.subarray(0, 127)));
  const last = await ask(url, `bytes=${tiles.length - 1}-${tiles.length + 50}`);
  expect(last.rawPayload).toEqual(Buffer.from(tiles.subarray(-1)));
  for (const range of [
    undefined,
    `bytes=${tiles.length}-${tiles.length + 1}`,
    "bytes=5-4",
    "bytes=0-4194304000",
  ])
    expect([range, (await ask(url, range)).statusCode].at(1)).toBe(
      range === "bytes=0-4194304000" ? 206 : 416,
    );
  expect((await ask("/api/v1/map/tiles/another", "bytes=0-1")).statusCode).toBe(404);
  expect((await app.inject({ url, headers: { range: "bytes=0-1" } })).statusCode).toBe(401);
  await basemap?.close();
});

it("says that there are none", async () => {
  const { ask } = await serverWith(await openBasemap(""));
  expect((await ask("/api/v1/map")).json()).toEqual({ ...NO_MAP, features: [], basemap: null });
});

it.each([
  ["a file that is not there", () => join(folder, "nowhere"), "cannot be opened"],
  ["a file of another kind", () => fileOf("{}"), "not a PMTiles file"],
  ["an older version", () => fileOf(changed(7, 2)), "version 2; version 3 is needed"],
  ["pictures for tiles", () => fileOf(changed(99, 2)), "vector tiles are needed"],
])("refuses %s in words, before anything starts", async (_, path, words) => {
  await expect(openBasemap(await path())).rejects.toMatchObject({
    code: "basemap-not-valid",
    message: expect.stringContaining(words),
  });
});

function changed(at: number, byte: number): Uint8Array {
  const tiles = tinyPmtiles();
  tiles[at] = byte;
  return tiles;
}

it.each([
  ["that is not there", () => join(folder, "nowhere"), "cannot be read"],
  ["that is no JSON", () => fileOf("<kml>"), "not JSON"],
  [
    "of something else",
    () => fileOf('{"type":"FeatureCollection","features":[{"type":"Point"}]}'),
    "properties",
  ],
])("refuses a map %s in words", async (_, path, words) => {
  await expect(loadMap(await path())).rejects.toMatchObject({
    code: "map-not-valid",
    message: expect.stringContaining(words),
  });
});
