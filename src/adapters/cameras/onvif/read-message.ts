/** What does a camera of ONVIF Profile M say? A rule's event of one plate, or a frame of metadata with the objects in sight. */
import type { CameraMessage, Capture, Heartbeat, MessageProblem } from "#cameras/capture.ts";
import type { MessageBytes } from "#cameras/protocol.ts";
import { parseInstant } from "#terms/instant.ts";
import { bytesOf, type JsonObject, objectIn, oneCapture } from "../shared/makers-json.ts";
import { elementsIn, textIn, xmlOf, xmlTree } from "../shared/makers-xml.ts";
import { momentOrProblem, shareOf, textOf, vehicleClassOf, wordOf } from "../shared/message-values.ts";
import { badMessage, plateCapture } from "../shared/stated-plate.ts";
import { frameWith, goneIn, type PlateObject, plateObjectsIn } from "./metadata-frame.ts";

export function readOnvif(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const said = xmlTree(bytesOf(message));
  if (said.code === "bad-message") return said;
  const { tree } = said;
  // What is pulled while nothing passes.
  if (tree["PullMessagesResponse"] !== undefined) return { code: "heartbeat" };
  const stream = objectIn(tree["MetadataStream"]);
  const notification = tree["NotificationMessage"] ?? objectIn(stream["Event"])["NotificationMessage"];
  if (notification !== undefined) return eventOf(elementsIn(notification), message);
  const frame = objectIn(objectIn(stream["VideoAnalytics"])["Frame"]);
  if (frame["@UtcTime"] === undefined)
    return badMessage("The message is neither a notification nor a frame of ONVIF's metadata.");
  return frameOf(frame, message);
}

const PLATES = /RuleEngine\/Recognition\/LicensePlate|ALPV\.AllPlates/;

function eventOf(
  [notification = {}, ...more]: readonly JsonObject[],
  message: MessageBytes,
): CameraMessage | Heartbeat | MessageProblem {
  if (more.length > 0) return badMessage("The message has several notifications. Each is read alone.");
  if (!PLATES.test(textOf(textIn(notification["Topic"]), 200) ?? ""))
    return badMessage("The notification is of another topic than number plates.");
  const told = objectIn(objectIn(notification["Message"])["Message"]);
  if (told["@PropertyOperation"] === "Deleted") return { code: "heartbeat" };
  return oneCapture(ruleEvent(told), message);
}

function ruleEvent(told: JsonObject): Capture | MessageProblem {
  const data = objectIn(told["Data"]);
  const items = new Map(elementsIn(data["SimpleItem"]).map((item) => [item["@Name"], item["@Value"]]));
  const elements = elementsIn(data["ElementItem"]);
  const plate = elements.map((element) => objectIn(element["LicensePlateInfo"])).find(isNamed) ?? {};
  const vehicle = elements.map((element) => objectIn(element["VehicleInfo"])).find(isNamed) ?? {};
  return plateCapture({
    ...momentOf(told["@UtcTime"]),
    ...plateOf(plate, items),
    vehicle: vehicleIn(vehicle),
    sequence: textOf(items.get("ObjectId"), 64),
    engine: { name: "ONVIF", version: "not stated" },
  });
}

const isNamed = (element: JsonObject): boolean => Object.keys(element).length > 0;

/** The rule's own form, and that of Axis, which has them as simple items. */
function plateOf(info: JsonObject, items: ReadonlyMap<unknown, unknown>) {
  const number = objectIn(info["PlateNumber"]);
  const country = objectIn(info["CountryCode"]);
  return {
    text: textOf(textIn(info["PlateNumber"]) ?? items.get("text"), 64),
    share: shareOf(number["@Likelihood"] ?? items.get("Likelihood"), 1),
    country: textIn(info["CountryCode"]) ?? items.get("country"),
    countryShare: shareOf(country["@Likelihood"], 1),
  };
}

function vehicleIn(info: JsonObject) {
  return {
    make: wordOf(textIn(info["Brand"])),
    colour: wordOf(textIn(info["Color"])),
    class: vehicleClassOf(textIn(info["Type"])),
  };
}

/** Each frame tells of the same vehicles once more, until they are out of sight; several in one are each a capture of its own. */
function frameOf(frame: JsonObject, message: MessageBytes): CameraMessage | Heartbeat | MessageProblem {
  const found = plateObjectsIn(frame);
  const [only] = found;
  if (only === undefined)
    return { code: "heartbeat", toldAt: parseInstant(textOf(frame["@UtcTime"], 60) ?? "") };
  if (found.length === 1) return oneCapture(frameCapture(frame, only), message);
  const items = found.map((one) => ({
    capture: frameCapture(frame, one),
    contentType: "application/xml",
    // Only of one that is quarantined.
    get body() {
      return xmlOf(frameWith(frame, one.objects, isGone(frame, one) ? textOf(one.id, 64) : undefined));
    },
  }));
  return { code: "message", batch: true, items };
}

function frameCapture(frame: JsonObject, found: PlateObject): Capture | MessageProblem {
  const object = textOf(found.id, 64);
  return plateCapture({
    ...momentOf(frame["@UtcTime"]),
    ...plateOf(found.plate, new Map()),
    vehicle: vehicleIn(found.vehicle),
    sequence: object,
    telling: object === undefined ? undefined : { vehicle: object, isLast: isGone(frame, found) },
    engine: { name: "ONVIF", version: "not stated" },
  });
}

const isGone = (frame: JsonObject, { id, objects }: PlateObject): boolean =>
  goneIn(frame).some((gone) => gone === id || objects.some((object) => object["@ObjectId"] === gone));

const momentOf = (value: unknown) => momentOrProblem(parseInstant(textOf(value, 60) ?? ""), value);
