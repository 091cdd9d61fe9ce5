/**
 * Story: an older copy of the database was brought back, and with it what had been erased. Before anything is served it goes again, by
 * age and by the orders of courts, and the audit log says so.
 */
import type { AlertBook } from "#alerting/ports.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { Events } from "#mechanism/events.ts";
import { LeaseLost } from "#mechanism/leases.ts";
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
import { NOTHING_ERASED, type SiteErased, type SiteLeft, sumOf } from "#retention/site-erasure.ts";
import type { SiteCases } from "#sites/ports.ts";
import { instant } from "#terms/instant.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { eraseByOrder, type RetentionPorts } from "./apply-retention.ts";
import { certifiedFacts, type EraseByCourtPorts, eraseMark } from "./erase-by-court.ts";
import type { SiteErasures } from "./erase-closed-sites.ts";
import { eraseReadsOfSite } from "./erase-reads-of-site.ts";

export interface CameBackPorts {
  readonly retention: RetentionPorts;
  readonly court: EraseByCourtPorts;
  readonly alertBook: Pick<AlertBook, "find">;
  readonly traces: Pick<MarkTraces, "everyMark">;
  readonly cases: Pick<SiteCases, "find">;
  readonly erasures: Pick<SiteErasures, "add">;
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

/** In the older copy an alert may be open again: its reads wait until it is closed, as they do when a site is closed. */
async function eraseSiteAgain(
  { site, force, cameras, at }: SiteDataErased,
  stop: StopSignal,
  ports: CameBackPorts,
): Promise<void> {
  const { court, alertBook, cases, erasures } = ports;
  const { plateTraces } = ports.retention;
  const { clause } = court.rulesOf(force, court.clock()).courtErasure;
  const ordered = await log("ordered-again", { force }, ports, site);
  let erased = NOTHING_ERASED;
  let left: SiteLeft = { held: 0, inOpenAlerts: 0 };
  const count = (gone: SiteErased, leftNow: SiteLeft) => {
    erased = sumOf(erased, gone);
    left = leftNow;
    return Promise.resolve();
  };
  const asked = { site, force, cameras, upTo: at, clause };
  const isWhole = await eraseReadsOfSite(asked, ordered, count, stop, { ...court, alertBook, plateTraces });
  // Another node has the turn, or this one is told to end: whoever comes next begins anew.
  if (!isWhole) throw new LeaseLost("retention");
  const facts = { because: "brought-back", ...erased, readsOf: [`${force} ${erased.reads}`] };
  const { index, leafHash } = await log("certified", facts, ports, site);
  if (left.inOpenAlerts === 0) return;
  const code = (await cases.find(site))?.code ?? "";
  // From here on the clock sees to it, as to every closed site. One that the older copy knows already is left to it as it is.
  await erasures.add({
    ...{ id: site, version: 1, forceId: force, at, code, cameras, ordered, left },
    ...{ erased: NOTHING_ERASED, erasedBefore: erased, underWay: false, atLeast: false, isDone: false },
    certificates: [{ at: court.clock(), index, leafHash }],
  });
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
