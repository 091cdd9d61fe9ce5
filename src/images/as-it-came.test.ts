import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { keepingWhatFits, overviewAsItCame, patchAsItCame } from "./as-it-came.ts";
import { wholePicture } from "./image-size.ts";
import { jpegSegments } from "./jpeg-segments.ts";
import { plainJpeg } from "./plain-jpeg.ts";

const LIMITS = HOUSE_NUMBERS.nationalCentre;
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#456" } }).composite([
    { input: { create: { width: 20, height: 10, channels: 3, background: "#fc0" } }, left: 3, top: 5 },
  ]);
const jpeg = (width: number, height: number) => picture(width, height).jpeg().toBuffer();
const withExif = () =>
  picture(640, 360)
    .jpeg()
    .withExif({ IFD0: { Copyright: "Somebody" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
    .toBuffer();
/** Hung on its side, in a profile of colours that changes nothing, which is left out here. */
async function onItsSide(): Promise<Buffer> {
  const made = await picture(640, 360).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const profile = [...jpegSegments(made)].find(({ marker }) => marker === 0xe2);
  return Buffer.concat([made.subarray(0, profile?.start), made.subarray(profile?.end ?? made.length)]);
}

/** After this many bytes, these. */
const spliced = (bytes: Buffer, at: number, more: readonly number[]) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]);

const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();

describe("a picture within the limits", () => {
  it("is kept bit for bit", async () => {
    const [overview, patch] = [await jpeg(640, 360), await jpeg(120, 60)];
    expect(Buffer.from(overviewAsItCame(overview, LIMITS.overview) ?? [])).toEqual(overview);
    expect(Buffer.from(patchAsItCame(patch, LIMITS.patch) ?? [])).toEqual(patch);
  });

  it("loses where and by whom it was taken, and not one pixel", async () => {
    const exif = await withExif();
    expect(exif.includes("Somebody")).toBe(true);
    const bare = overviewAsItCame(spliced(exif, 2, [0xff, 0xfe, 0, 5, 0x46, 0x47, 0x48]), LIMITS.overview);
    expect([...jpegSegments(bare ?? new Uint8Array())].map(({ marker }) => marker)).not.toContain(0xe1);
    expect(Buffer.from(bare ?? []).includes("Somebody")).toBe(false);
    expect(Buffer.from(bare ?? []).includes("FGH")).toBe(false);
    expect(await pixels(bare ?? new Uint8Array())).toEqual(await pixels(exif));
  });

  it("loses whatever stands behind its end, such as a second picture", async () => {
    const plain = await jpeg(640, 360);
    const bare = overviewAsItCame(Buffer.concat([plain, await withExif()]), LIMITS.overview);
    expect(Buffer.from(bare ?? [])).toEqual(plain);
  });

  it("may have restart markers, one component or any of the usual samplings", async () => {
    for (const made of [
      picture(301, 177).greyscale().jpeg(),
      picture(301, 177).jpeg({ chromaSubsampling: "4:4:4" }),
      picture(301, 177).jpeg({ optimiseCoding: true }),
    ])
      expect(plainJpeg(await made.toBuffer())).toMatchObject({ widthPx: 301, heightPx: 177 });
  });
});

describe("made anew is what", () => {
  const refused = async (bytes: Promise<Uint8Array> | Uint8Array) =>
    expect(overviewAsItCame(await bytes, LIMITS.overview)).toBeUndefined();

  it("has too many bytes or pixels", async () => {
    const { overview, patch } = LIMITS;
    const small = await jpeg(640, 360);
    expect(overviewAsItCame(small, { ...overview, sizeBytes: small.length })).toBeDefined();
    expect(overviewAsItCame(small, { ...overview, sizeBytes: small.length - 1 })).toBeUndefined();
    expect(patchAsItCame(await jpeg(121, 60), patch)).toBeUndefined();
    expect(patchAsItCame(await jpeg(120, 61), patch)).toBeUndefined();
    await refused(jpeg(2049, 16));
  });

  it("is no baseline JPEG", async () => {
    await refused(picture(640, 360).jpeg({ progressive: true }).toBuffer());
    await refused(picture(640, 360).png().toBuffer());
    await refused(picture(640, 360).toColourspace("cmyk").jpeg().toBuffer());
    await refused(Buffer.from("no picture"));
  });

  it("would look otherwise without what stands beside it", async () => {
    expect(await sharp(await onItsSide()).metadata()).toMatchObject({ orientation: 6, width: 640 });
    await refused(onItsSide());
    await refused(picture(640, 360).withIccProfile("p3").jpeg().toBuffer());
  });

  it("is cut short, at whatever byte", async () => {
    const plain = await jpeg(200, 100);
    for (let length = 0; length < plain.length; length += 1) await refused(plain.subarray(0, length));
  });

  it("is cut short and closed again, so that its pixels cannot be in so few bytes", async () => {
    const plain = await jpeg(640, 360);
    const scan = [...jpegSegments(plain)].find(({ marker }) => marker === 0xda)?.start ?? 0;
    await refused(Buffer.concat([plain.subarray(0, scan + 60), plain.subarray(-2)]));
  });

  it("claims a wall in a few bytes", async () => {
    const small = await jpeg(120, 60);
    const frame = [...jpegSegments(small)].find(({ marker }) => marker === 0xc0)?.start ?? 0;
    const wall = Buffer.from(small);
    wall.writeUInt16BE(2000, frame + 5);
    wall.writeUInt16BE(2000, frame + 7);
    await refused(wall);
  });

  it("has a marker in its scan that does not belong there", async () => {
    const plain = await jpeg(640, 360);
    await refused(spliced(plain, plain.length - 40, [0xff, 0xd0]));
    await refused(spliced(plain, plain.length - 40, [0xff, 0xda, 0, 4, 1, 2]));
  });
});

it("asks the maker for nothing that fits, and for a part of a picture always", async () => {
  const asked: string[] = [];
  const made = (what: string) => {
    asked.push(what);
    return Promise.resolve(new Uint8Array());
  };
  const maker = keepingWhatFits({ patch: () => made("patch"), overview: () => made("overview") });
  const patch = await jpeg(100, 40);
  const whole = wholePicture(patch);
  if (whole === undefined) throw new Error("a JPEG has a size");
  const order = { limits: LIMITS };
  expect(Buffer.from(await maker.patch(patch, whole, order))).toEqual(patch);
  expect(Buffer.from(await maker.overview(patch, order))).toEqual(patch);
  expect(asked).toEqual([]);
  const [topLeft, , bottomRight, bottomLeft] = whole;
  await maker.patch(patch, [topLeft, [50, 0], bottomRight, bottomLeft], order);
  await maker.overview(await jpeg(3000, 1000), order);
  expect(asked).toEqual(["patch", "overview"]);
});
