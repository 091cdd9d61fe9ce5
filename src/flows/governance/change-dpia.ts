/** Story: a DPIA begins and takes its steps; each is judged on the version that was seen, logged, and saved unless somebody was quicker. */
import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { beginDpia, type DpiaCommand, type DpiaRefusal, decideDpia } from "#sites/decide-dpia.ts";
import { type DpiaContent, type DpiaDocument, newestOf } from "#sites/dpia.ts";
import { sitesNamed } from "#sites/places-named.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { DpiaId, SiteId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export type Dpias = RecordBook<DpiaDocument>;

export interface ChangeDpiaPorts extends LogPorts {
  readonly dpias: Dpias;
  readonly sites: Pick<SiteView, "find" | "all">;
  readonly rulesOf: RulesOf<"dpia">;
  readonly newId: NewId;
}

export type DpiaChangeRefusal =
  | DpiaRefusal
  | { readonly code: "dpia-unknown" | "dpia-changed-meanwhile" | "dpia-reference-taken" }
  | { readonly code: "dpia-site-unknown"; readonly siteIds: readonly SiteId[] }
  | { readonly code: "dpia-names-site"; readonly sites: readonly string[] };

export async function openDpia(
  reference: string,
  content: DpiaContent,
  officer: Officer,
  ports: ChangeDpiaPorts,
): Promise<DpiaDocument | DpiaChangeRefusal> {
  const unknown = unknownSites(content, officer, ports);
  if (unknown !== undefined) return unknown;
  const held = await ports.dpias.of({ only: [officer.forceId] });
  if (held.some((one) => one.reference === reference)) return { code: "dpia-reference-taken" };
  const about = { id: ports.newId("dpia"), forceId: officer.forceId, reference, content };
  const document = beginDpia(about, { by: rankedOf(officer), now: ports.clock() });
  await log(document, "allowed", { step: "begin" }, officer, ports);
  await ports.dpias.add(document);
  return document;
}

/** `seen` is the number of changes that the officer saw. */
export async function changeDpia(
  id: DpiaId,
  command: DpiaCommand,
  officer: Officer,
  seen: number | undefined,
  ports: ChangeDpiaPorts,
): Promise<DpiaDocument | DpiaChangeRefusal> {
  const document = await ports.dpias.find(id);
  if (document === undefined) return { code: "dpia-unknown" };
  if (seen !== undefined && seen !== document.version) return { code: "dpia-changed-meanwhile" };
  const now = ports.clock();
  const context = { by: rankedOf(officer), now, rules: ports.rulesOf(document.forceId, now).dpia };
  const hindrance = hindranceOf(command, document, officer, ports);
  const changed = hindrance ?? decideDpia(command, document, context);
  if ("code" in changed) {
    await log(document, "refused", { step: command.type, refusal: changed.code }, officer, ports);
    return changed;
  }
  await log(changed, "allowed", { step: command.type }, officer, ports);
  if (await ports.dpias.replace(changed)) return changed;
  await log(document, "failed", { step: command.type, because: "changed-meanwhile" }, officer, ports);
  return { code: "dpia-changed-meanwhile" };
}

/** What only the register of sites can tell. */
function hindranceOf(
  command: DpiaCommand,
  document: DpiaDocument,
  officer: Officer,
  ports: ChangeDpiaPorts,
): DpiaChangeRefusal | undefined {
  if (command.type === "write") return unknownSites(command.content, officer, ports);
  if (command.type !== "publish") return undefined;
  const { title, publicSummary } = newestOf(document).content;
  const ours = ports.sites.all().filter(({ forceId }) => forceId === document.forceId);
  const sites = sitesNamed(`${document.reference} ${title} ${publicSummary}`, ours);
  return sites.length === 0 ? undefined : { code: "dpia-names-site", sites };
}

function unknownSites(
  { covers, siteIds }: DpiaContent,
  { forceId }: Officer,
  { sites }: Pick<ChangeDpiaPorts, "sites">,
): DpiaChangeRefusal | undefined {
  if (covers === "all-sites") return undefined;
  const unknown = siteIds.filter((id) => sites.find(id)?.forceId !== forceId);
  return unknown.length === 0 ? undefined : { code: "dpia-site-unknown", siteIds: unknown };
}

const rankedOf = ({ id, name, rank }: Officer) => ({ id, name, rank });

async function log(
  document: DpiaDocument,
  outcome: AuditEvent["outcome"],
  facts: AuditFacts,
  officer: Officer,
  ports: LogPorts,
): Promise<void> {
  const { id, reference } = document;
  const about = { reference, version: newestOf(document).number };
  await logAct(
    officer,
    { operation: "dpia.change", object: id, outcome, facts: { ...facts, ...about } },
    ports,
  );
}
