/** `fosseway openapi`: the document of the HTTP interface, from the routes themselves; no store is opened. */
import { createServer } from "#http/server.ts";
import { type RoutePorts, registerRoutes } from "./house/register-routes.ts";
import { VERSION } from "./house/version.ts";

export async function printOpenapi(): Promise<void> {
  const app = await createServer({ version: VERSION, officerOf: async () => null });
  registerRoutes(app, NO_PORTS);
  await app.ready();
  process.stdout.write(`${JSON.stringify(app.swagger(), null, 2)}\n`);
  await app.close();
}

/** Registering a route calls none of its ports, so anything asked of them here answers with the same nothing. */
const NO_PORTS: RoutePorts = new Proxy(() => {}, {
  get: () => NO_PORTS,
  apply: () => NO_PORTS,
  // biome-ignore lint/suspicious/noExplicitAny: it stands for ports of every type, and none is used
}) as any;
