/**
 * Story: an older copy of the database was brought back, and with it what had been erased. Before anything is served it goes again, by
 * age and by the orders of courts, and the audit log says so.
 */
import type { AlertBook } from "#alerting/ports.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { Events } from "#mechanism/events.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import {
  broughtBack,
  type ErasureNote,
  type MarkErased,
  readsErasedBefore,
  type SiteDataErased,
} from "#retention/erasure-book.ts";
import type { MarkTraces } from "#retention/mark-traces.ts";
import { type RetentionRule, retentionOrder } from "#retention/retention-order.ts";
import { NOTHING_ERASED, type SiteErased, sumOf } from "#retention/site-erasure.ts";
import { instant } from "#terms/instant.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { eraseByOrder, type RetentionPorts } from "./apply-retention.ts";
import { certifiedFacts, type EraseByCourtPorts, eraseMark } from "./erase-by-court.ts";
import { eraseReadsOfSite } from "./erase-reads-of-site.ts";

export interface CameBackPorts {
  readonly retention: RetentionPorts;
  readonly court: EraseByCourtPorts;
  readonly alertBook: Pick<AlertBook, "find">;
  readonly traces: Pick<MarkTraces, "everyMark">;
  /** Undefined while no policy says how long reads are kept: then nothing is answered either. */
  readonly ruleNow: () => RetentionRule | undefined;
  readonly events: Events;
}

export async function eraseWhatCameBack(ports: CameBackPorts): Promise<void> {
  const { book, witness, alone } = ports.retention;
  const look = async () => broughtBack(await book.all(), await witness.all());
  if ((await look()).length === 0) return;
  await alone(async (stop) => {
    // While we waited for the turn, another node may have done it.
    const back = await look();
    const marks = back.filter((note) => note.kind === "mark");
    const isByAge = back.some(({ kind }) => kind === "age");
    const sites = back.filter((note) => note.kind === "site");
    if (back.length === 0) return;
    const byAge = back.length - marks.length - sites.length;
    await log("brought-back", { byAge, byCourt: marks.length, bySite: sites.length }, ports);
    if (isByAge) await eraseOld(back, stop, ports);
    const found = marks.length === 0 ? 0 : await eraseMarks(marks, ports);
    for (const site of sites) await eraseSiteAgain(site, stop, ports);
    await book.note(back);
    ports.events.report("erased-came-back", { notes: back.length, marks: found });
  });
}

/** To the latest moment of what the policy says now and what was certified before. */
async function eraseOld(
  back: readonly ErasureNote[],
  stop: Parameters<typeof eraseByOrder>[3],
  { retention, ruleNow }: CameBackPorts,
): Promise<void> {
  const rule = ruleNow();
  if (rule === undefined) return;
  const order = retentionOrder(rule, retention.clock());
  const cutOff = instant(Math.max(order.cutOff, readsErasedBefore(back) ?? 0));
  await eraseByOrder(
    { ...order, cutOff },
    { actor: SYSTEM, confirmed: true },
    { ...retention, floors: back },
    stop,
  );
}

/** Of a mark no more is known than its hash: each that is held anywhere is tried. How many of them were there. */
async function eraseMarks(notes: readonly MarkErased[], ports: CameBackPorts): Promise<number> {
  const { court, traces } = ports;
  let found = 0;
  for await (const text of traces.everyMark()) {
    const hash = court.markHash(text);
    const mark = parseVrm(text);
    if (!isVrm(mark)) continue;
    for (const note of notes.filter(({ markHash }) => markHash === hash)) {
      await eraseAgain(note, mark, ports);
      found += 1;
    }
  }
  return found;
}

async function eraseAgain(
  { order, force, markHash }: MarkErased,
  mark: Vrm,
  ports: CameBackPorts,
): Promise<void> {
  const { court } = ports;
  const rules = court.rulesOf(force, court.clock()).courtErasure;
  const facts = { force, markHash, rule: rules.clause.where };
  const receipt = await log("ordered-again", facts, ports, order);
  const { counts } = await eraseMark(force, mark, receipt, rules, court);
  await log(
    "certified",
    { markHash, because: "brought-back", ...certifiedFacts(force, counts) },
    ports,
    order,
  );
}

async function eraseSiteAgain(
  { site, force, cameras, at }: SiteDataErased,
  stop: StopSignal,
  ports: CameBackPorts,
): Promise<void> {
  const { court, alertBook } = ports;
  const { plateTraces } = ports.retention;
  const { clause } = court.rulesOf(force, court.clock()).courtErasure;
  const receipt = await log("ordered-again", { force }, ports, site);
  let erased = NOTHING_ERASED;
  const count = (gone: SiteErased) => {
    erased = sumOf(erased, gone);
    return Promise.resolve();
  };
  const asked = { site, force, cameras, upTo: at, clause };
  await eraseReadsOfSite(asked, receipt, count, stop, { ...court, alertBook, plateTraces });
  const facts = { because: "brought-back", ...erased, readsOf: [`${force} ${erased.reads}`] };
  await log("certified", facts, ports, site);
}

const log = (
  step: string,
  facts: AuditFacts,
  { retention: { audit, clock } }: CameBackPorts,
  object = "retention",
) =>
  audit.append({
    at: clock(),
    actor: SYSTEM,
    operation: "erase",
    object,
    outcome: "allowed",
    facts: { step, ...facts },
  });
