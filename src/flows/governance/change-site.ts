/** Story: a site case begins and takes its steps; each is judged, logged, saved, and felt at once by the intake. */

import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SiteEffect } from "#sites/case-parts.ts";
import { decideSite, proposeSite, type SiteRefusal } from "#sites/decide-site.ts";
import type { SiteCases, SiteDescriptions, SitePositions } from "#sites/ports.ts";
import type { SiteCase, SiteEvent, SiteProposal } from "#sites/site-case.ts";
import type { SiteCommand } from "#sites/site-command.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { type TakeDpiaRefusal, takeDpia } from "#sites/take-dpia.ts";
import type { SiteDescription } from "#sites/where.ts";
import type { DpiaId, ForceId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { Position } from "#terms/position.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import type { Dpias } from "./change-dpia.ts";

export interface ChangeSitePorts extends LogPorts {
  readonly cases: SiteCases;
  readonly positions: Pick<SitePositions, "keep">;
  readonly descriptions: Pick<SiteDescriptions, "keep">;
  readonly dpias: Pick<Dpias, "find">;
  readonly view: SiteView;
  readonly rulesOf: RulesOf<"sites" | "siteCases">;
  readonly newId: NewId;
  /** What the site brought since its last review; undefined while it has never been live. */
  readonly measure: (site: SiteCase, now: Instant) => Promise<SiteEffect | undefined>;
}

export type SiteChangeRefusal =
  | SiteRefusal
  | TakeDpiaRefusal
  | { readonly code: "site-unknown" | "site-changed-meanwhile" | "site-code-taken" };
export type ChangedSite =
  | { readonly changed: true; readonly site: SiteCase }
  | { readonly changed: false; readonly refusal: SiteChangeRefusal };

/** What gives its place away. */
export interface SitePlace {
  readonly position?: Position | undefined;
  readonly description?: SiteDescription | undefined;
}

/** The place goes into its own sealed tables and nowhere else: not into the case, not into the log. */
export async function openSite(
  proposal: Omit<SiteProposal, "hasPosition" | "forceId">,
  { position, description }: SitePlace,
  officer: Officer,
  ports: ChangeSitePorts,
): Promise<ChangedSite> {
  if (ports.view.all().some(({ code }) => code === proposal.code))
    return refused({ code: "site-code-taken" });
  const id = ports.newId("site");
  const whole = { ...proposal, forceId: officer.forceId, hasPosition: position !== undefined };
  const event = proposeSite({ type: "propose", proposal: whole }, contextOf(officer, officer.forceId, ports));
  await log(id, "allowed", { step: "propose", code: proposal.code }, officer, ports);
  if (position !== undefined) await ports.positions.keep(id, position);
  if (description !== undefined) await ports.descriptions.keep(id, description);
  return save(id, event, 0, officer, ports);
}

/** What a person asks for: a DPIA of ours is named, and what it says is looked up. */
export type SiteCommandAsked = SiteCommand | { readonly type: "take-dpia"; readonly document: DpiaId };

/** `expectedVersion` is what the officer saw; without it the step is judged on the case as it is now. */
export async function changeSite(
  id: SiteId,
  command: SiteCommandAsked,
  officer: Officer,
  expectedVersion: number | undefined,
  ports: ChangeSitePorts,
): Promise<ChangedSite> {
  const site = await ports.cases.find(id);
  if (site === undefined) return refused({ code: "site-unknown" });
  const decision = await decide(command, site, officer, ports);
  const facts = { step: command.type, code: site.code, state: site.state, version: site.version };
  if ("refusal" in decision) {
    await log(id, "refused", { ...facts, refusal: decision.refusal.code }, officer, ports);
    return refused(decision.refusal);
  }
  await log(id, "allowed", facts, officer, ports);
  if (command.type === "describe") await ports.descriptions.keep(id, command.description);
  return save(id, decision.event, expectedVersion ?? site.version, officer, ports);
}

async function decide(command: SiteCommandAsked, site: SiteCase, officer: Officer, ports: ChangeSitePorts) {
  const context = contextOf(officer, site.forceId, ports);
  if (command.type !== "take-dpia") return decideSite(await withNumbers(command, site, ports), site, context);
  const taken = takeDpia(await ports.dpias.find(command.document), site, context.now);
  return "refusal" in taken ? taken : decideSite({ type: "sign-dpia", dpia: taken.dpia }, site, context);
}

/** A review holds the numbers of the moment in which it was recorded, whoever typed the words and when. */
async function withNumbers(
  command: SiteCommand,
  site: SiteCase,
  { measure, clock }: ChangeSitePorts,
): Promise<SiteCommand> {
  return command.type === "review" ? { ...command, effect: await measure(site, clock()) } : command;
}

async function save(
  id: SiteId,
  event: SiteEvent,
  expectedVersion: number,
  officer: Officer,
  ports: ChangeSitePorts,
): Promise<ChangedSite> {
  const saved = await ports.cases.append(id, event, expectedVersion);
  if (saved.saved) {
    ports.view.put(saved.site);
    return { changed: true, site: saved.site };
  }
  await log(id, "failed", { step: event.type, because: saved.reason }, officer, ports);
  return refused({ code: `site-${saved.reason}` });
}

function contextOf({ id, name, rank }: Officer, force: ForceId, { clock, rulesOf }: ChangeSitePorts) {
  const now = clock();
  const { sites: policy, siteCases: cases } = rulesOf(force, now);
  return { by: { id, name, rank }, now, policy, cases };
}

async function log(
  object: SiteId,
  outcome: AuditEvent["outcome"],
  facts: AuditFacts,
  officer: Officer,
  ports: ChangeSitePorts,
): Promise<void> {
  await logAct(officer, { operation: "site.change", object, outcome, facts }, ports);
}

const refused = (refusal: SiteChangeRefusal): ChangedSite => ({ changed: false, refusal });
