/** Of which force is a camera, a site, a list, a delivery in quarantine, an alert, and what is said where there is none? */
import { isHidden, listsHiddenFrom, maySeeList } from "#access/covert.ts";
import { isAlertOf } from "#alerting/alert-forces.ts";
import type { AlertBook } from "#alerting/ports.ts";
import type { ShiftHandovers } from "#alerting/shift-handover.ts";
import type { SearchSamples } from "#audit/sample.ts";
import type { SearchFindings } from "#audit/search-finding.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { SavedSearches } from "#cases/saved-search.ts";
import { isMember, type WorkingSets } from "#cases/working-set.ts";
import type { Sharings } from "#flows/governance/share-data.ts";
import type { Quarantine } from "#ingest/ports.ts";
import { isFrom, type Senders } from "#ingest/senders.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { PublicCases } from "#public-contact/ports.ts";
import type { Destinations } from "#reach/ports.ts";
import type { SiteCases } from "#sites/ports.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import type { Belongings } from "../belonging.ts";
import { hindranceProblem } from "../capture-message/quarantine-words.ts";
import { alertProblem } from "./alert-problems.ts";
import { FINDING_UNKNOWN } from "./audit-findings.ts";
import { SAMPLE_UNKNOWN } from "./audit-samples.ts";
import { cameraProblem } from "./camera-problems.ts";
import { CASE_UNKNOWN } from "./cases.ts";
import { COURT_ERASURE_UNKNOWN } from "./court-erasure.ts";
import { DPIA_UNKNOWN } from "./dpia-problems.ts";
import { HANDOVER_UNKNOWN } from "./handovers.ts";
import { LIST_UNKNOWN } from "./list-problems.ts";
import { PRESERVATION_UNKNOWN } from "./preservation-problems.ts";
import { CONTACT_UNKNOWN } from "./public-case-problems.ts";
import { REACH_WORDS } from "./reach-problems.ts";
import { SAVED_UNKNOWN } from "./saved-searches.ts";
import { SHARING_UNKNOWN } from "./sharings.ts";
import { siteProblem } from "./site-problems.ts";
import { SUBJECT_UNKNOWN } from "./subject-access.ts";

export interface BelongingPorts {
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly cases: Pick<SiteCases, "find">;
  readonly dpias: OwnedRecords;
  readonly lists: Pick<VoiLists, "find" | "secret">;
  readonly quarantine: Pick<Quarantine, "find">;
  readonly sendersOf: (forces: Selection<ForceId>) => Promise<Senders>;
  readonly alerts: Pick<AlertBook, "find">;
  readonly handovers: Pick<ShiftHandovers, "find">;
  readonly destinations: Pick<Destinations, "find">;
  readonly savedSearches: Pick<SavedSearches, "find">;
  readonly workingSets: Pick<WorkingSets, "find">;
  readonly sharings: Pick<Sharings, "find">;
  readonly samples: Pick<SearchSamples, "find">;
  readonly findings: Pick<SearchFindings, "find">;
  readonly preservations: OwnedRecords;
  readonly courtErasures: OwnedRecords;
  readonly subjectRequests: OwnedRecords;
  readonly publicCases: Pick<PublicCases, "find">;
}

interface OwnedRecords {
  find(id: string): Promise<{ readonly forceId: ForceId } | undefined>;
}

