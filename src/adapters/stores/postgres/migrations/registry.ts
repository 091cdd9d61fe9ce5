/**
 * Which migrations are there, in which order? One line each; applied at start, all in one transaction.
 * A file is named `NNN-area.ts`, exports `up(db)` and never changes once it is released: a later change is a later file.
 */
import type { Kysely } from "kysely";
import { up as reads } from "./001-reads.ts";
import { up as listsAndAlerts } from "./002-lists-and-alerts.ts";
import { up as people } from "./003-people.ts";
import { up as audit } from "./004-audit.ts";
import { up as sitesCamerasDevices } from "./005-sites-cameras-devices.ts";
import { up as foi } from "./006-foi.ts";
import { up as quarantine } from "./007-quarantine.ts";
import { up as forwarding } from "./008-forwarding.ts";
import { up as alertsByAge } from "./009-alerts-by-age.ts";
import { up as reviews } from "./010-reviews.ts";
import { up as plateLooks } from "./011-plate-looks.ts";
import { up as damagedPictures } from "./012-damaged-pictures.ts";
import { up as quarantineByCause } from "./013-quarantine-by-cause.ts";
import { up as oneAlertAMark } from "./014-one-alert-a-mark.ts";
import { up as journalIdentity } from "./015-journal-identity.ts";
import { up as peopleAndTries } from "./016-people-and-tries.ts";
import { up as journalAsides } from "./017-journal-asides.ts";
import { up as searchPages } from "./018-search-pages.ts";
import { up as figuresCountedOnce } from "./019-figures-counted-once.ts";
import { up as unstatedConfidence } from "./020-unstated-confidence.ts";
import { up as timeOfNoCamera } from "./021-time-of-no-camera.ts";
import { up as listsByReason } from "./022-lists-by-reason.ts";
import { up as readRemarks } from "./023-read-remarks.ts";
import { up as forces } from "./025-forces.ts";
import { up as nodes } from "./028-nodes.ts";
import { up as markFirst } from "./030-mark-first.ts";
import { up as quarantineByProtocol } from "./031-quarantine-by-protocol.ts";
import { up as keepList } from "./032-keep-list.ts";
import { up as givenPassphrases } from "./033-given-passphrases.ts";
import { up as cameraConnections } from "./034-camera-connections.ts";
import { up as screenLooks } from "./035-screen-looks.ts";
import { up as outbox } from "./036-outbox.ts";
import { up as policyRecord } from "./037-policy-record.ts";
import { up as cameraKeys } from "./038-camera-keys.ts";
import { up as forceOfDevices } from "./039-force-of-devices.ts";
import { up as figuresByForce } from "./041-figures-by-force.ts";
import { up as rolesByForce } from "./042-roles-by-force.ts";
import { up as camerasThatPush } from "./043-cameras-that-push.ts";
import { up as nodeBook } from "./044-node-book.ts";
import { up as listSettings } from "./045-list-settings.ts";
import { up as removals } from "./046-removals.ts";
import { up as importsAndVersions } from "./047-imports-and-versions.ts";
import { up as listSources } from "./049-list-sources.ts";
import { up as listKeys } from "./050-list-keys.ts";
import { up as seenVehicle } from "./051-seen-vehicle.ts";
import { up as alertQueue } from "./052-alert-queue.ts";
import { up as liveWatches } from "./053-live-watches.ts";
import { up as reach } from "./054-reach.ts";
import { up as watchedLists } from "./055-watched-lists.ts";
import { up as siteDescriptions } from "./056-site-descriptions.ts";
import { up as hitFacts } from "./057-hit-facts.ts";
import { up as shiftHandovers } from "./058-shift-handovers.ts";
import { up as onePresence } from "./059-one-presence.ts";
import { up as screensTold } from "./060-screens-told.ts";
import { up as listsOfMillions } from "./061-lists-of-millions.ts";
import { up as lookBacks } from "./063-look-backs.ts";
import { up as latePictures } from "./067-late-pictures.ts";
import { up as tellings } from "./069-tellings.ts";
import { up as figuresWithoutCovert } from "./071-figures-without-covert.ts";
import { up as batchesByReference } from "./072-batches-by-reference.ts";
import { up as slimEntries } from "./073-slim-entries.ts";
import { up as zoneChanges } from "./074-zone-changes.ts";
import { up as latePicturesTold } from "./075-late-pictures-told.ts";
import { up as cameraArrivals } from "./078-camera-arrivals.ts";
import { up as cameraHours } from "./080-camera-hours.ts";
import { up as cameraHealth } from "./081-camera-health.ts";
import { up as clockHistory } from "./084-clock-history.ts";
import { up as clockOfReads } from "./085-clock-of-reads.ts";
import { up as accounts } from "./086-accounts.ts";
import { up as authoritiesByWord } from "./088-authorities-by-word.ts";
import { up as preservation } from "./095-preservation.ts";
import { up as erasures } from "./096-erasures.ts";
import { up as auditByObject } from "./099-audit-by-object.ts";
import { up as auditCursors } from "./100-audit-cursors.ts";
import { up as workOnSearches } from "./102-work-on-searches.ts";
import { up as narrowReads } from "./107-narrow-reads.ts";
import { up as ownHealthLimits } from "./108-own-health-limits.ts";
import { up as passwordsThatEnd } from "./109-passwords-that-end.ts";
import { up as weeksOfMarks } from "./115-weeks-of-marks.ts";
import { up as historyOfDevices } from "./118-history-of-devices.ts";
import { up as selfAssessments } from "./119-self-assessments.ts";
import { up as mailsOfRequests } from "./122-mails-of-requests.ts";
import { up as costsAndDisclosures } from "./123-costs-and-disclosures.ts";
import { up as publicCases } from "./124-public-cases.ts";
import { up as figuresOfMore } from "./126-figures-of-more.ts";
import { up as dpias } from "./127-dpias.ts";
import { up as siteErasures } from "./129-site-erasures.ts";
import { up as publishedAssessments } from "./131-published-assessments.ts";
import { up as complaintsByTopic } from "./132-complaints-by-topic.ts";
import { up as componentsChecked } from "./136-components-checked.ts";
import { up as concernLists } from "./137-concern-lists.ts";
import { up as allianceAssessments } from "./138-alliance-assessments.ts";
import { up as plateTraces } from "./145-plate-traces.ts";

