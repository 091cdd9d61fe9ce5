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
};
