/** The journeys of those who keep lists, sites, cameras, people and requests, and what holds for everybody. */
import { describe } from "vitest";
import { anprManagerJourney } from "./journeys/anpr-manager.ts";
import { camerasJourney } from "./journeys/cameras.ts";
import { entryByKeysJourney } from "./journeys/entry-by-keys.ts";
import { everybodysJourney } from "./journeys/everybody.ts";
import { foiOfficerJourney } from "./journeys/foi-officer.ts";
import { listFilesJourney } from "./journeys/list-files.ts";
import { listSettingsJourney } from "./journeys/list-settings.ts";
import { peopleJourney } from "./journeys/people.ts";
import { policyJourney } from "./journeys/policy.ts";
import { publicContactJourney } from "./journeys/public-contact.ts";
import { qualityJourney } from "./journeys/quality.ts";
import { siteCaseJourney } from "./journeys/site-case.ts";
import { sharedWorld } from "./shared-world.ts";

const world = sharedWorld();

describe("the public writes", () => publicContactJourney(world));
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
describe("everybody", () => everybodysJourney(world));
