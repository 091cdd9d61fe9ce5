/** Sites, cameras, devices, FOI requests and published figures: what says where we may collect, and what we tell the public. */
import { docxLetterDocuments } from "#adapters/letters/docx/letter-document.ts";
import { pdfLetterPrinter } from "#adapters/letters/pdf/letter-printer.ts";
import { newCameraKey } from "#adapters/secrets/secret-box.ts";
import type { PublishFiguresPorts } from "#flows/figures/publish-figures.ts";
import { watchFigures } from "#flows/figures/watch-figures.ts";
import { flaggedRegister } from "#flows/governance/flag-devices.ts";
import { guardIntake } from "#flows/intake/guard-intake.ts";
import { siteView } from "#sites/site-contribution.ts";
import { loadHolidays } from "../load-holidays.ts";
import type { Core } from "./open-core.ts";

export type Governance = Awaited<ReturnType<typeof openGovernance>>;

export async function openGovernance({ stores, clock, events, forces: system, rulesOf }: Core) {
  const { siteCases, cameras, positions, descriptions, devices, foiRequests, readCounter: counter } = stores;
  const sites = siteView(rulesOf);
  const rules = { ownForce: stores.ownForce, rulesOf };
  const counted = { days: stores.figureDays, log: stores.auditRows, rules, clock };
  const watch = watchFigures(counted, events);
  const [lead, ...others] = system.forces;
  const forces = [lead.id, ...others.map(({ id }) => id)] as const;
  const figures: PublishFiguresPorts = {
    ...counted,
    forces,
    reads: counter,
    cameras,
    sites,
    watch,
    findings: stores.findings,
  };
  return {
    sites,
    siteCases,
    positions,
    descriptions,
    gate: guardIntake({ sites, days: stores.figureDays }),
    cameras,
    newCameraKey,
    devices,
    flaggedDevices: flaggedRegister({ devices, concernLists: stores.concernLists, clock }),
    foiRequests,
    counter,
    figures,
    figuresWatch: watch,
    holidays: await loadHolidays(),
    printer: pdfLetterPrinter(),
    documents: docxLetterDocuments(),
  };
}