export function belongingKinds(ports: BelongingPorts): Belongings["kinds"] {
  const { cameras, cases, lists, quarantine, sendersOf, alerts, handovers, destinations } = ports;
  return {
    cam: {
      isOf: (text, forces) => owned(parseId("cam", text), forces, (id) => cameras.byId(id)),
      unknown: cameraProblem("camera-unknown"),
    },
    site: {
      isOf: (text, forces) => owned(parseId("site", text), forces, (id) => cases.find(id)),
      unknown: siteProblem({ code: "site-unknown" }),
    },
    dpia: {
      isOf: (text, forces) => owned(parseId("dpia", text), forces, (id) => ports.dpias.find(id)),
      unknown: DPIA_UNKNOWN,
    },
    list: {
      async isOf(text, forces, officer) {
        const id = parseId("list", text);
        const list = id && (await lists.find(id));
        return list && isSelected(forces, list.forceId) && maySeeList(officer, list);
      },
      unknown: LIST_UNKNOWN,
    },
    dest: {
      isOf: (text, forces) => owned(parseId("dest", text), forces, (id) => destinations.find(id)),
      unknown: { code: "destination-unknown", ...REACH_WORDS["destination-unknown"] },
    },
    quar: {
      async isOf(text, forces) {
        const id = parseId("quar", text);
        const delivery = id && (await quarantine.find(id));
        return delivery && isFrom(await sendersOf(forces), delivery.claimedCamera);
      },
      unknown: hindranceProblem({ code: "quarantined-unknown" }).problem,
    },
    alert: {
      async isOf(text, forces, officer) {
        const id = parseId("alert", text);
        const alert = id && (await alerts.find(id));
        if (alert === undefined || !isAlertOf(alert, forces)) return alert && false;
        return !isHidden(alert, listsHiddenFrom(officer, await lists.secret()));
      },
      unknown: alertProblem({ code: "alert-unknown" }),
    },
    saved: {
      async isOf(text, _forces, officer) {
        const id = parseId("saved", text);
        const saved = id && (await ports.savedSearches.find(id));
        return saved && saved.owner.id === officer.id;
      },
      unknown: SAVED_UNKNOWN,
    },
    case: {
      async isOf(text, _forces, officer) {
        const id = parseId("case", text);
        const set = id && (await ports.workingSets.find(id));
        return set && isMember(set, officer);
      },
      unknown: CASE_UNKNOWN,
    },
    sample: {
      isOf: (text, forces) => owned(parseId("sample", text), forces, (id) => ports.samples.find(id)),
      unknown: SAMPLE_UNKNOWN,
    },
    finding: {
      async isOf(text, forces, officer) {
        const id = parseId("finding", text);
        const finding = id && (await ports.findings.find(id));
        return finding && (finding.person.id === officer.id || isSelected(forces, finding.forceId));
      },
      unknown: FINDING_UNKNOWN,
    },
    ...kindsOfKeeping(ports),
    handover: {
      isOf: (text, forces) => owned(parseId("handover", text), forces, (id) => handovers.find(id)),
      unknown: HANDOVER_UNKNOWN,
    },
  };
}

async function owned<Id>(
  id: Id | undefined,
  forces: Selection<ForceId>,
  find: (id: Id) => Promise<{ readonly forceId: ForceId } | undefined>,
): Promise<boolean | undefined> {
  const thing = id === undefined ? undefined : await find(id);
  return thing && isSelected(forces, thing.forceId);
}

type KeepingPorts = Pick<
  BelongingPorts,
  "sharings" | "preservations" | "courtErasures" | "subjectRequests" | "publicCases"
>;

function kindsOfKeeping(ports: KeepingPorts): Belongings["kinds"] {
  return {
    share: {
      async isOf(text, forces) {
        const id = parseId("share", text);
        const sharing = id && (await ports.sharings.find(id));
        return sharing && [sharing.forceId, sharing.withForce].some((force) => isSelected(forces, force));
      },
      unknown: SHARING_UNKNOWN,
    },
    pub: {
      async isOf(text, _forces, officer) {
        const id = parseId("pub", text);
        const one = id && (await ports.publicCases.find(id));
        return one && one.forceId === officer.forceId;
      },
      unknown: CONTACT_UNKNOWN,
    },
    pres: {
      isOf: (text, _forces, officer) => ofOwnForce(parseId("pres", text), officer, ports.preservations),
      unknown: PRESERVATION_UNKNOWN,
    },
    eras: {
      isOf: (text, _forces, officer) => ofOwnForce(parseId("eras", text), officer, ports.courtErasures),
      unknown: COURT_ERASURE_UNKNOWN,
    },
    sar: {
      isOf: (text, _forces, officer) => ofOwnForce(parseId("sar", text), officer, ports.subjectRequests),
      unknown: SUBJECT_UNKNOWN,
    },
  };
}

/** Of cases, not of data: no agreement shares them. */
const ofOwnForce = (
  id: string | undefined,
  { forceId }: Officer,
  records: OwnedRecords,
): Promise<boolean | undefined> => owned(id, { only: [forceId] }, (known) => records.find(known));
