/** Every store on PostgreSQL, made once and named by what it keeps: another engine is a folder of adapters and a file like this. */
import { postgresAccountBook } from "#adapters/stores/postgres/accounts/account-book.ts";
import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertMoments } from "#adapters/stores/postgres/alerts/alert-moments.ts";
import { postgresAlertMutes } from "#adapters/stores/postgres/alerts/alert-mutes.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { postgresAlertSignal } from "#adapters/stores/postgres/alerts/alert-signal.ts";
import { postgresAlertEraser } from "#adapters/stores/postgres/alerts/erase-alerts.ts";
import { postgresLiveWatches } from "#adapters/stores/postgres/alerts/live-watches.ts";
import { postgresShiftHandovers } from "#adapters/stores/postgres/alerts/shift-handovers.ts";
import { postgresReadAnalyser } from "#adapters/stores/postgres/analyses/read-analyser.ts";
import { postgresAuditCursors } from "#adapters/stores/postgres/audit/audit-cursors.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { postgresOwnVehicles } from "#adapters/stores/postgres/audit/own-vehicles.ts";
import { postgresScreenLooks } from "#adapters/stores/postgres/audit/screen-looks.ts";
import { postgresSearchLedger } from "#adapters/stores/postgres/audit/search-ledger.ts";
import { postgresAuthorityStore } from "#adapters/stores/postgres/authorities/authority-store.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresDeviceRegister } from "#adapters/stores/postgres/devices/device-register.ts";
import { postgresHitBook } from "#adapters/stores/postgres/figures/hit-book.ts";
import { postgresFigureDays } from "#adapters/stores/postgres/foi/figure-days.ts";
import { postgresFoiMails } from "#adapters/stores/postgres/foi/foi-mails.ts";
import { postgresFoiRequests } from "#adapters/stores/postgres/foi/foi-requests.ts";
import { postgresSelfAssessments } from "#adapters/stores/postgres/foi/self-assessments.ts";
import { postgresForwardingLedger } from "#adapters/stores/postgres/forwarding/forward-ledger.ts";
import { postgresCameraHours } from "#adapters/stores/postgres/health/camera-hours.ts";
import { postgresHealthBook } from "#adapters/stores/postgres/health/health-book.ts";
import { postgresOwnLimits } from "#adapters/stores/postgres/health/own-limits.ts";
import { postgresOwnReadings } from "#adapters/stores/postgres/health/own-readings.ts";
import { postgresPlateTraces } from "#adapters/stores/postgres/health/plate-traces.ts";
import { postgresSceneBook } from "#adapters/stores/postgres/health/scene-book.ts";
import { postgresJournalAsides } from "#adapters/stores/postgres/journal-asides.ts";
import { postgresJournalCursors } from "#adapters/stores/postgres/journal-cursors.ts";
import { databaseTime } from "#adapters/stores/postgres/nodes/database-time.ts";
import { postgresLastRuns } from "#adapters/stores/postgres/nodes/last-runs.ts";
import { postgresLeaseBook } from "#adapters/stores/postgres/nodes/lease-book.ts";
import { postgresNodeBook } from "#adapters/stores/postgres/nodes/node-book.ts";
import { postgresSharedKeys } from "#adapters/stores/postgres/nodes/shared-keys.ts";
import { postgresOutbox } from "#adapters/stores/postgres/outbox/outbox.ts";
import type { PassphraseThread } from "#adapters/stores/postgres/people/passphrase-thread.ts";
import { postgresPeople } from "#adapters/stores/postgres/people/people.ts";
import { postgresPeopleBook } from "#adapters/stores/postgres/people/people-book.ts";
import { postgresSessions } from "#adapters/stores/postgres/people/sessions.ts";
import { postgresSignInTries } from "#adapters/stores/postgres/people/sign-in-tries.ts";
import { postgresPolicyRecord } from "#adapters/stores/postgres/policy/policy-record.ts";
import { postgresPublicCases } from "#adapters/stores/postgres/public-contact/public-cases.ts";
import { postgresQuarantine } from "#adapters/stores/postgres/quarantine/quarantine.ts";
import { postgresDestinations } from "#adapters/stores/postgres/reach/destinations.ts";
import { postgresRuleBook } from "#adapters/stores/postgres/reach/rule-book.ts";
import { postgresToldBook } from "#adapters/stores/postgres/reach/told-book.ts";
import { postgresWatchBook } from "#adapters/stores/postgres/reach/watch-book.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadCounter } from "#adapters/stores/postgres/reads/count-reads.ts";
import { postgresTextCounter } from "#adapters/stores/postgres/reads/count-texts.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import { postgresSightingFinder } from "#adapters/stores/postgres/reads/find-sightings.ts";
import { postgresLatePictures } from "#adapters/stores/postgres/reads/late-pictures.ts";
import { postgresOriginalPictures } from "#adapters/stores/postgres/reads/original-pictures.ts";
import { postgresWeekPacker } from "#adapters/stores/postgres/reads/pack-weeks.ts";
import { postgresPicturesToTell } from "#adapters/stores/postgres/reads/pictures-to-tell.ts";
import { postgresReadSampler } from "#adapters/stores/postgres/reads/sample-reads.ts";
import { postgresScopeReader } from "#adapters/stores/postgres/reads/scope-reader.ts";
import { storedReads } from "#adapters/stores/postgres/reads/stored-reads.ts";
import { postgresReadSums } from "#adapters/stores/postgres/reads/sum-hours.ts";
import { postgresTellings } from "#adapters/stores/postgres/reads/tellings.ts";
import { postgresRecordBook } from "#adapters/stores/postgres/records/record-book.ts";
import { postgresCaseReads } from "#adapters/stores/postgres/retention/case-reads.ts";
import { postgresCaseRecords } from "#adapters/stores/postgres/retention/case-records.ts";
import { postgresErasureBook } from "#adapters/stores/postgres/retention/erasure-book.ts";
import { postgresKeepList } from "#adapters/stores/postgres/retention/keep-list.ts";
import { postgresMarkTraces } from "#adapters/stores/postgres/retention/mark-traces.ts";
import { postgresReviews } from "#adapters/stores/postgres/reviews/reviews.ts";
import { postgresSearchesOfMarks } from "#adapters/stores/postgres/searches/erase-searches.ts";
import { postgresSearchStore } from "#adapters/stores/postgres/searches/search-store.ts";
import { postgresArrivals } from "#adapters/stores/postgres/sites/camera-arrivals.ts";
import { postgresConnections } from "#adapters/stores/postgres/sites/camera-connections.ts";
import { postgresCameraRegistry } from "#adapters/stores/postgres/sites/camera-registry.ts";
import { postgresCamerasHeard } from "#adapters/stores/postgres/sites/cameras-heard.ts";
import { postgresClockHistory } from "#adapters/stores/postgres/sites/clock-history.ts";
import { postgresEquipmentAlarms } from "#adapters/stores/postgres/sites/equipment-alarms.ts";
import {
  postgresSiteDescriptions,
  postgresSitePositions,
} from "#adapters/stores/postgres/sites/sealed-sites.ts";
import { postgresSiteCases } from "#adapters/stores/postgres/sites/site-cases.ts";
import { postgresEntriesOfMarks } from "#adapters/stores/postgres/voi/erase-entries.ts";
import { postgresFileMappings } from "#adapters/stores/postgres/voi/file-mappings.ts";
import { postgresGivenDeltas, postgresListKeys } from "#adapters/stores/postgres/voi/list-keys.ts";
import { postgresListSources } from "#adapters/stores/postgres/voi/list-sources.ts";
import { postgresRemovals } from "#adapters/stores/postgres/voi/removals.ts";
import { postgresSourceAlarms } from "#adapters/stores/postgres/voi/source-alarms.ts";
import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import type { SearchSample } from "#audit/sample.ts";
import type { SearchFinding } from "#audit/search-finding.ts";
import type { SavedSearch } from "#cases/saved-search.ts";
import type { WorkingSet } from "#cases/working-set.ts";
import type { AllianceAssessment } from "#foi/alliance-assessment.ts";
import type { ConcernList } from "#foi/concern-list.ts";
import type { CostLine } from "#foi/cost-line.ts";
import type { Disclosure } from "#foi/disclosure.ts";
import type { SubjectAccess } from "#foi/subject-access.ts";
import type { JournalId } from "#journal/ports.ts";
import type { SecretBox } from "#mechanism/secret-box.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Sharing } from "#policy/sharing-record.ts";
import type { CourtErasure } from "#retention/court-erasure.ts";
import type { PreservationOrder } from "#retention/preservation.ts";
import type { SiteErasure } from "#retention/site-erasure.ts";
import type { DpiaDocument } from "#sites/dpia.ts";
import type { RingAssessment } from "#sites/ring-assessment.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { newId } from "./new-id.ts";
import { postgresRecordErasers } from "./postgres-record-erasers.ts";

