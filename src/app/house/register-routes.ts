/** Every route with the ports it needs, and no more than those. */
import { tryReach } from "#adapters/cameras/reach/try-reach.ts";
import { readSheet } from "#adapters/spreadsheets/read-sheet.ts";
import type { FollowedConnections } from "#flows/cameras/follow-connections.ts";
import { publishFigures } from "#flows/figures/publish-figures.ts";
import { cameraLogins } from "#flows/intake/identify-login.ts";
import { observeForce } from "#flows/quality/observe-quality.ts";
import type { ContactTokens } from "#http/contact-token.ts";
import type { ImageGrants } from "#http/image-grant.ts";
import type { PlaceGrants } from "#http/place-grant.ts";
import { alertRoutes } from "#http/routes/alerts.ts";
import { mapRoutes } from "#http/routes/basemap.ts";
import { cameraActivityRoutes } from "#http/routes/camera-activity.ts";
import { cameraArrivalRoutes } from "#http/routes/camera-arrivals.ts";
import { cameraClockRoute } from "#http/routes/camera-clocks.ts";
import { cameraConnectionRoutes } from "#http/routes/camera-connections.ts";
import { cameraStreamRoute } from "#http/routes/camera-streams.ts";
import { cameraRoutes } from "#http/routes/cameras.ts";
import { deviceRoutes } from "#http/routes/devices.ts";
import { forwardingRoutes } from "#http/routes/forwarding.ts";
import { imageRoutes } from "#http/routes/images.ts";
import { journalAsideRoutes } from "#http/routes/journal-asides.ts";
import { removalRoutes } from "#http/routes/list-removals.ts";
import { listRoutes } from "#http/routes/lists.ts";
import { liveRoutes } from "#http/routes/live.ts";
import { outboxRoutes } from "#http/routes/outbox.ts";
import { type PeopleRoutePorts, peopleRoutes } from "#http/routes/people.ts";
import { forceAt, publicRoutes } from "#http/routes/public.ts";
import { publicProofRoutes } from "#http/routes/public-proof.ts";
import { quarantineRoutes } from "#http/routes/quarantine.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { recogniseRoutes } from "#http/routes/recognise.ts";
import { type SessionPorts, sessionRoutes } from "#http/routes/session.ts";
import { siteRoutes } from "#http/routes/sites.ts";
import { type SystemPorts, systemRoutes } from "#http/routes/system.ts";
import { tryFilmRoutes } from "#http/routes/try-film.ts";
import { wallRoutes } from "#http/routes/wall.ts";
import type { PublishedHead } from "#http/routes/witness.ts";
import type { FossewayServer } from "#http/server.ts";
import { type Senders, sendersOf } from "#ingest/senders.ts";
import type { JournalConsumer } from "#journal/ports.ts";
import { keptForAWhile } from "#mechanism/kept-for-a-while.ts";
import { NODE_ROLES, type NodeRole } from "#mechanism/node-roles.ts";
import { type Letterhead, policyAt } from "#policy/installation.ts";
import type { Officer } from "#terms/officer.ts";
import { filmTools } from "../video-tools.ts";
import { publishedAssessmentOf } from "./assessment-ports.ts";
import { fetchedListRoutes } from "./fetched-list-routes.ts";
import { lookBackPorts } from "./look-back-ports.ts";
import { siteMeasurer } from "./measure-sites.ts";
import type { Rooms } from "./open-rooms.ts";
import { pause } from "./pause.ts";
import { checkingRoutes } from "./register-checking-routes.ts";
import { registerContactRoutes } from "./register-contact-routes.ts";
import { equipmentRoutes } from "./register-equipment-routes.ts";
import { registerEvidenceRoutes } from "./register-evidence-routes.ts";
import { keepingRoutes } from "./register-keeping-routes.ts";
import { reachRoutes } from "./register-reach-routes.ts";
import { searchAndProofRoutes } from "./register-search-routes.ts";
import { searchWorkRoutes } from "./register-search-work-routes.ts";

