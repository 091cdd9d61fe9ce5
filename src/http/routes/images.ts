/** Pictures, to the officer whose page was given the link: the pixels, without the place and whatever else a camera wrote into them. */
import { z } from "zod";
import type { ImageStore } from "#images/ports.ts";
import { shownPicture } from "#ingest/shown-picture.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import type { ImageGrants } from "../image-grant.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export function imageRoutes(
  app: FossewayServer,
  { images, grants }: { readonly images: ImageStore; readonly grants: ImageGrants },
): void {
  app.get(
    "/api/v1/images/:hash",
    {
      config: { right: "pictures.open", audit: none("the answer that gave the link is logged") },
      schema: {
        operationId: "getImage",
        tags: ["reads"],
        summary: "A picture, by a link that an answer gave",
        params: z.object({ hash: z.string().length(64) }),
        querystring: z.object({ grant: z.string().max(100) }),
        response: {
          200: z.any().describe("The bytes"),
          ...refusals({ 403: ["picture-link-ended"], 404: ["picture-gone"] }),
        },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const hash = parseImageHash(request.params.hash);
      if (hash === undefined || !grants.allows(hash, request.query.grant, officer)) {
        throw new ProblemError({
          status: 403,
          code: "picture-link-ended",
          title: "This link to a picture has ended",
          detail: "Links to pictures last 15 minutes. Open the alert or the search again.",
        });
      }
      const bytes = await images.get(hash);
      if (bytes === undefined) {
        throw new ProblemError({
          status: 404,
          code: "picture-gone",
          title: "This picture is no longer kept",
        });
      }
      const shown = shownPicture(bytes);
      return reply
        .type(mediaType(bytes))
        .header("cache-control", "private, max-age=900, immutable")
        .send(Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength));
    },
  );
}

/** By its first bytes; intake lets nothing but JPEG, PNG and WebP in. */
function mediaType(bytes: Uint8Array): "image/png" | "image/webp" | "image/jpeg" {
  if (bytes[0] === 0x89) return "image/png";
  return bytes[0] === 0x52 ? "image/webp" : "image/jpeg";
}
