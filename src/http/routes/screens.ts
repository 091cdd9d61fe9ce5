/** The officers' screens: built files, and the one page for every address that is a view. */
import fastifyStatic, { type FastifyStaticOptions } from "@fastify/static";
import { sendNothingHere } from "../nothing-here.ts";
import type { FossewayServer } from "../server.ts";

/** `folder` is absolute and holds an `index.html`; undefined while the screens are not built. Other addresses, those of the API and of files, keep their problem details. */
export async function screenRoutes(
  app: FossewayServer,
  { folder }: { readonly folder: string | undefined },
): Promise<void> {
  if (folder !== undefined) await app.register(fastifyStatic, { root: folder, ...FILES });
  app.setNotFoundHandler((request, reply) =>
    folder !== undefined && request.method === "GET" && !/^\/(api|assets)\//.test(request.url)
      ? reply.header("cache-control", "no-cache").sendFile("index.html")
      : sendNothingHere(app, request, reply),
  );
}

const FILES: Omit<FastifyStaticOptions, "root"> = {
  wildcard: false,
  cacheControl: false,
  setHeaders: (reply, path) => {
    // File names carry a hash of their content, all but the page itself.
    const lasting = /\/assets\//.test(path);
    reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
  },
};
