/** What an officer is shown of a picture: its pixels to the last bit, and nothing else that the camera wrote into the file. */
import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { shownPicture } from "#ingest/shown-picture.ts";

const SECRETS = ["N52.1234", "SERIAL-77", "taken at the roadside"];
const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, at) => (at * 7919) % 251));
const picture = () => sharp(noise, { raw: { width: 64, height: 48, channels: 3 } });
const withSecrets = (plain: Sharp, orientation?: number) =>
  plain
    .withMetadata(orientation === undefined ? {} : { orientation })
    .withExifMerge({
      IFD0: { Copyright: SECRETS[2]!, Model: SECRETS[1]! },
      IFD3: { GPSMapDatum: SECRETS[0]! },
    })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${SECRETS.join(" ")}</rdf:RDF></x:xmpmeta>`,
    );

const pixels = (bytes: Uint8Array) => sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true });
const holds = (bytes: Uint8Array) => SECRETS.filter((secret) => Buffer.from(bytes).includes(secret));

describe("a picture with a place in it", () => {
  it.each([
    ["baseline JPEG", withSecrets(picture()).jpeg()],
    ["progressive JPEG", withSecrets(picture()).jpeg({ progressive: true })],
    ["JPEG that hangs on its side", withSecrets(picture(), 6).jpeg()],
    ["PNG", withSecrets(picture()).png()],
    ["lossy WebP", withSecrets(picture()).webp()],
    ["lossless WebP", withSecrets(picture()).webp({ lossless: true })],
  ])("is shown without it: %s", async (_name, encoder) => {
    const stored = await encoder.toBuffer();
    expect(holds(stored)).not.toEqual([]);
    const shown = shownPicture(stored);
    expect(holds(shown)).toEqual([]);
    const [before, after] = await Promise.all([pixels(stored), pixels(shown)]);
    expect(after.info).toMatchObject({ width: before.info.width, height: before.info.height });
    expect(after.data.equals(before.data)).toBe(true);
    const { exif, xmp, orientation } = await sharp(shown).metadata();
    expect(xmp).toBeUndefined();
    expect(exif === undefined || orientation === 6).toBe(true);
  });

  it("is shown without what comes after its end, or in comments", async () => {
    const plain = await picture().jpeg().toBuffer();
    const comment = Buffer.from([0xff, 0xfe, 0, 2 + SECRETS[1]!.length, ...Buffer.from(SECRETS[1]!)]);
    const stored = Buffer.concat([
      plain.subarray(0, 2),
      comment,
      plain.subarray(2),
      Buffer.from(SECRETS[0]!),
    ]);
    expect(holds(shownPicture(stored))).toEqual([]);
    expect(Buffer.from(shownPicture(stored)).equals(Buffer.from(shownPicture(plain)))).toBe(true);
  });
});

it("shows nothing of what is no picture, and never fails", () => {
  expect(shownPicture(Buffer.from(SECRETS.join(" ")))).toHaveLength(0);
  const starts = [
    [0xff, 0xd8, 0xff],
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    [...Buffer.from("RIFF....WEBP")],
  ];
  const cut = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }));
  fc.assert(
    fc.property(cut, ([start, rest]) => {
      shownPicture(Uint8Array.from([...start, ...rest]));
    }),
  );
});
