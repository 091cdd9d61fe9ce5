/** The officers' screens: built files, and the one page for every address that is a view. */
import fastifyStatic, { type FastifyStaticOptions } from "@fastify/static";
import type { FastifyRequest } from "fastify";
import { sendNothingHere } from "../nothing-here.ts";
import type { FossewayServer } from "../server.ts";

/** The first part of every address that is a view. A test holds it to the routes of the screens. */
export const VIEWS: ReadonlySet<string> = new Set([
  "",
  "alerts",
  "audit",
  "authorities",
  "cameras",
  "cases",
  "contact",
  "costs",
  "court-erasure",
  "devices",
  "dpias",
  "figures",
  "foi",
  "forwarding",
  "handed-over",
  "help",
  "lists",
  "live",
  "passphrase",
  "people",
  "photograph",
  "policy",
  "preservation",
  "quality",
  "quarantine",
  "questions",
  "reach",
  "retention",
  "rights",
  "search",
  "sharing",
  "shift",
  "self-assessment",
  "sites",
  "subject-access",
  "system",
  "undelivered",
  "wall",
]);

/**
 * `folder` is absolute and holds an `index.html`; undefined while the screens are not built. Where there is nothing, a person's
 * browser gets the page that says so, and a program the same as a problem: each with 404, so that no monitor takes a page for an answer.
 */
export async function screenRoutes(
  app: FossewayServer,
  { folder }: { readonly folder: string | undefined },
): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.decorate("filesForAll", "the screens' files, the same for everybody");
    if (folder !== undefined) scope.register(fastifyStatic, { root: folder, ...FILES });
    scope.setNotFoundHandler((request, reply) => {
      const view = isView(request);
      if (!view && !isPersonAtUnknown(request)) return sendNothingHere(app, request, reply);
      if (folder === undefined) return reply.code(503).type("text/html; charset=utf-8").send(NOT_BUILT);
      return reply
        .code(view ? 200 : 404)
        .header("cache-control", "no-cache")
        .sendFile("index.html");
    });
    done();
  });
}

/** Somebody goes to a view with a browser. The front page is shown to whoever asks. */
function isView({ method, url, headers }: FastifyRequest): boolean {
  const first = firstPart(url);
  if (method !== "GET" || !VIEWS.has(first)) return false;
  return first === "" || isPerson(headers);
}

function isPersonAtUnknown({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && isPerson(headers) && !NO_PAGES.has(firstPart(url));
}

/** Below these are programs' answers and files, also for a person who types an address. */
const NO_PAGES: ReadonlySet<string> = new Set(["api", "assets"]);

function firstPart(url: string): string {
  const [first = ""] = url.slice(1).split(/[/?#]/);
  return first;
}

function isPerson(headers: FastifyRequest["headers"]): boolean {
  return (headers.accept ?? "").includes("text/html");
}

const FILES: Omit<FastifyStaticOptions, "root"> = {
  wildcard: false,
  // Packed twins of the files are made when the screens are built; they have no address of their own.
  preCompressed: true,
  globIgnore: ["**/*.br", "**/*.gz"],
  cacheControl: false,
  setHeaders: (reply, path) => {
    // File names carry a hash of their content, all but the page itself.
    const lasting = /\/assets\//.test(path);
    reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
    // It is taken along and opened from a disk; its script stands in it, which no page of ours may have.
    if (path.endsWith("/evidence-verifier.html")) reply.header("content-disposition", "attachment");
  },
};

const NOT_BUILT = `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>The screens are not built – Fosseway</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body>
<h1>The screens are not built</h1>
<p>The server is running, and cameras can deliver to it. Its pages for officers have not been built yet.</p>
<p>Whoever runs this server: in the folder of Fosseway run <code>npm run build</code>, then start the server again.</p>
<p>Meanwhile <a href="/public">the public page</a> and the <a href="/api/v1/openapi.json">HTTP interface</a> answer.</p>
</body>
</html>
`;
