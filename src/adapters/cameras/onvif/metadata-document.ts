/** What does a document of ONVIF's metadata say? Frames with what is in sight, and events of rules, several of both. */
import { type JsonObject, objectIn } from "../shared/makers-json.ts";
import { elementsIn, textIn, xmlTree } from "../shared/makers-xml.ts";
import { shareOf, textOf } from "../shared/message-values.ts";
import { goneIn, type PlateObject, plateObjectsIn } from "./metadata-frame.ts";
import type { Sighting } from "./objects-in-sight.ts";

/** The moment of a frame, and the objects of one vehicle. */
export interface Look {
  readonly frame: JsonObject;
  readonly objects: readonly JsonObject[];
}

export interface FrameSaid {
  readonly sightings: readonly Sighting<Look>[];
  readonly present: readonly string[];
  readonly gone: readonly string[];
}

export interface DocumentSaid {
  readonly frames: readonly FrameSaid[];
  /** Events of plates that name no object. */
  readonly events: readonly JsonObject[];
}

const PLATES = /RuleEngine\/Recognition\/LicensePlate|ALPV\.AllPlates/;

/** Undefined for what cannot be read. A document that tells of nothing in sight says nothing. */
export function documentSays(bytes: Buffer): DocumentSaid | undefined {
  const said = xmlTree(bytes);
  if (said.code === "bad-message" || !("MetadataStream" in said.tree)) return undefined;
  const stream = objectIn(said.tree["MetadataStream"]);
  const frames = elementsIn(stream["VideoAnalytics"]).flatMap((part) => elementsIn(part["Frame"]));
  const notifications = elementsIn(stream["Event"])
    .flatMap((event) => elementsIn(event["NotificationMessage"]))
    .filter((one) => PLATES.test(textOf(textIn(one["Topic"]), 200) ?? ""));
  const told = notifications.map((event) => ({ event, frame: frameOfEvent(event) }));
  return {
    frames: [...frames, ...told.flatMap(({ frame }) => (frame === undefined ? [] : [frame]))].map(frameSays),
    events: told.filter(({ frame }) => frame === undefined).map(({ event }) => event),
  };
}

/** It need not be read while nothing is in sight that could be gone. */
export const mayTellOfPlates = (bytes: Buffer): boolean =>
  bytes.includes("LicensePlate") || bytes.includes("ALPV.AllPlates") || !isWellEnded(bytes);

const isWellEnded = (bytes: Buffer): boolean =>
  bytes.includes("MetadataStream") && bytes.subarray(-80).includes("MetadataStream>");

function frameSays(frame: JsonObject): FrameSaid {
  const ids = elementsIn(frame["Object"]).map((object) => textOf(object["@ObjectId"], 64));
  const found = plateObjectsIn(frame);
  const idOf = (gone: unknown) =>
    found.find(({ objects }) => objects.some((one) => one["@ObjectId"] === gone))?.id ?? gone;
  return {
    sightings: found.flatMap((one) => sightingOf(frame, one)),
    present: ids.filter((id) => id !== undefined),
    gone: goneIn(frame)
      .map((gone) => textOf(idOf(gone), 64))
      .filter((id) => id !== undefined),
  };
}

function sightingOf(frame: JsonObject, { id, plate, objects }: PlateObject): readonly Sighting<Look>[] {
  const text = textOf(textIn(plate["PlateNumber"]), 64);
  if (text === undefined) return [];
  const share = shareOf(objectIn(plate["PlateNumber"])["@Likelihood"], 1) ?? 0;
  return [{ id: textOf(id, 64) ?? text, text, share, frame: { frame, objects } }];
}

/** A rule's event tells of an object that the frames tell of as well: it is one look more at it. */
function frameOfEvent(event: JsonObject): JsonObject | undefined {
  const told = objectIn(objectIn(event["Message"])["Message"]);
  const data = objectIn(told["Data"]);
  const items = new Map(elementsIn(data["SimpleItem"]).map((item) => [item["@Name"], item["@Value"]]));
  const elements = elementsIn(data["ElementItem"]);
  const info = (name: string) => elements.find((element) => element[name] !== undefined)?.[name];
  const id = items.get("ParentObjectId") ?? items.get("ObjectId");
  const [plate, vehicle] = [info("LicensePlateInfo"), info("VehicleInfo")];
  if (id === undefined || plate === undefined) return undefined;
  if (told["@PropertyOperation"] === "Deleted")
    return { "@UtcTime": told["@UtcTime"], ObjectTree: { Delete: { "@ObjectId": id } } };
  const appearance = { LicensePlateInfo: plate, ...(vehicle === undefined ? {} : { VehicleInfo: vehicle }) };
  const object = { "@ObjectId": id, Appearance: appearance };
  return { "@UtcTime": told["@UtcTime"], Object: object };
}
