/** What every keeper of late pictures promises: each waits once, has its turn, stands beside its read, and is given up in order. */
import { expect, it } from "vitest";
import type { LatePicture, LatePictures } from "#ingest/late-pictures.ts";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { aRead, aReadMark } from "../factories/reads.ts";

const READ = aRead(1);

export function aLatePicture(changed: Partial<LatePicture> = {}): LatePicture {
  return {
    cameraId: READ.cameraId,
    capturedAt: READ.capturedAt,
    vrm: READ.vrm,
    vrmRaw: READ.vrmRaw,
    shows: "plate",
    picture: parseImageHash("ab".repeat(32))!,
    asCame: {
      protocol: "bof",
      path: "/bof/services/InputBinaryDataWebService",
      headers: undefined,
      contentType: "text/xml",
      body: new Uint8Array([1, 0, 255]),
      receivedAt: plusMs(READ.capturedAt, 60_000),
    },
    ...changed,
  };
}

const NOW: Instant = plusMs(READ.capturedAt, 120_000);

/** `store` has the reads stored. */
export function latePicturesContract(
  open: () => Promise<{
    readonly pictures: LatePictures;
    readonly store: (reads: readonly Read[]) => Promise<void>;
  }>,
): void {
  it("gives a picture back as it came, with the reads of its camera at its moment and no others", async () => {
    const { pictures, store } = await open();
    const other = aRead(2, { capturedAt: READ.capturedAt, vrm: aReadMark("CD49EFG"), vrmRaw: "CD49EFG" });
    const elsewhere = aRead(3, { cameraId: makeId("cam", "9"), capturedAt: READ.capturedAt });
    await store([READ, other, elsewhere, aRead(4)]);
    await pictures.add(aLatePicture());
    const [found, ...more] = await pictures.lookFor(10, NOW);
    expect(more).toEqual([]);
    const { body } = found!.picture.asCame;
    const { asCame } = aLatePicture();
    const asItCame = { ...found!.picture, asCame: { ...found!.picture.asCame, body: Uint8Array.from(body) } };
    expect(asItCame).toEqual({ ...aLatePicture({ asCame }), number: found!.picture.number });
    expect(found!.reads.map(({ id, vrm }) => `${id} ${vrm}`).toSorted()).toEqual(
      [READ, other].map(({ id, vrm }) => `${id} ${vrm}`).toSorted(),
    );
  });

  it("takes the same picture twice as one, and the picture of the scene beside that of the plate", async () => {
    const { pictures } = await open();
    await pictures.add(aLatePicture());
    await pictures.add(aLatePicture());
    await pictures.add(aLatePicture({ shows: "vehicle" }));
    const found = await pictures.lookFor(10, NOW);
    expect(found.map(({ picture }) => picture.shows).toSorted()).toEqual(["plate", "vehicle"]);
    expect(found.map(({ reads }) => reads)).toEqual([[], []]);
  });

  it("gives each its turn, however many wait", async () => {
    const { pictures } = await open();
    for (const number of [1, 2, 3])
      await pictures.add(aLatePicture({ capturedAt: plusMs(READ.capturedAt, number) }));
    const turns: number[] = [];
    for (const look of [1, 2, 3])
      turns.push(...(await pictures.lookFor(1, plusMs(NOW, look))).map(({ picture }) => picture.capturedAt));
    expect(new Set(turns).size).toBe(3);
  });

  it("waits no longer for a picture that was joined or removed", async () => {
    const { pictures, store } = await open();
    await store([READ]);
    await pictures.add(aLatePicture());
    await pictures.add(aLatePicture({ shows: "vehicle" }));
    const [first, second] = await pictures.lookFor(10, NOW);
    await pictures.join(first!.picture, [READ.id]);
    await pictures.remove(second!.picture.number);
    expect(await pictures.lookFor(10, NOW)).toEqual([]);
  });

  it("tells which have waited since before a moment, the oldest first", async () => {
    const { pictures } = await open();
    const { asCame } = aLatePicture();
    const received = (at: Instant) =>
      aLatePicture({ capturedAt: plusMs(at, 5), asCame: { ...asCame, receivedAt: at } });
    await pictures.add(received(NOW));
    await pictures.add(received(plusMs(NOW, -9_000)));
    const old = await pictures.receivedBefore(NOW, 10);
    expect(old.map(({ asCame: came }) => came.receivedAt)).toEqual([plusMs(NOW, -9_000)]);
  });
}
