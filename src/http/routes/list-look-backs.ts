/** Where vehicles that came together onto a list were last seen, over HTTP: by a file, by another system, or by going back; found in the background. */
import { seesCovert } from "#access/covert.ts";
import type { LookBackBook } from "#matching/look-backs.ts";
import type { VoiLists } from "#matching/ports.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import {
  entriesLookBackBody,
  entriesLookBackSchema,
  lookBackListSchema,
  lookBackParamsSchema,
  lookBackSummaryBody,
  NOT_LOOKED_BACK,
  seenQuerySchema,
} from "../contract/list-look-backs.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { look } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { listErrors, listOf } from "./list-of.ts";

export interface ListLookBacksPorts {
  readonly lists: Pick<VoiLists, "find">;
  readonly lookBacks: LookBackBook;
  readonly cameraCode: (camera: CameraId) => string;
}

/** The newest alone: older ones stand with their imports. */
const MOST_SHOWN = 50;
const LOOK = look("lists", "look-back");

export function listLookBackRoutes(app: FossewayServer, ports: ListLookBacksPorts): void {
  app.get(
    "/api/v1/lists/:id/look-backs",
    {
      config: { right: "lists.keep", audit: LOOK },
      schema: {
        operationId: "listLookBacks",
        tags: ["lists"],
        summary:
          "For which entries that came together the reads kept were asked, and how many vehicles were seen",
        params: listParamsSchema,
        response: { 200: lookBackListSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const found = await ports.lookBacks.ofList(list.id, MOST_SHOWN);
      const items = found.map(async (one) =>
        lookBackSummaryBody(one, await ports.lookBacks.countSeen(one.id, seesCovert(officer))),
      );
      return { items: await Promise.all(items) };
    },
  );

  app.get(
    "/api/v1/lists/:id/look-backs/:lookBackId",
    {
      config: { right: "lists.keep", audit: LOOK },
      schema: {
        operationId: "getLookBack",
        tags: ["lists"],
        summary: "Where the vehicles that came together were last seen, as far as the policy looks back",
        params: lookBackParamsSchema,
        querystring: seenQuerySchema,
        response: { 200: entriesLookBackSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const { lookBackId } = request.params;
      const id = parseId("import", lookBackId) ?? parseId("back", lookBackId);
      const lookBack = id && (await ports.lookBacks.find(id));
      if (id === undefined || lookBack?.listId !== list.id) return NOT_LOOKED_BACK;
      const withCovert = seesCovert(officer);
      const seen = await ports.lookBacks.countSeen(id, withCovert);
      const page = await ports.lookBacks.seen(id, withCovert, request.query);
      return entriesLookBackBody(lookBack, seen, page, ports.cameraCode);
    },
  );
}
