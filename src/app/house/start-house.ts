/** The whole house in one process: stores, followers, HTTP. What the server, the demo and the simulated day all start. */
import { hkdfSync } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { OpenStream } from "#adapters/cameras/rtsp/protocol.ts";
import { type Diagnostics, openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { addMeasures } from "#adapters/diagnostics/log-and-metrics/gauges.ts";
import { spokenPassphrase } from "#adapters/passphrases/spoken/spoken-passphrase.ts";
import { easilyGuessed } from "#adapters/passphrases/zxcvbn/easily-guessed.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { FollowedConnections } from "#flows/cameras/follow-connections.ts";
import type { OldConnection } from "#flows/cameras/take-over-settings.ts";
import type { Follower } from "#flows/journal/follow-journal.ts";
import { logLook } from "#flows/proof/log-look.ts";
import { logRefusedRequest } from "#flows/proof/log-refused-request.ts";
import type { Belongings } from "#http/belonging.ts";
import { contactTokens } from "#http/contact-token.ts";
import { imageGrants } from "#http/image-grant.ts";
import { knownDevices } from "#http/known-device.ts";
import { placeGrants } from "#http/place-grant.ts";
import { belongingKinds } from "#http/routes/belonging-kinds.ts";
import { type ProbePorts, probeRoutes } from "#http/routes/probes.ts";
import { screenRoutes } from "#http/routes/screens.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { sessionToken } from "#http/session-cookie.ts";
import type { People } from "#identity/people.ts";
import type { Sessions, SignedIn } from "#identity/sessions.ts";
import type { ImageStore } from "#images/ports.ts";
import { sendersOf } from "#ingest/senders.ts";
import { leadForce } from "#policy/installation.ts";
import type { Recogniser } from "#recognition/ports.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Config } from "../config.ts";
import { screensFolder } from "../screens-folder.ts";
import type { Secrets } from "../secrets.ts";
import { sharedKey } from "../shared-key.ts";
import { workByTheClock } from "./by-the-clock.ts";
import { listen } from "./listen.ts";
import { markKeyOf } from "./mark-key.ts";
import { measures } from "./measures.ts";
import { openRooms, type Rooms } from "./open-rooms.ts";
import { readiness } from "./readiness.ts";
import { registerRoutes } from "./register-routes.ts";
import { startConnections } from "./start-connections.ts";
import { startFollowers } from "./start-followers.ts";
import { systemState } from "./system-state.ts";
import { VERSION } from "./version.ts";

export interface HouseOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  /** People sign in without a passphrase. */
  readonly demo?: boolean;
  readonly clock?: Clock;
  /** In place of the log on standard error at the settings' level. */
  readonly diagnostics?: Diagnostics;
  /** In place of the recogniser with the weights of the repository. */
  readonly recogniser?: Recogniser;
  /** Connections to cameras that the settings of an older release hold. */
  readonly oldConnections?: readonly OldConnection[];
  /** In place of ffmpeg. */
  readonly openStream?: OpenStream;
}