/** Anybody may load the public page as often as they like; the stores are asked once in this time. */
const PUBLIC_FIGURES_KEPT_MS = 60_000;

export interface RoutePorts extends Rooms {
  readonly session: SessionPorts;
  readonly people: Omit<PeopleRoutePorts, "audit" | "clock" | "shownTo">;
  readonly grants: ImageGrants;
  readonly placeGrants: PlaceGrants;
  readonly system: SystemPorts;
  readonly letterhead: Letterhead;
  readonly connections: FollowedConnections;
  /** What cameras are asked with before they log in; the same on all nodes. */
  readonly nonceKey: Uint8Array;
  /** By which the marks that a court had erased are told again; the same on all nodes. */
  readonly markKey: Uint8Array;
  readonly contactTokens: ContactTokens;
  readonly consumers: readonly JournalConsumer[];
}

/** Cameras deliver to nodes that take in, people and other systems ask those with screens; probes are everywhere. */
export function registerRoutes(
  app: FossewayServer,
  ports: RoutePorts,
  roles: ReadonlySet<NodeRole> = new Set(NODE_ROLES),
): void {
  if (roles.has("intake")) {
    const { intake, connections: followed, core, nonceKey } = ports;
    const logins = cameraLogins({
      ...intake,
      ...{ followed, tries: core.stores.signInTries, events: core.events },
    });
    receiveRoutes(app, intake.protocols, { ...intake, logins, nonceKey });
    const ownClock = ports.ownClock.doubt;
    cameraClockRoute(app, { ...intake, ownClock, shownTo: core.shownTo });
  }
  if (roles.has("web")) screenAndApiRoutes(app, ports);
}

function screenAndApiRoutes(app: FossewayServer, ports: RoutePorts): void {
  searchAndProofRoutes(app, ports);
  const publishedHead = registerEvidenceRoutes(app, ports);
  liveAndListRoutes(app, ports);
  governanceRoutes(app, ports, publishedHead);
  keepingRoutes(app, ports);
  checkingRoutes(app, ports);
  equipmentRoutes(app, ports);
  reachRoutes(app, ports);
  searchWorkRoutes(app, ports);
  const { core, intake, grants, session, people, system } = ports;
  cameraConnectionRoutes(app, {
    cameras: intake.cameras,
    protocols: intake.protocols,
    connections: core.stores.connections,
    followed: ports.connections,
    heard: intake.heard,
    newStop: () => new AbortController(),
    delay: pause,
    tryReach,
    audit: core.audit,
    clock: core.clock,
    newId: core.newId,
  });
  const { shownTo } = core;
  cameraArrivalRoutes(app, {
    ...intake,
    arrivals: core.stores.arrivals,
    ...{ rulesOf: core.rulesOf, shownTo, clock: core.clock },
  });
  cameraStreamRoute(app, { connections: ports.connections, cameras: intake.cameras, shownTo });
  quarantineRoutes(app, { ...intake, audit: core.audit, sendersFor: sendersFor(ports) });
  recogniseRoutes(app, { recogniser: intake.recogniser });
  tryFilmRoutes(app, {
    ...{ recogniser: intake.recogniser, encoder: intake.pictures, films: filmTools },
    ...{ isIntakeWaiting: () => intake.admission.load().waiting > 0, clock: core.clock, delay: pause },
  });
  imageRoutes(app, { images: core.stores.images, grants });
  sessionRoutes(app, session);
  peopleRoutes(app, { ...people, shownTo, audit: core.audit, clock: core.clock });
  systemRoutes(app, system);
  mapRoutes(app, ports);
  const { stores, audit, events, clock } = core;
  outboxRoutes(app, { outbox: stores.outbox, audit, clock });
  journalAsideRoutes(app, { consumers: ports.consumers, asides: stores.asides, audit, events, clock });
}

/** Whose deliveries in quarantine an officer sees. */
const sendersFor =
  ({ core, intake }: Pick<Rooms, "core" | "intake">) =>
  async ({ forceId }: Pick<Officer, "forceId">): Promise<Senders> =>
    sendersOf(await intake.cameras.all(), core.shownTo(forceId));