export interface StoreTools {
  /** The journal whose cursors move with what its reads come to. */
  readonly journal: JournalId;
  /** The force whose reads an older release wrote into it. */
  readonly ownForce: ForceId;
  /** Seals the positions of sites, and how cameras are reached. */
  readonly box: SecretBox;
  readonly passphrases: PassphraseThread;
  /** When a sign-in runs out. */
  readonly rulesOf: RulesOf<"sessions">;
}

export type PostgresStores = ReturnType<typeof postgresStores>;

export function postgresStores(
  database: Database,
  { journal, ownForce, box, passphrases, rulesOf }: StoreTools,
) {
  return {
    alertBook: postgresAlertBook(database),
    alertEraser: postgresAlertEraser(database),
    alertMoments: postgresAlertMoments(database),
    alertMutes: postgresAlertMutes(database),
    alertRaiser: postgresAlertRaiser(database, journal),
    alertSignal: postgresAlertSignal(database),
    /** What cameras brought just now, for whoever looks on. */
    arrivals: postgresArrivals(database),
    /** The entries of the journal that followers could not deal with. */
    asides: postgresJournalAsides(database, journal, ownForce),
    auditRows: postgresAuditRows(database),
    authorities: postgresAuthorityStore(database),
    cameras: postgresCameraRegistry(database),
    camerasHeard: postgresCamerasHeard(database),
    ...healthStores(database),
    connections: postgresConnections(database, box),
    destinations: postgresDestinations(database, box),
    dpias: postgresRecordBook<DpiaDocument>(database, "dpias"),
    ringAssessments: postgresRecordBook<RingAssessment>(database, "ring_assessments"),
    siteErasures: postgresRecordBook<SiteErasure>(database, "site_erasures"),
    figureDays: postgresFigureDays(database),
    /** What became of hits, for the figures of the control room. */
    hitBook: postgresHitBook(database),
    fileMappings: postgresFileMappings(database),
    forwardingLedger: postgresForwardingLedger(database, journal),
    journalCursors: postgresJournalCursors(database),
    lastRuns: postgresLastRuns(database),
    leaseBook: postgresLeaseBook(database),
    givenDeltas: postgresGivenDeltas(database),
    listKeys: postgresListKeys(database),
    listSources: postgresListSources(database, box),
    /** Who is on the live stream, on whichever node. */
    liveWatches: postgresLiveWatches(database),
    nodes: postgresNodeBook(database),
    outbox: postgresOutbox(database),
    /** What our recogniser read beside cameras' texts. */
    ownReadings: postgresOwnReadings(database),
    people: postgresPeople(database, passphrases),
    peopleBook: postgresPeopleBook(database, passphrases),
    policyRecord: postgresPolicyRecord(database),
    positions: postgresSitePositions(database, box),
    descriptions: postgresSiteDescriptions(database, box),
    quarantine: postgresQuarantine(database, newId),
    ...storesOfReads(database, journal),
    ...storesOfSearches(database),
    ...storesOfEquipment(database, journal),
    ...storesOfKeeping(database),
    ...storesOfDisclosure(database),
    removals: postgresRemovals(database),
    reviews: postgresReviews(database),
    screenLooks: postgresScreenLooks(database),
    ruleBook: postgresRuleBook(database),
    searches: postgresSearchStore(database),
    sessions: postgresSessions(database, rulesOf),
    sharedKeys: postgresSharedKeys(database),
    shiftHandovers: postgresShiftHandovers(database),
    signInTries: postgresSignInTries(database),
    siteCases: postgresSiteCases(database),
    sourceAlarms: postgresSourceAlarms(database),
    tellings: postgresTellings(database),
    toldBook: postgresToldBook(database),
    watchBook: postgresWatchBook(database),
    voi: postgresVoiStore(database),
    /** Gives back what the indexes of a week no longer need. */
    weekPacker: postgresWeekPacker(database),
  };
}

