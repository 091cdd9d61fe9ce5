/** Sites, cameras, devices, FOI requests and published figures: what says where we may collect, and what we tell the public. */
import { join } from "node:path";
import { pdfLetterPrinter } from "#adapters/letters/pdf/letter-printer.ts";
import { keyFile } from "#adapters/secrets/key-file.ts";
import { newCameraKey, secretBox } from "#adapters/secrets/secret-box.ts";
import { postgresDeviceRegister } from "#adapters/stores/postgres/devices/device-register.ts";
import { postgresFigureDays } from "#adapters/stores/postgres/foi/figure-days.ts";
import { postgresFoiRequests } from "#adapters/stores/postgres/foi/foi-requests.ts";
import { postgresReadCounter } from "#adapters/stores/postgres/reads/count-reads.ts";
import { postgresCameraRegistry } from "#adapters/stores/postgres/sites/camera-registry.ts";
import { postgresSiteCases, postgresSitePositions } from "#adapters/stores/postgres/sites/site-cases.ts";
import type { PublishFiguresPorts } from "#flows/figures/publish-figures.ts";
import { watchFigures } from "#flows/figures/watch-figures.ts";
import { guardIntake } from "#flows/intake/guard-intake.ts";
import { siteView } from "#sites/site-contribution.ts";
import { DEFAULT_SITE_POLICY } from "#sites/site-policy.ts";
import { loadHolidays } from "../load-profile.ts";
import type { Core } from "./open-core.ts";

export type Governance = Awaited<ReturnType<typeof openGovernance>>;

export async function openGovernance({ stores, auditRows, clock, events }: Core) {
  const { database, keysDir } = stores;
  const box = secretBox(await keyFile(join(keysDir, "positions.key"), 32));
  const sites = siteView(DEFAULT_SITE_POLICY);
  const siteCases = postgresSiteCases(database);
  const cameras = postgresCameraRegistry(database);
  const days = postgresFigureDays(database);
  const counter = postgresReadCounter(database);
  const counted = { days, log: auditRows, clock };
  const watch = watchFigures(counted, events);
  const figures: PublishFiguresPorts = { ...counted, reads: counter, cameras, sites, watch };
  return {
    sites,
    siteCases,
    sitePolicy: DEFAULT_SITE_POLICY,
    positions: postgresSitePositions(database, box),
    gate: guardIntake({ sites, days }),
    cameras,
    newCameraKey,
    devices: postgresDeviceRegister(database),
    foiRequests: postgresFoiRequests(database),
    counter,
    figures,
    figuresWatch: watch,
    holidays: await loadHolidays(),
    printer: pdfLetterPrinter(),
  };
}
