/** What do the routes say of themselves? `fosseway openapi` and `fosseway rights`, from the routes; no store is opened. */
import { probeRoutes } from "#http/routes/probes.ts";
import { createServer } from "#http/server.ts";
import { cameraProtocols } from "./camera-protocols.ts";
import { type RoutePorts, registerRoutes } from "./house/register-routes.ts";
import { VERSION } from "./house/version.ts";
import { rightsPage } from "./rights-page.ts";

export async function printOpenapi(): Promise<void> {
  const app = await createServer({ version: VERSION, officerOf: async () => null });
  registerRoutes(app, NO_PORTS);
  await app.ready();
  process.stdout.write(`${JSON.stringify(app.swagger(), null, 2)}\n`);
  await app.close();
}

export async function printRights(): Promise<void> {
  const app = await createServer({ version: VERSION, officerOf: async () => null });
  registerRoutes(app, NO_PORTS);
  probeRoutes(app, { readiness: NO_PORTS as never, metrics: NO_PORTS as never, metricsToken: "" });
  await app.ready();
  process.stdout.write(rightsPage(app.declared));
  await app.close();
}

const PROTOCOLS = cameraProtocols();

/**
 * Registering a route calls none of its ports, so anything asked of them here answers with the same nothing; but which paths
 * there are for cameras, their protocols say.
 */
const NO_PORTS: RoutePorts = new Proxy(() => {}, {
  get: (_, name) => (name === "protocols" ? PROTOCOLS : NO_PORTS),
  apply: () => NO_PORTS,
  // biome-ignore lint/suspicious/noExplicitAny: it stands for ports of every type, and none is used
}) as any;
