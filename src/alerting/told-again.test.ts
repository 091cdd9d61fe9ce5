import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW } from "../../test/factories/voi.ts";
import type { Sighting } from "./alert.ts";
import { lastWords, wordsOfOneVehicle } from "./told-again.ts";

const said = (name: string, atMs: number, toldOf?: string, camera = "quay") =>
  ({
    ...{ readId: makeId("read", name), cameraId: makeId("cam", camera), capturedAt: plusMs(NOW, atMs) },
    ...(toldOf === undefined ? {} : { toldOf }),
  }) as Sighting;
const ids = (sightings: Iterable<{ readonly readId: string }>) => [...sightings].map(({ readId }) => readId);

describe("what a camera says of one vehicle", () => {
  const all = [
    said("new", 0, "7"),
    said("other", 10, "7", "bridge"),
    said("update", 260, "7"),
    said("once", 400),
    said("once-more", 500),
    said("lost", 520, "7"),
    said("an-hour-on", 3_600_000, "7"),
  ];

  it("is its last word, for each camera and each vehicle by itself", () => {
    expect(ids(lastWords(all))).toEqual(ids(all.filter((_, at) => at !== 0 && at !== 2)));
  });

  it("was begun by its first", () => {
    expect([...wordsOfOneVehicle(all).later]).toEqual([makeId("read", "update"), makeId("read", "lost")]);
  });
});
