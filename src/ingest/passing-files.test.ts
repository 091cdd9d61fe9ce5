import { describe, expect, it } from "vitest";
import { passingFileOf } from "./passing-files.ts";

const of = (path: string) => passingFileOf(path);

describe("the files of one passing", () => {
  it.each([
    [
      "as cameras upload them",
      "20261128181244123_AB49XYZ_full.jpg frame",
      "20261128181244123_AB49XYZ_plate.jpg plate",
      "20261128181244123_AB49XYZ.xml sidecar",
    ],
    ["with the words in capitals", "a-1-SCENE.JPG frame", "a-1-LP.JPG plate", "a-1.TXT sidecar"],
    ["with the words before", "Full_20261128.jpg frame", "Plate_20261128.jpg plate", "20261128.json sidecar"],
    [
      "with a plain name for the frame",
      "20261128.jpg frame",
      "20261128 (crop).jpg plate",
      "20261128_meta.xml sidecar",
    ],
    [
      "in folders of their own",
      "2026/frames-1/vehicle/7.jpg frame",
      "2026/frames-1/plate/7.jpg plate",
      "2026/frames-1/7.xml sidecar",
    ],
    [
      "with a folder for each passing",
      "20261128181244123/detectionPicture.jpg frame",
      "20261128181244123/licensePlatePicture.jpg plate",
      "20261128181244123/anpr.xml sidecar",
    ],
    ["with numbers behind the words", "7_full_0.jpg frame", "7_plate_1.jpg plate", "7.txt sidecar"],
    ["with nothing but the words", "full.jpg frame", "plate1.jpg plate", "data.json sidecar"],
    [
      "with two words",
      "7_VEHICLE_DETECTION.jpg frame",
      "7_LICENSE_PLATE.jpg plate",
      "7_ANPR_DATA.xml sidecar",
    ],
  ])("%s share a stem", (_, ...files) => {
    const found = files.map((file) => {
      const [, path = "", role] = /^(.*) (\w+)$/.exec(file) ?? [];
      expect(of(path)?.role).toBe(role);
      return of(path)?.stem;
    });
    expect(new Set(found).size).toBe(1);
  });

  it.each([
    ["another moment", "20261128181244123_AB49XYZ_full.jpg", "20261128181244124_AB49XYZ_plate.jpg"],
    ["another mark", "20261128181244123_AB49XYZ_full.jpg", "20261128181244123_CD49EFG_plate.jpg"],
    ["another day", "2026/11/27/0001_full.jpg", "2026/11/28/0001_plate.jpg"],
    ["another number", "img_1.jpg", "img_2.jpg"],
  ])("of %s are not of this one", (_, one, other) => {
    expect(of(one)?.stem).not.toBe(of(other)?.stem);
  });

  it("are told from those that come alone, and from what is no capture", () => {
    expect(of("20261128.jpg")).toEqual({ stem: "20261128", role: "frame", isOneOfSeveral: false });
    expect(of("snapshot.jpg")).toEqual({ stem: "snapshot", role: "frame", isOneOfSeveral: false });
    expect(of("20261128_1.jpg")).toEqual({ stem: "20261128_1", role: "frame", isOneOfSeveral: false });
    expect(of("notes.pdf")).toBeUndefined();
  });
});
