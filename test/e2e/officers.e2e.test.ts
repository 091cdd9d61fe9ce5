/** The officers' journeys by duty, in a real browser against the whole system. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { openBrowser, type World } from "./browser.ts";
import { type Demo, startDemo } from "./demo.ts";
import { analystJourney } from "./journeys/analyst.ts";
import { anprManagerJourney } from "./journeys/anpr-manager.ts";
import { auditorJourney } from "./journeys/auditor.ts";
import { camerasJourney } from "./journeys/cameras.ts";
import { controlRoomJourney } from "./journeys/control-room.ts";
import { entryByKeysJourney } from "./journeys/entry-by-keys.ts";
import { everybodysJourney } from "./journeys/everybody.ts";
import { fiveKeysJourney } from "./journeys/five-keys.ts";
import { foiOfficerJourney } from "./journeys/foi-officer.ts";
import { forOneselfJourney } from "./journeys/for-oneself.ts";
import { listFilesJourney } from "./journeys/list-files.ts";
import { listSettingsJourney } from "./journeys/list-settings.ts";
import { manyAlertsJourney } from "./journeys/many-alerts.ts";
import { peopleJourney } from "./journeys/people.ts";
import { photographJourney } from "./journeys/photograph.ts";
import { policyJourney } from "./journeys/policy.ts";
import { proofJourney } from "./journeys/proof.ts";
import { publicContactJourney } from "./journeys/public-contact.ts";
import { pushClosedJourney } from "./journeys/push-closed.ts";
import { qualityJourney } from "./journeys/quality.ts";
import { reachJourney } from "./journeys/reach.ts";
import { serverAwayJourney } from "./journeys/server-away.ts";
import { sessionsJourney } from "./journeys/sessions.ts";
import { shiftJourney } from "./journeys/shift.ts";
import { siteCaseJourney } from "./journeys/site-case.ts";

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
}, 180_000);

// An open wall goes on drawing, and slows down every journey after it.
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 300_000);

const world: World = { url: () => demo.url, wanted: () => demo.wanted, browser: () => browser };

describe("control room", () => controlRoomJourney(world));
describe("the control room by keyboard", () => fiveKeysJourney(world));
describe("a browser whose page is closed", () => pushClosedJourney(world));
describe("reaching people", () => reachJourney(world));
describe("a busy night", () => manyAlertsJourney(world));
describe("what is for oneself", () => forOneselfJourney(world));
describe("the public writes", () => publicContactJourney(world));
describe("a shift", () => shiftJourney(world));
describe("analyst and authorising officer", () => analystJourney(world));
describe("from a search to proof for a court", () => proofJourney(world));
describe("auditor", () => auditorJourney(world));
describe("ANPR manager", () => anprManagerJourney(world));
describe("the case of a site", () => siteCaseJourney(world));
describe("an entry by keyboard", () => entryByKeysJourney(world));
describe("files of a list", () => listFilesJourney(world));
describe("settings of a list", () => listSettingsJourney(world));
describe("cameras and their connections", () => camerasJourney(world));
describe("freedom of information officer", () => foiOfficerJourney(world));
describe("quality of reads", () => qualityJourney(world));
describe("the list of people", () => peopleJourney(world));
describe("the policy in force", () => policyJourney(world));
describe("a photograph", () => photographJourney(world));
describe("a server that is away", () => serverAwayJourney(world));
describe("the end of a session", () => sessionsJourney(world));
describe("everybody", () => everybodysJourney(world));