/** What the force answers to those who ask it, and what it answers from. */
function storesOfDisclosure(database: Database) {
  return {
    devices: postgresDeviceRegister(database),
    disclosures: postgresRecordBook<Disclosure>(database, "foi_disclosures"),
    costs: postgresRecordBook<CostLine>(database, "anpr_costs"),
    alliances: postgresRecordBook<AllianceAssessment>(database, "alliance_assessments"),
    concernLists: postgresRecordBook<ConcernList>(database, "concern_lists"),
    selfAssessments: postgresSelfAssessments(database),
    foiMails: postgresFoiMails(database),
    foiRequests: postgresFoiRequests(database),
  };
}

/** Whether cameras are well. */
const healthStores = (database: Database) => ({
  cameraHealth: postgresHealthBook(database),
  cameraHealthLimits: postgresOwnLimits(database),
  cameraHours: postgresCameraHours(database),
  cameraScenes: postgresSceneBook(database),
  plateTraces: postgresPlateTraces(database),
});

/** What people do with searches, and what auditors do about them. */
function storesOfSearches(database: Database) {
  return {
    auditCursors: postgresAuditCursors(database),
    findings: postgresRecordBook<SearchFinding>(database, "search_findings"),
    ownVehicles: postgresOwnVehicles(database),
    samples: postgresRecordBook<SearchSample>(database, "search_samples"),
    savedSearches: postgresRecordBook<SavedSearch>(database, "saved_searches"),
    searchLedger: postgresSearchLedger(database),
    sharings: postgresRecordBook<Sharing>(database, "sharings"),
    workingSets: postgresRecordBook<WorkingSet>(database, "working_sets"),
  };
}