function liveAndListRoutes(
  app: FossewayServer,
  { core, alerts, imports, grants, views, quality, governance }: RoutePorts,
): void {
  const { audit, clock, newId, events, shownTo } = core;
  const { sessions } = core.stores;
  const view = { imageLink: grants.link, cameraCode: views.cameraCode };
  const told = { sites: views, rulesOf: core.rulesOf };
  const reviews = { book: quality.reviews, lightPlace: views.lightPlace };
  alertRoutes(app, {
    alerts: alerts.book,
    mutes: core.stores.alertMutes,
    watches: core.stores.liveWatches,
    lists: alerts.lists,
    people: core.stores.people,
    ownReadings: core.stores.ownReadings,
    cases: governance.siteCases,
    audit,
    feed: alerts.news,
    rulesOf: core.rulesOf,
    reviews,
    events,
    clock,
    shownTo,
    sites: views,
    ...view,
  });
  const { lists, feed } = alerts;
  const watched = { alerts: alerts.book, lists, clock, shownTo, ...told, ...view };
  liveRoutes(app, { ...watched, feed, sessions, events });
  wallRoutes(app, { ...watched, placeOf: views.placeOf });
  const looks = lookBackPorts({ core, alerts, views });
  const { fileMappings, people } = core.stores;
  const ours = { lists, people, fileMappings, ...imports, ...looks };
  const desk = { ...ours, rulesOf: core.rulesOf, shownTo, audit, clock, newId };
  listRoutes(app, desk);
  const { removals, nodes } = core.stores;
  removalRoutes(app, { ...desk, alerts: alerts.book, removals, nodes });
  fetchedListRoutes(app, { core, alerts, imports });
}

function governanceRoutes(
  app: FossewayServer,
  { core, governance, intake, forwarding, grants, quality, contactTokens }: RoutePorts,
  head: () => Promise<PublishedHead>,
): void {
  const { stores, audit, clock, newId, keepingPolicy, rulesOf, shownTo } = core;
  const { sites, siteCases, cameras, positions, descriptions, devices, figures, counter } = governance;
  const { heard } = intake;
  cameraRoutes(app, {
    registry: cameras,
    sites,
    heard,
    protocolTitle: intake.protocolTitle,
    newKey: governance.newCameraKey,
    rulesOf,
    shownTo,
    audit,
    clock,
    newId,
  });
  cameraActivityRoutes(app, { cameras, reads: counter, heard, imageLink: grants.link, clock });
  siteRoutes(app, {
    cases: siteCases,
    positions,
    descriptions,
    dpias: stores.dpias,
    view: sites,
    rulesOf,
    cameras,
    shownTo,
    counter,
    erasures: stores.siteErasures,
    measure: siteMeasurer({ core, governance, quality }),
    audit,
    clock,
    newId,
  });
  deviceRoutes(app, { ...{ devices, audit, clock, newId, readSheet }, concernLists: stores.concernLists });
  forwardingRoutes(app, {
    plan: forwarding?.plan,
    ledger: stores.forwardingLedger,
    journal: stores.journal,
    cameras,
    reads: counter,
    clock,
    shownTo,
  });
  const forces = core.forces.forces.map((force) => ({
    id: force.id,
    name: force.name,
    page: force.publicPage,
    policy: () => policyAt(force, clock()),
  }));
  publicRoutes(app, {
    name: core.forces.name,
    forces,
    figures: keptForAWhile(PUBLIC_FIGURES_KEPT_MS, clock, () =>
      publishFigures({
        ...figures,
        misreadsOf: async (force) => (await observeForce(force, quality.observed)).overall,
      }),
    ),
    keptFor: () => keepingPolicy()?.retention.reads,
    disclosures: core.stores.disclosures,
    clock,
    assessmentOf: publishedAssessmentOf(core),
  });
  publicProofRoutes(app, {
    forceAt: (page) => forceAt(page, { forces }),
    ...{ dpias: stores.dpias, sites, rulesOf, clock, head },
  });
  registerContactRoutes(app, forces, { core, governance, contactTokens });
}
