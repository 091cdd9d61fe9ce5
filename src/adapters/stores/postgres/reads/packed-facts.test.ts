import fc from "fast-check";
import { expect, it } from "vitest";
import { packVrm } from "#read-store/packed-mark.ts";
import { confidence } from "#terms/confidence.ts";
import { instant } from "#terms/instant.ts";
import { aFullRead, aRead } from "../../../../../test/contracts/read-store-samples.ts";
import { anyRead } from "../../../../../test/factories/any-read.ts";
import { aVrm } from "../../../../../test/factories/reads.ts";
import { packFacts, unpackFacts } from "./packed-facts.ts";

it("gives back every fact of every read, whatever its origin", () => {
  fc.assert(
    fc.property(anyRead, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (read, origin) => {
      const { letters } = packVrm(read.vrm);
      const facts = unpackFacts(packFacts(read, { letters, origin }), read.capturedAt);
      const { alternatives, lines, direction, country, colour, clock, images } = read;
      expect(facts).toMatchObject({
        letters,
        receivedMs: read.receivedAt,
        alternatives,
        lines,
        direction,
        country,
        colour,
        clock,
        images,
      });
      expect(facts.vrmRaw ?? read.vrm).toBe(read.vrmRaw);
    }),
  );
});

it("takes 71 bytes for a camera's read with two pictures, and few for whatever else a read may have", () => {
  const { images } = aFullRead();
  const { patch, overview } = images;
  const receivedAt = instant(aRead().capturedAt + 850);
  const weigh = (parts: Parameters<typeof aRead>[0]) =>
    packFacts(aRead({ receivedAt, ...parts }), { letters: 0, origin: 7 }).length;
  const usual = weigh({ images: { patch, overview } });
  expect(usual).toBe(71);
  expect(weigh({ images: { patch, overview }, direction: "away", lane: 2 }) - usual).toBe(1);
  const other = { vrm: aVrm("AB49XYZ"), confidence: confidence(0.02) };
  expect(weigh({ images: { patch, overview }, alternatives: [other] }) - usual).toBe(8);
});