export interface House {
  /** Where it listens, for example `http://127.0.0.1:8320`. */
  readonly url: string;
  readonly people: People;
  readonly cameras: CameraRegister;
  readonly images: ImageStore;
  /** Rejects when work in the background met a mistake of ours; never resolves. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export async function startHouse(options: HouseOptions): Promise<House> {
  const { config } = options;
  const diagnostics = options.diagnostics ?? openDiagnostics(config.logLevel);
  const ending = new AbortController();
  const rooms = await openRooms(config, options.secrets, {
    ...options,
    diagnostics,
    stop: ending.signal,
  });
  const { stores } = rooms.core;
  const followers = startFollowers(rooms, ending.signal);
  const clockwork = workByTheClock({ ...rooms, followers }, ending.signal);
  const work = [...followers.map(({ done }) => done), clockwork];
  const fetching = new AbortController();
  let connections: FollowedConnections | undefined;
  const endWork = async () => {
    // First, so that the vehicles before the cameras still become reads, and their reads alerts.
    fetching.abort();
    await Promise.allSettled([connections?.done]);
    ending.abort();
    await Promise.allSettled(work);
    await rooms.close();
  };
  try {
    connections = config.roles.has("intake")
      ? await startConnections(rooms.core, rooms.intake, options.oldConnections ?? [], fetching.signal)
      : FETCHES_NOTHING;
    const app = await startHttp(rooms, { followers, connections }, options);
    const url = await listen(app, config.host, config.port);
    return {
      url,
      people: stores.people,
      cameras: rooms.governance.cameras,
      images: stores.images,
      failed: Promise.race([...work, connections.done].map(failureOf)),
      async stop() {
        await app.close();
        await endWork();
      },
    };
  } catch (error) {
    await endWork();
    throw error;
  }
}

/** What a node has to which no camera delivers. */
const FETCHES_NOTHING: FollowedConnections = {
  progress: () => [],
  switchedOn: () => [],
  lookAgain: () => {},
  done: Promise.resolve(),
};

interface Work {
  readonly followers: readonly Follower[];
  readonly connections: FollowedConnections;
}

/** What is made from one key: links that hold for a while, and what cameras are asked with. */
const madeFrom = (key: Uint8Array, clock: Clock) => ({
  grants: imageGrants(key, clock),
  placeGrants: placeGrants(key, clock),
  nonceKey: new Uint8Array(hkdfSync("sha256", key, "", "what cameras are asked with", 32)),
  markKey: markKeyOf(key),
  contactTokens: contactTokens(key),
});

async function startHttp(
  rooms: Rooms,
  { followers, connections }: Work,
  { config, secrets, demo = false }: HouseOptions,
): Promise<FossewayServer> {
  const { core, intake, governance } = rooms;
  const { people, peopleBook, sessions, signInTries: tries, screenLooks } = core.stores;
  const { audit, clock, rulesOf } = core;
  const force = leadForce(core.forces);
  const { httpsOnly: secureCookie } = config;
  const secret = (name: string) => sharedKey(name, core.stores);
  const devices = knownDevices(await secret("known-devices.key"), secureCookie);
  const app = await createServer({
    version: VERSION,
    log: core.diagnostics.log,
    events: core.events,
    trustedProxies: config.trustedProxies,
    httpsOnly: config.httpsOnly,
    onUndeclared: (code, route) => core.events.report("problem-undeclared", { code, route }),
    officerOf: async (request) => {
      const officer = await officerOf(request, sessions, clock());
      // In the demo nobody has a passphrase to choose.
      return officer && demo ? { ...officer, passphraseGiven: undefined } : officer;
    },
    belongings: belongings(rooms),
    onLook: (officer, look) => logLook(officer, look, { audit, clock, screenLooks, rulesOf }),
    onRefused: (officer, asked) => logRefusedRequest(officer, asked, { audit, clock }),
  });
  const ready = readiness({ core, followers, elapsedMs: () => performance.now() });
  registerRoutes(
    app,
    {
      ...rooms,
      consumers: followers.map(({ consumer }) => consumer),
      connections,
      letterhead: force.letterhead,
      ...madeFrom(await secret("picture-links.key"), clock),
      session: {
        people,
        sessions,
        tries,
        devices,
        audit,
        clock,
        book: peopleBook,
        system: () => core.forces,
        demo,
        secureCookie,
        rulesOf,
        easilyGuessed,
      },
      people: { people: peopleBook, sessions, easilyGuessed, newPassphrase: spokenPassphrase },
      system: {
        version: VERSION,
        readiness: ready,
        state: systemState({
          ...{ core, intake, followers, counter: governance.counter },
          figuresCheck: governance.figuresWatch.last,
          holidays: governance.holidays,
        }),
        figures: governance.counter,
        cameras: governance.cameras,
        shownTo: core.shownTo,
      },
    },
    config.roles,
  );
  addProbes(app, rooms, followers, { readiness: ready, metricsToken: secrets.metricsToken });
  if (config.roles.has("web")) await screenRoutes(app, { folder: screensFolder() });
  return app;
}

const belongings = ({ core, intake, governance, alerts }: Rooms): Belongings => {
  const { stores, shownTo } = core;
  const { quarantine, shiftHandovers: handovers, destinations } = stores;
  const { savedSearches, workingSets, sharings, samples, findings } = stores;
  const { preservations, courtErasures, subjectRequests, publicCases } = stores;
  return {
    kinds: belongingKinds({
      cameras: governance.cameras,
      cases: governance.siteCases,
      dpias: stores.dpias,
      lists: alerts.lists,
      sendersOf: async (forces) => sendersOf(await intake.cameras.all(), forces),
      alerts: alerts.book,
      ...{ quarantine, handovers, destinations, savedSearches, workingSets, sharings, samples, findings },
      ...{ preservations, courtErasures, subjectRequests, publicCases },
    }),
    shownTo,
  };
};

function addProbes(
  app: FossewayServer,
  rooms: Rooms,
  followers: readonly Follower[],
  { readiness, metricsToken }: Pick<ProbePorts, "readiness" | "metricsToken">,
): void {
  const { registry } = rooms.core.diagnostics;
  addMeasures(registry, measures({ ...rooms, followers }));
  probeRoutes(app, {
    readiness,
    metrics: { contentType: registry.contentType, text: () => registry.metrics() },
    metricsToken,
  });
}

async function officerOf(
  request: FastifyRequest,
  sessions: Sessions,
  now: Instant,
): Promise<SignedIn | null> {
  const token = sessionToken(request);
  if (token === undefined) return null;
  const use = asksWhoIsSignedIn(request) ? "looked" : "used";
  return (await sessions.officerOf(token, now, use)) ?? null;
}

/** The screens ask this by themselves each minute, and must not keep a session alive that nobody uses. */
const asksWhoIsSignedIn = ({ method, routeOptions }: FastifyRequest): boolean =>
  method === "GET" && routeOptions.url === "/api/v1/session";

/** To end when told to is no failure. */
async function failureOf(work: Promise<void>): Promise<never> {
  await work;
  return new Promise<never>(() => {});
}
