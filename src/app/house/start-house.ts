/** The whole house in one process: stores, followers, HTTP. What the server, the demo and the simulated day all start. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { People } from "#access/people.ts";
import { postgresForwardingLedger } from "#adapters/stores/postgres/forwarding/forward-ledger.ts";
import { postgresPeople, postgresSessions } from "#adapters/stores/postgres/people/people.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import type { MapBody } from "#http/contract/system.ts";
import { imageGrants } from "#http/image-grant.ts";
import { screenRoutes } from "#http/routes/screens.ts";
import { createServer } from "#http/server.ts";
import { sessionToken } from "#http/session-cookie.ts";
import type { CameraRegister } from "#ingest/ports.ts";
import type { ReadAppender } from "#read-store/ports.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { parseId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Config } from "../config.ts";
import { openRecogniser } from "../open-recogniser.ts";
import type { Secrets } from "../secrets.ts";
import { openViews } from "./in-memory-views.ts";
import { openAlerts } from "./open-alerts.ts";
import { openCore } from "./open-core.ts";
import { openForwarding } from "./open-forwarding.ts";
import { openGovernance } from "./open-governance.ts";
import { openIntake } from "./open-intake.ts";
import { registerRoutes } from "./register-routes.ts";
import { startFolders } from "./start-folders.ts";
import { type Followers, startFollowers } from "./start-followers.ts";
import { systemState } from "./system-state.ts";
import { VERSION } from "./version.ts";

const SCREENS = fileURLToPath(new URL("../../../dist/web/", import.meta.url));

const NO_ROADS: MapBody = { type: "FeatureCollection", features: [] };

export interface HouseOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  /** People sign in without a passphrase. */
  readonly demo?: boolean;
  readonly map?: MapBody;
  readonly clock?: Clock;
  /** In place of the recogniser with the weights of the repository. */
  readonly recogniser?: Recogniser;
}

export interface House {
  /** Where it listens, for example `http://127.0.0.1:8320`. */
  readonly url: string;
  readonly people: People;
  readonly cameras: CameraRegister;
  readonly reads: ReadAppender;
  readonly followers: Followers;
  stop(): Promise<void>;
}

export async function startHouse(options: HouseOptions): Promise<House> {
  const { config, secrets, demo = false } = options;
  const forceId = parseId("force", config.forceId);
  invariant(forceId, "the settings are checked for a force's id");
  const core = await openCore(config, options.clock);
  const { stores, audit, clock } = core;
  const recogniser = options.recogniser ?? (await openRecogniser(config.recogniserThreads));
  const governance = await openGovernance(core);
  const alerts = await openAlerts(core);
  const intake = openIntake(core, governance, recogniser);
  const forwarding = openForwarding(core, governance, secrets);
  const views = await openViews({ ...governance, audit, clock });
  const followers = startFollowers(core, alerts, views, forwarding);
  const folders = await startFolders(config, intake);
  const people = postgresPeople(stores.database);
  const sessions = postgresSessions(stores.database);
  const force = { id: forceId, name: config.forceName };

  const app = await createServer({
    version: VERSION,
    logLevel: config.logLevel,
    officerOf: async (request) => {
      const token = sessionToken(request);
      return token === undefined ? null : ((await sessions.officerOf(token, clock())) ?? null);
    },
  });
  registerRoutes(app, {
    core,
    governance,
    intake,
    alerts,
    views,
    forwarding,
    ledger: postgresForwardingLedger(stores.database),
    letterhead: { force: config.forceName, address: config.forceAddress, email: config.foiEmail },
    grants: imageGrants(randomBytes(32), clock),
    session: { people, sessions, audit, clock, force, demo, secureCookie: config.httpsOnly },
    system: {
      version: VERSION,
      state: systemState({ core, intake, followers, counter: governance.counter }),
      figures: governance.counter,
      cameraCode: views.cameraCode,
      map: () => options.map ?? NO_ROADS,
    },
  });
  await screenRoutes(app, { folder: existsSync(SCREENS) ? SCREENS : undefined });
  const url = await app.listen({ host: config.host, port: config.port });

  return {
    url,
    people,
    cameras: governance.cameras,
    reads: postgresReadAppender(stores.database),
    followers,
    async stop() {
      await app.close();
      await folders.stop();
      await followers.stop();
      await recogniser.close();
      await core.close();
    },
  };
}
