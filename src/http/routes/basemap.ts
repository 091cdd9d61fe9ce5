/** The operator's map: roads and towns as GeoJSON, and the tiles of the basemap, piece by piece from our own server. */
import { z } from "zod";
import type { CountyMap } from "#sites/county-map.ts";
import type { Basemap } from "#sites/ports.ts";
import { mapSchema } from "../contract/system.ts";
import { ProblemError, problemSchema } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface MapPorts {
  /** Roads and towns; never a camera. */
  readonly map: CountyMap;
  readonly basemap: Basemap | undefined;
}

/** A browser asks for a tile or for a part of the directory; nobody needs more at once. */
const LONGEST_PIECE = 4 * 1024 * 1024;

export function mapRoutes(app: FossewayServer, { map, basemap }: MapPorts): void {
  app.get(
    "/api/v1/map",
    {
      config: { right: "map.read", audit: none("roads and towns") },
      schema: {
        operationId: "getMap",
        tags: ["system"],
        summary: "Roads, towns and land as GeoJSON, and whether there are tiles; no camera's place",
        response: { 200: mapSchema, 401: problemSchema },
      },
    },
    () => ({ ...map, features: [...map.features], basemap: basemap?.version ?? null }),
  );

  app.get(
    "/api/v1/map/tiles/:version",
    {
      config: { right: "map.read", audit: none("roads and towns") },
      schema: {
        operationId: "getMapTiles",
        tags: ["system"],
        summary: "A piece of the basemap's PMTiles file, by a Range header",
        params: z.object({ version: z.string().max(100) }),
        response: {
          206: z.any().describe("The bytes"),
          ...refusals({ 404: ["basemap-not-there"], 416: ["range-needed"] }),
        },
      },
    },
    async (request, reply) => {
      if (basemap === undefined || basemap.version !== request.params.version) throw notThere();
      const asked = pieceOf(request.headers.range, basemap.sizeBytes);
      if (asked === undefined) throw rangeNeeded();
      const bytes = await basemap.read(asked.from, asked.bytes);
      return reply
        .code(206)
        .type("application/octet-stream")
        .header("content-range", `bytes ${asked.from}-${asked.from + bytes.length - 1}/${basemap.sizeBytes}`)
        .header("cache-control", "private, max-age=86400, immutable")
        .header("etag", `"${basemap.version}"`)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
}

/** `bytes=0-16383`; an end beyond the file's is the file's. */
function pieceOf(range: string | undefined, sizeBytes: number) {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(range ?? "") ?? [];
  const from = Number(first);
  const bytes = Math.min(Number(last), sizeBytes - 1) - from + 1;
  return Number.isFinite(bytes) && bytes > 0 && bytes <= LONGEST_PIECE ? { from, bytes } : undefined;
}

const notThere = () =>
  new ProblemError({
    status: 404,
    code: "basemap-not-there",
    title: "There is no such basemap",
    detail: "The operator has set none, or another one since. Load the page again.",
  });

const rangeNeeded = () =>
  new ProblemError({
    status: 416,
    code: "range-needed",
    title: "Ask for a piece of the basemap",
    detail: "Send a Range header such as bytes=0-16383, within the file and of at most 4 MiB.",
  });
