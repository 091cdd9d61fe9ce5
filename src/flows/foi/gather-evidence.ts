/** Story: every register that speaks about the twelve principles is asked at one moment what it says of a force. */
import type { CurrentForces } from "#access/ports.ts";
import type { SearchFindings } from "#audit/search-finding.ts";
import type { EquipmentAlarms } from "#cameras/equipment-alarm.ts";
import { equipmentEvidence } from "#foi/assessment-evidence.ts";
import { type ContactSources, contactEvidence } from "#foi/contact-evidence.ts";
import type { EvidenceFact } from "#foi/evidence-fact.ts";
import { recordEvidence } from "#foi/evidence-of-records.ts";
import { foiClock } from "#foi/foi-clock.ts";
import type { DeviceRegister, FoiRequests } from "#foi/ports.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { SourceAlarms } from "#matching/source-alarms.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import { type Force, forceOf } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { contactClock } from "#public-contact/contact-clock.ts";
import type { PublicCases } from "#public-contact/ports.ts";
import { isClosed } from "#public-contact/public-case.ts";
import type { CaseRecords } from "#retention/case-record.ts";
import type { ErasureBook } from "#retention/erasure-book.ts";
import type { PreservationOrder } from "#retention/preservation.ts";
import type { DpiaDocument } from "#sites/dpia.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import type { FiguresWatch } from "../figures/watch-figures.ts";
import type { Sharings } from "../governance/share-data.ts";
import { type ObserveQualityPorts, observeForce } from "../quality/observe-quality.ts";

export interface GatherEvidencePorts {
  readonly system: CurrentForces;
  readonly sites: Pick<SiteView, "all">;
  readonly dpias: Pick<RecordBook<DpiaDocument>, "of">;
  readonly devices: Pick<DeviceRegister, "all">;
  readonly equipmentAlarms: Pick<EquipmentAlarms, "standing">;
  readonly sharings: Pick<Sharings, "of">;
  readonly preservations: Pick<CaseRecords<PreservationOrder>, "all">;
  readonly erasures: Pick<ErasureBook, "all">;
  readonly findings: Pick<SearchFindings, "of">;
  readonly requests: Pick<FoiRequests, "all">;
  readonly publicCases: Pick<PublicCases, "waiting">;
  readonly holidays: HolidayCalendar;
  readonly lists: Pick<VoiLists, "find" | "secret">;
  readonly sourceAlarms: Pick<SourceAlarms, "standing">;
  readonly quality: ObserveQualityPorts;
  readonly figuresWatch: Pick<FiguresWatch, "last">;
  readonly rulesOf: RulesOf<"sites" | "foi" | "contact" | "subjectAccess">;
  readonly clock: Clock;
}

export async function gatherEvidence(
  forceId: ForceId,
  ports: GatherEvidencePorts,
): Promise<readonly EvidenceFact[]> {
  const now = ports.clock();
  const ours = <Of extends { readonly forceId: string }>(all: readonly Of[]) =>
    all.filter((one) => one.forceId === forceId);
  const only = { only: [forceId] };
  const alarms = ours(await ports.equipmentAlarms.standing());
  const equipment = equipmentEvidence(
    {
      sites: ours(ports.sites.all()),
      siteRules: ports.rulesOf(forceId, now).sites,
      dpias: await ports.dpias.of(only),
      devices: ours(await ports.devices.all()),
      alarms: alarms.map(({ what }) => what),
    },
    now,
  );
  const system = ports.system();
  const checked = ports.figuresWatch.last();
  const records = recordEvidence(
    {
      policySince: policySince(forceOf(system, forceId), now),
      otherForces: system.forces.filter(({ id }) => id !== forceId).length,
      sharings: await ports.sharings.of(only),
      preservations: await ports.preservations.all(forceId),
      erasures: await ports.erasures.all(),
      findings: await ports.findings.of(only),
      lateRequests: await lateRequests(forceId, now, ports),
      listAlarms: await listAlarms(forceId, ports),
      misreads: (await observeForce(forceId, ports.quality)).overall,
      numbersChecked: checked && { at: checked.at, differing: checked.differing.length },
    },
    now,
  );
  return [...equipment, ...records, ...contactEvidence(await contactSources(forceId, now, ports), now)];
}

/** So many wait at most that nobody answers; the longest waiting come first. */
const MOST_WAITING = 5_000;

async function contactSources(
  forceId: ForceId,
  now: Instant,
  { publicCases, findings, holidays, rulesOf }: GatherEvidencePorts,
): Promise<ContactSources> {
  const rules = rulesOf(forceId, now);
  const open = (await publicCases.waiting(forceId, MOST_WAITING)).filter(
    (one) => one.kind === "complaint" && !isClosed(one),
  );
  const late = open.filter((one) => (contactClock(one, londonDate(now), holidays, rules).daysLeft ?? 0) < 0);
  const asked = await findings.of({ only: [forceId] });
  return {
    ...{ complaintsOpen: open.length, complaintsLate: late.length },
    passedOn: asked.filter(({ closed }) => closed?.outcome === "passed-on").length,
  };
}

const policySince = (force: Force | undefined, now: Instant): Instant | undefined =>
  force?.policies.findLast(({ from }) => from <= now)?.from;

async function lateRequests(
  forceId: ForceId,
  now: Instant,
  { requests, holidays, rulesOf }: GatherEvidencePorts,
): Promise<number> {
  const { clock } = rulesOf(forceId, now).foi;
  return (await requests.all()).filter((request) => {
    if (request.forceId !== forceId) return false;
    const stoppedOn = request.answeredOn ?? request.withdrawn?.on;
    return (
      stoppedOn === undefined &&
      foiClock({ ...request, stoppedOn }, londonDate(now), holidays, clock).late === true
    );
  }).length;
}

/** A list that not everybody may know of is not counted: a number would tell of it. */
async function listAlarms(forceId: ForceId, { lists, sourceAlarms }: GatherEvidencePorts): Promise<number> {
  const standing = [...new Set((await sourceAlarms.standing()).map(({ listId }) => listId))];
  const secret = new Set((await lists.secret()).map(({ id }) => id));
  const found = await Promise.all(standing.filter((id) => !secret.has(id)).map((id) => lists.find(id)));
  return found.filter((list) => list?.forceId === forceId).length;
}
