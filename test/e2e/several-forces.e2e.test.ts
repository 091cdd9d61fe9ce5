/** Journeys on a system that several forces share: as the public, and as an officer who asks for another force's data. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { openBrowser, type World } from "./browser.ts";
import { type Demo, startDemo } from "./demo.ts";
import { publicOfForcesJourney } from "./journeys/public-of-forces.ts";
import { whoseDataJourney } from "./journeys/whose-data.ts";
import { workingForJourney } from "./journeys/working-for.ts";

/** Vale Police has a policy that begins in 2099: until then its data is nobody's to ask for. */
const A_FORCE_TO_COME = join(import.meta.dirname, "../fixtures/installations/a-force-to-come.json");

function asForces(installation: string, journey: (world: World) => void): void {
  let demo: Demo;
  let browser: Browser;
  beforeAll(async () => {
    demo = await startDemo({ as: installation });
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 300_000);
  journey({ url: () => demo.url, wanted: () => demo.wanted, browser: () => browser });
}

describe("three forces under one controller, in public", () =>
  asForces("beds-cambs-herts", publicOfForcesJourney));
describe("whose data is asked for", () => asForces(A_FORCE_TO_COME, whoseDataJourney));
describe("somebody who works for two forces", () => asForces("warwickshire-west-mercia", workingForJourney));
