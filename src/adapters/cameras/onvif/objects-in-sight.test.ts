import { describe, expect, it } from "vitest";
import { objectsInSight, type Sighting } from "./objects-in-sight.ts";

const SECOND = 1_000;
const look = (id: string, text = "AB49XYZ", share = 0.5): Sighting<string> => ({
  ...{ id, text, share, frame: `${text} ${share}` },
});
const frame = (...sightings: readonly Sighting<string>[]) => ({ sightings, present: [], gone: [] });
const words = (said: ReturnType<ReturnType<typeof objectsInSight<string>>["end"]>) =>
  said.map(({ sighting, isLast }) => `${sighting.id} ${sighting.frame}${isLast ? " last" : ""}`);

describe("what is in sight", () => {
  it("is gone when no frame has shown it for three seconds, with or without its plate", () => {
    const sight = objectsInSight<string>();
    sight.see(frame(look("7")), 0);
    sight.see({ sightings: [], present: ["7", "8"], gone: [] }, 2 * SECOND);
    expect(sight.pass(4 * SECOND)).toEqual([]);
    expect(words(sight.pass(5 * SECOND))).toEqual(["7 AB49XYZ 0.5 last"]);
    expect(sight.isEmpty()).toBe(true);
  });

  it("is told of again each minute while it stays, as it was last read", () => {
    const sight = objectsInSight<string>();
    for (let second = 0; second < 60; second += 1)
      sight.see(frame(look("7", "AB49XYZ", 0.9 - second / 100)), second * SECOND);
    expect(words(sight.pass(60 * SECOND))).toEqual([`7 AB49XYZ ${0.9 - 59 / 100}`]);
    expect(sight.pass(61 * SECOND)).toEqual([]);
    expect(words(sight.end())).toEqual(["7 AB49XYZ 0.9 last"]);
  });

  it("is not told of for ever where its plate is read otherwise in every frame", () => {
    const sight = objectsInSight<string>();
    const told = Array.from({ length: 100 }, (_, number) =>
      sight.see(frame(look("7", `AB49X${number}`)), number),
    ).flat();
    expect(told).toHaveLength(8);
  });

  it("fills no memory where a camera gives each frame a new number: the eldest is told of as gone", () => {
    const sight = objectsInSight<string>();
    const told = Array.from({ length: 1_000 }, (_, number) => sight.see(frame(look(`${number}`)), 0)).flat();
    expect(words(told.filter(({ isLast }) => isLast))).toHaveLength(800);
    expect(sight.end()).toHaveLength(200);
  });
});
