/** Every store on PostgreSQL, made once and named by what it keeps: another engine is a folder of adapters and a file like this. */
import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { postgresAlertSignal } from "#adapters/stores/postgres/alerts/alert-signal.ts";
import { postgresAlertEraser } from "#adapters/stores/postgres/alerts/erase-alerts.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { postgresScreenLooks } from "#adapters/stores/postgres/audit/screen-looks.ts";
import { postgresAuthorityStore } from "#adapters/stores/postgres/authorities/authority-store.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresDeviceRegister } from "#adapters/stores/postgres/devices/device-register.ts";
import { postgresFigureDays } from "#adapters/stores/postgres/foi/figure-days.ts";
import { postgresFoiRequests } from "#adapters/stores/postgres/foi/foi-requests.ts";
import { postgresForwardingLedger } from "#adapters/stores/postgres/forwarding/forward-ledger.ts";
import { postgresJournalAsides } from "#adapters/stores/postgres/journal-asides.ts";
import { postgresJournalCursors } from "#adapters/stores/postgres/journal-cursors.ts";
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
import { postgresQuarantine } from "#adapters/stores/postgres/quarantine/quarantine.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadCounter } from "#adapters/stores/postgres/reads/count-reads.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import { postgresReadSampler } from "#adapters/stores/postgres/reads/sample-reads.ts";
import { storedReads } from "#adapters/stores/postgres/reads/stored-reads.ts";
import { postgresKeepList } from "#adapters/stores/postgres/retention/keep-list.ts";
import { postgresReviews } from "#adapters/stores/postgres/reviews/reviews.ts";
import { postgresSearchStore } from "#adapters/stores/postgres/searches/search-store.ts";
import { postgresConnections } from "#adapters/stores/postgres/sites/camera-connections.ts";
import { postgresCameraRegistry } from "#adapters/stores/postgres/sites/camera-registry.ts";
import { postgresCamerasHeard } from "#adapters/stores/postgres/sites/cameras-heard.ts";
import { postgresSiteCases, postgresSitePositions } from "#adapters/stores/postgres/sites/site-cases.ts";
import { postgresPendingImports } from "#adapters/stores/postgres/voi/pending-imports.ts";
import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import type { JournalId } from "#journal/ports.ts";
import type { SecretBox } from "#mechanism/secret-box.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { newId } from "./new-id.ts";

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
    alertRaiser: postgresAlertRaiser(database, journal),
    alertSignal: postgresAlertSignal(database),
    /** The entries of the journal that followers could not deal with. */
    asides: postgresJournalAsides(database, journal, ownForce),
    auditRows: postgresAuditRows(database),
    authorities: postgresAuthorityStore(database),
    cameras: postgresCameraRegistry(database),
    camerasHeard: postgresCamerasHeard(database),
    connections: postgresConnections(database, box),
    devices: postgresDeviceRegister(database),
    figureDays: postgresFigureDays(database),
    foiRequests: postgresFoiRequests(database),
    forwardingLedger: postgresForwardingLedger(database, journal),
    journalCursors: postgresJournalCursors(database),
    /** What no eraser may take. */
    keepList: postgresKeepList(database),
    lastRuns: postgresLastRuns(database),
    leaseBook: postgresLeaseBook(database),
    nodes: postgresNodeBook(database),
    outbox: postgresOutbox(database),
    pendingImports: postgresPendingImports(database),
    people: postgresPeople(database, passphrases),
    peopleBook: postgresPeopleBook(database, passphrases),
    policyRecord: postgresPolicyRecord(database),
    positions: postgresSitePositions(database, box),
    quarantine: postgresQuarantine(database, newId),
    readAppender: postgresReadAppender(database, journal),
    readCounter: postgresReadCounter(database),
    readEraser: postgresReadEraser(database),
    readFinder: postgresReadFinder(database),
    readSampler: postgresReadSampler(database),
    reviews: postgresReviews(database),
    screenLooks: postgresScreenLooks(database),
    searches: postgresSearchStore(database),
    sessions: postgresSessions(database, rulesOf),
    sharedKeys: postgresSharedKeys(database),
    signInTries: postgresSignInTries(database),
    siteCases: postgresSiteCases(database),
    /** Which of these reads are stored. */
    storedReads: (reads: readonly Read[]) => storedReads(database, reads),
    voi: postgresVoiStore(database),
  };
}
