/** Story: an answered request is published in the disclosure log, without who asked, and may be taken back. */
import {
  type Disclosure,
  type DisclosureRefusal,
  type Disclosures,
  type DisclosureWords,
  publishedDisclosure,
  takenBack,
} from "#foi/disclosure.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { NamedSite } from "#foi/place-words.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface PublishDisclosurePorts extends LogPorts {
  readonly disclosures: Disclosures;
  readonly sitesNamed: () => readonly NamedSite[];
}

export type Published = { readonly disclosure: Disclosure } | { readonly refusal: DisclosureRefusal };

export async function publishDisclosure(
  request: FoiRequest,
  words: DisclosureWords,
  officer: Officer,
  ports: PublishDisclosurePorts,
): Promise<Published> {
  const held = await ports.disclosures.find(request.id);
  const context = { by: personOf(officer), now: ports.clock(), sites: ports.sitesNamed(), held };
  const decided = publishedDisclosure(request, words, context);
  if ("refusal" in decided) {
    await log(request, "publish", decided.refusal.code, officer, ports);
    return decided;
  }
  await log(request, "publish", undefined, officer, ports);
  if (await keep(held, decided.disclosure, ports)) return decided;
  return await changedMeanwhile(request, "publish", officer, ports);
}

export async function takeDisclosureBack(
  request: FoiRequest,
  reason: string,
  officer: Officer,
  ports: PublishDisclosurePorts,
): Promise<Published> {
  const held = await ports.disclosures.find(request.id);
  const disclosure = takenBack(held, reason, { by: personOf(officer), now: ports.clock() });
  await log(
    request,
    "take back from the public",
    disclosure === undefined ? "disclosure-not-published" : undefined,
    officer,
    ports,
  );
  if (disclosure === undefined) return { refusal: { code: "disclosure-not-published" } };
  if (await keep(held, disclosure, ports)) return { disclosure };
  return await changedMeanwhile(request, "take back from the public", officer, ports);
}

/** The log had it as allowed: it says as well that it did not come to it. */
async function changedMeanwhile(
  request: FoiRequest,
  step: string,
  officer: Officer,
  ports: PublishDisclosurePorts,
): Promise<Published> {
  await log(request, step, "disclosure-changed", officer, ports);
  return { refusal: { code: "disclosure-changed" } };
}

/** Whoever published it for the first time at the same moment was faster, too. */
async function keep(
  held: Disclosure | undefined,
  disclosure: Disclosure,
  { disclosures }: PublishDisclosurePorts,
): Promise<boolean> {
  return held === undefined ? await disclosures.add(disclosure) : await disclosures.replace(disclosure);
}

async function log(
  { id, forceId }: FoiRequest,
  step: string,
  refusal: string | undefined,
  officer: Officer,
  ports: PublishDisclosurePorts,
): Promise<void> {
  const outcome = refusal === undefined ? "allowed" : "refused";
  const facts = { step, force: forceId, ...(refusal !== undefined && { refusal }) };
  await logAct(officer, { operation: "foi.change", object: id, outcome, facts }, ports);
}