export type Migrate = (db: Kysely<unknown>) => Promise<void>;

export const MIGRATIONS: Readonly<Record<string, Migrate>> = {
  "001-reads": reads,
  "002-lists-and-alerts": listsAndAlerts,
  "003-people": people,
  "004-audit": audit,
  "005-sites-cameras-devices": sitesCamerasDevices,
  "006-foi": foi,
  "007-quarantine": quarantine,
  "008-forwarding": forwarding,
  "009-alerts-by-age": alertsByAge,
  "010-reviews": reviews,
  "011-plate-looks": plateLooks,
  "012-damaged-pictures": damagedPictures,
  "013-quarantine-by-cause": quarantineByCause,
  "014-one-alert-a-mark": oneAlertAMark,
  "015-journal-identity": journalIdentity,
  "016-people-and-tries": peopleAndTries,
  "017-journal-asides": journalAsides,
  "018-search-pages": searchPages,
  "019-figures-counted-once": figuresCountedOnce,
  "020-unstated-confidence": unstatedConfidence,
  "021-time-of-no-camera": timeOfNoCamera,
  "022-lists-by-reason": listsByReason,
  "023-read-remarks": readRemarks,
  "025-forces": forces,
  "028-nodes": nodes,
  "030-mark-first": markFirst,
  "031-quarantine-by-protocol": quarantineByProtocol,
  "032-keep-list": keepList,
  "033-given-passphrases": givenPassphrases,
  "034-camera-connections": cameraConnections,
  "035-screen-looks": screenLooks,
  "036-outbox": outbox,
  "037-policy-record": policyRecord,
  "038-camera-keys": cameraKeys,
  "039-force-of-devices": forceOfDevices,
  "041-figures-by-force": figuresByForce,
  "042-roles-by-force": rolesByForce,
  "043-cameras-that-push": camerasThatPush,
  "044-node-book": nodeBook,
  "045-list-settings": listSettings,
  "046-removals": removals,
  "047-imports-and-versions": importsAndVersions,
  "049-list-sources": listSources,
  "050-list-keys": listKeys,
  "051-seen-vehicle": seenVehicle,
  "052-alert-queue": alertQueue,
  "053-live-watches": liveWatches,
  "054-reach": reach,
  "055-watched-lists": watchedLists,
  "056-site-descriptions": siteDescriptions,
  "057-hit-facts": hitFacts,
  "058-shift-handovers": shiftHandovers,
  "059-one-presence": onePresence,
  "060-screens-told": screensTold,
  "061-lists-of-millions": listsOfMillions,
  "063-look-backs": lookBacks,
  "067-late-pictures": latePictures,
  "069-tellings": tellings,
  "071-figures-without-covert": figuresWithoutCovert,
  "072-batches-by-reference": batchesByReference,
  "073-slim-entries": slimEntries,
  "074-zone-changes": zoneChanges,
  "075-late-pictures-told": latePicturesTold,
  "078-camera-arrivals": cameraArrivals,
  "080-camera-hours": cameraHours,
  "081-camera-health": cameraHealth,
  "084-clock-history": clockHistory,
  "085-clock-of-reads": clockOfReads,
  "086-accounts": accounts,
  "088-authorities-by-word": authoritiesByWord,
  "095-preservation": preservation,
  "096-erasures": erasures,
  "099-audit-by-object": auditByObject,
  "100-audit-cursors": auditCursors,
  "102-work-on-searches": workOnSearches,
  "107-narrow-reads": narrowReads,
  "108-own-health-limits": ownHealthLimits,
  "109-passwords-that-end": passwordsThatEnd,
  "115-weeks-of-marks": weeksOfMarks,
  "118-history-of-devices": historyOfDevices,
  "119-self-assessments": selfAssessments,
  "122-mails-of-requests": mailsOfRequests,
  "123-costs-and-disclosures": costsAndDisclosures,
  "124-public-cases": publicCases,
  "126-figures-of-more": figuresOfMore,
  "127-dpias": dpias,
  "129-site-erasures": siteErasures,
  "131-published-assessments": publishedAssessments,
  "132-complaints-by-topic": complaintsByTopic,
  "136-components-checked": componentsChecked,
  "137-concern-lists": concernLists,
  "138-alliance-assessments": allianceAssessments,
  "145-plate-traces": plateTraces,
};
