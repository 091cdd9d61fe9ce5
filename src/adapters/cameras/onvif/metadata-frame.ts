/** Which objects of a frame have plates, and which vehicle bears each? The plate may be an object of its own, and the vehicle its parent. */
import { type JsonObject, objectIn } from "../shared/makers-json.ts";
import { elementsIn } from "../shared/makers-xml.ts";

export interface PlateObject {
  /** Of the vehicle where there is one: the plate's own may change while it is in sight. */
  readonly id: unknown;
  readonly plate: JsonObject;
  readonly vehicle: JsonObject;
  /** The objects that tell of it. */
  readonly objects: readonly JsonObject[];
}

/** One for each object that has one. */
export function plateObjectsIn(frame: JsonObject): readonly PlateObject[] {
  const objects = elementsIn(frame["Object"]);
  const withPlate = objects.filter((object) => appearance(object)["LicensePlateInfo"] !== undefined);
  return withPlate.map((found) => {
    const parent = objects.find((object) => object["@ObjectId"] === found["@Parent"]) ?? found;
    return {
      id: parent["@ObjectId"],
      plate: objectIn(appearance(found)["LicensePlateInfo"]),
      vehicle: objectIn(appearance(parent)["VehicleInfo"]),
      objects: parent === found ? [found] : [parent, found],
    };
  });
}

/** A frame of the same moment that shows these objects alone; with `gone` it says that this one is in sight no more. */
export const frameWith = (frame: JsonObject, objects: readonly JsonObject[], gone?: string): JsonObject => ({
  MetadataStream: {
    VideoAnalytics: {
      Frame: {
        "@UtcTime": frame["@UtcTime"],
        ...(objects.length === 0 ? {} : { Object: objects }),
        ...(gone === undefined ? {} : { ObjectTree: { Delete: { "@ObjectId": gone } } }),
      },
    },
  },
});

/** The numbers of the objects that it says are in sight no more. */
export const goneIn = (frame: JsonObject): readonly unknown[] =>
  elementsIn(frame["ObjectTree"])
    .flatMap((tree) => elementsIn(tree["Delete"]))
    .map((gone) => gone["@ObjectId"]);

const appearance = (object: JsonObject): JsonObject => objectIn(object["Appearance"]);
