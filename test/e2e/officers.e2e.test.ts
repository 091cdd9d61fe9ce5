/** The journeys of those who act on alerts and ask for reads, in a real browser against the whole system. */
import { describe } from "vitest";
import { analystJourney } from "./journeys/analyst.ts";
import { auditorJourney } from "./journeys/auditor.ts";
import { controlRoomJourney } from "./journeys/control-room.ts";
import { fiveKeysJourney } from "./journeys/five-keys.ts";
import { forOneselfJourney } from "./journeys/for-oneself.ts";
import { manyAlertsJourney } from "./journeys/many-alerts.ts";
import { photographJourney } from "./journeys/photograph.ts";
import { proofJourney } from "./journeys/proof.ts";
import { pushClosedJourney } from "./journeys/push-closed.ts";
import { reachJourney } from "./journeys/reach.ts";
import { serverAwayJourney } from "./journeys/server-away.ts";
import { sessionsJourney } from "./journeys/sessions.ts";
import { shiftJourney } from "./journeys/shift.ts";
import { sharedWorld } from "./shared-world.ts";

const world = sharedWorld();

describe("control room", () => controlRoomJourney(world));
describe("the control room by keyboard", () => fiveKeysJourney(world));
describe("a browser whose page is closed", () => pushClosedJourney(world));
describe("reaching people", () => reachJourney(world));
describe("a busy night", () => manyAlertsJourney(world));
describe("what is for oneself", () => forOneselfJourney(world));
describe("a shift", () => shiftJourney(world));
describe("analyst and authorising officer", () => analystJourney(world));
describe("from a search to proof for a court", () => proofJourney(world));
describe("auditor", () => auditorJourney(world));
describe("a photograph", () => photographJourney(world));
describe("a server that is away", () => serverAwayJourney(world));
describe("the end of a session", () => sessionsJourney(world));