function storesOfEquipment(database: Database, journal: StoreTools["journal"]) {
  return {
    accounts: postgresAccountBook(database, journal),
    /** By how much clocks were out, signed. */
    clockHistory: postgresClockHistory(database),
    databaseTime: () => databaseTime(database),
    equipmentAlarms: postgresEquipmentAlarms(database),
  };
}

/** What is kept longer than usual, and what goes by a time of its own. */
function storesOfKeeping(database: Database) {
  return {
    /** What no eraser may take. */
    keepList: postgresKeepList(database),
    /** What must not come back with an older copy of this database. */
    erasureBook: postgresErasureBook(database),
    courtErasures: postgresCaseRecords<CourtErasure>(database, "court-erasure"),
    preservations: postgresCaseRecords<PreservationOrder>(database, "preservation"),
    publicCases: postgresPublicCases(database),
    subjectRequests: postgresCaseRecords<SubjectAccess>(database, "subject-access"),
    /** Preserved reads, for the people of their case. */
    caseReads: postgresCaseReads(database),
    recordsOfMarks: { ...postgresSearchesOfMarks(database), ...postgresEntriesOfMarks(database) },
    /** Every other place that may name a mark. */
    markTraces: postgresMarkTraces(database),
    recordErasers: postgresRecordErasers(database),
  };
}

function storesOfReads(database: Database, journal: StoreTools["journal"]) {
  return {
    /** Pictures that came apart from their captures. */
    latePictures: { ...postgresLatePictures(database), ...postgresPicturesToTell(database) },
    readAppender: postgresReadAppender(database, journal),
    readCounter: postgresReadCounter(database),
    originals: postgresOriginalPictures(database),
    readEraser: postgresReadEraser(database),
    readAnalyser: postgresReadAnalyser(database),
    readFinder: postgresReadFinder(database),
    scopeReader: postgresScopeReader(database),
    sightingFinder: postgresSightingFinder(database),
    textCounter: postgresTextCounter(database),
    readSampler: postgresReadSampler(database),
    readSums: postgresReadSums(database),
    /** Which of these reads are stored. */
    storedReads: (reads: readonly Read[]) => storedReads(database, reads),
  };
}
