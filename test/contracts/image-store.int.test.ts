/** The image store's promises, kept by every adapter; and what the one on disk does after a crash. */
import { createHash } from "node:crypto";
import {
  appendFile,
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSegmentImages, type SegmentImages } from "#adapters/images/segments/segment-images.ts";
import { openSharedImages } from "#adapters/images/segments/shared-images.ts";
import type { ImageStore } from "#images/ports.ts";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-images-"));
});
afterEach(() => rm(folder, { recursive: true }));

const MONDAY = instant(Date.parse("2026-10-19T00:00:00.000Z"));
const day = (number: number): Instant => instant(MONDAY + number * DAY_MS + 3_600_000);
const picture = (name: string, length = 4000) => new Uint8Array(Buffer.alloc(length, `${name} `));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const NONE: ReadonlySet<ImageHash> = new Set();
const unknownHash = () => parseImageHash("0".repeat(64))!;

const NODES = ["0b1c0000-0000-4000-8000-000000000001", "0b1c0000-0000-4000-8000-000000000002"] as const;
const sharedBy = (node: string) =>
  openSharedImages({ folder: join(folder, "shared"), node, indexFolder: join(folder, `index-of-${node}`) });

const ADAPTERS: Record<string, () => Promise<ImageStore & { close?(): Promise<void> }>> = {
  segments: () => openSegmentImages(folder),
  "segments on a shared folder": () => sharedBy(NODES[0]),
  memory: () => Promise.resolve(createMemoryImageStore()),
};

describe.each(Object.entries(ADAPTERS))("image store: %s", (_name, open) => {
  let store: ImageStore & { close?(): Promise<void> };
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close?.());

  it("names a picture by the SHA-256 of its bytes and gives the same bytes back", async () => {
    const hash = await store.put(picture("a"), day(0));
    expect(hash).toBe(sha256(picture("a")));
    expect(Buffer.from((await store.get(hash))!)).toEqual(Buffer.from(picture("a")));
    expect(await store.get(unknownHash())).toBeUndefined();
  });

  it("keeps an empty picture and a large one", async () => {
    for (const bytes of [new Uint8Array(), picture("large", 5_000_000)]) {
      const hash = await store.put(bytes, day(0));
      expect(sha256((await store.get(hash))!)).toBe(hash);
    }
  });

  it("stores the same bytes of one day once, also when they come at once", async () => {
    const hashes = await Promise.all([store.put(picture("a"), day(0)), store.put(picture("a"), day(0))]);
    await store.put(picture("a"), day(0));
    expect(new Set(hashes).size).toBe(1);
    expect((await store.countBefore(day(2), NONE)).images).toBe(1);
  });

  it("keeps hundreds that come at once, on several days", async () => {
    const puts = Array.from({ length: 600 }, (_, index) => [picture(`p${index}`), day(index % 20)] as const);
    const hashes = await Promise.all(puts.map(([bytes, at]) => store.put(bytes, at)));
    for (const [index, [bytes]] of puts.entries()) {
      expect(Buffer.compare((await store.get(hashes[index]!))!, bytes)).toBe(0);
    }
    expect((await store.countBefore(day(30), NONE)).images).toBe(600);
  });

  it("erases days that lie wholly before the moment and nothing else", async () => {
    const early = await store.put(picture("early"), instant(MONDAY + DAY_MS - 1));
    const late = await store.put(picture("late"), instant(MONDAY + DAY_MS));
    const lastMoment = instant(MONDAY + DAY_MS - 1);
    expect(await store.eraseBefore(lastMoment, NONE)).toMatchObject({ images: 0 });
    const counted = await store.countBefore(instant(MONDAY + DAY_MS), NONE);
    expect(counted.images).toBe(1);
    expect(counted.sizeBytes).toBeGreaterThanOrEqual(4000);
    expect(await store.eraseBefore(instant(MONDAY + DAY_MS), NONE)).toEqual(counted);
    expect(await store.get(early)).toBeUndefined();
    expect(await store.get(late)).toBeDefined();
    expect(await store.eraseBefore(instant(MONDAY + DAY_MS), NONE)).toEqual({ images: 0, sizeBytes: 0 });
  });

  it("leaves what is held, night after night, and takes it once it is not", async () => {
    const [held, other] = [
      await store.put(picture("held"), day(0)),
      await store.put(picture("other"), day(0)),
    ];
    const alone = await store.put(picture("alone"), day(1));
    const [keep, moment] = [new Set([held]), day(5)];
    const counted = await store.countBefore(moment, keep);
    expect(counted.images).toBe(2);
    expect(await store.eraseBefore(moment, keep)).toEqual(counted);
    expect(sha256((await store.get(held))!)).toBe(held);
    expect([await store.get(other), await store.get(alone)]).toEqual([undefined, undefined]);
    expect(await store.eraseBefore(moment, keep)).toEqual({ images: 0, sizeBytes: 0 });
    const late = await store.put(picture("late"), day(0));
    expect(await store.eraseBefore(moment, keep)).toMatchObject({ images: 1 });
    expect(await store.get(late)).toBeUndefined();
    expect(await store.eraseBefore(moment, NONE)).toMatchObject({ images: 1 });
    expect(await store.get(held)).toBeUndefined();
  });

  it("keeps a picture of two days until both are erased, and takes it again afterwards", async () => {
    const hash = await store.put(picture("twice"), day(0));
    await store.put(picture("twice"), day(1));
    await store.eraseBefore(instant(MONDAY + DAY_MS), NONE);
    expect(await store.get(hash)).toBeDefined();
    await store.eraseBefore(instant(MONDAY + 2 * DAY_MS), NONE);
    expect(await store.get(hash)).toBeUndefined();
    await store.put(picture("twice"), day(1));
    expect(await store.get(hash)).toBeDefined();
  });

  it("erases these pictures from every day they lie in, and leaves all others, also of the day that is written", async () => {
    const [going, staying] = [
      await store.put(picture("going"), day(0)),
      await store.put(picture("staying"), day(0)),
    ];
    await store.put(picture("going"), day(1));
    const alone = await store.put(picture("alone"), day(2));
    const erased = await store.eraseThese([going, alone, unknownHash()]);
    expect(erased.images).toBe(3);
    expect(erased.sizeBytes).toBeGreaterThanOrEqual(3 * 4000);
    expect([await store.get(going), await store.get(alone)]).toEqual([undefined, undefined]);
    expect(sha256((await store.get(staying))!)).toBe(staying);
    expect(await store.eraseThese([going])).toEqual({ images: 0, sizeBytes: 0 });
    const later = await store.put(picture("later"), day(0));
    expect(await store.get(later)).toBeDefined();
    expect(await store.countBefore(day(9), NONE)).toMatchObject({ images: 2 });
  });
});

describe("image store on disk, after a crash", () => {
  let store: SegmentImages;
  const segment = () => join(folder, "2026-10-19", "pictures.seg");
  const reopen = async () => {
    await store.close();
    store = await openSegmentImages(folder);
  };
  beforeEach(async () => {
    store = await openSegmentImages(folder);
  });
  afterEach(() => store.close());

  it("cuts a torn tail and goes on behind the last whole picture", async () => {
    const first = await store.put(picture("first"), day(0));
    await appendFile(segment(), (await readFile(segment())).subarray(0, 2000));
    await reopen();
    const second = await store.put(picture("second"), day(0));
    await reopen();
    expect(sha256((await store.get(first))!)).toBe(first);
    expect(sha256((await store.get(second))!)).toBe(second);
  });

  it("finds whole pictures again that the index has lost, even all of them", async () => {
    const hashes = await Promise.all(["a", "b", "c"].map((name) => store.put(picture(name), day(0))));
    await store.close();
    await rm(join(folder, "index"), { recursive: true });
    store = await openSegmentImages(folder);
    for (const hash of hashes) expect(sha256((await store.get(hash))!)).toBe(hash);
    expect((await store.countBefore(day(5), NONE)).images).toBe(3);
  });

  /** Six pictures of one day, closed again, with one byte of the file changed and the index gone. */
  async function damagedWithoutIndex(at: number): Promise<readonly ImageHash[]> {
    const hashes: ImageHash[] = [];
    for (const name of ["1", "2", "3", "4", "5", "6"]) hashes.push(await store.put(picture(name), day(0)));
    await store.close();
    const bytes = await readFile(segment());
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeFile(segment(), bytes);
    await rm(join(folder, "index"), { recursive: true });
    return hashes;
  }
  const RECORD_BYTES = 4040;
  const inThird = (byte: number) => 2 * RECORD_BYTES + byte;

  it.each([
    ["a byte of the picture", inThird(1000), "image-damaged"],
    ["its hash", inThird(20), undefined],
    ["its length", inThird(6), "image-damaged"],
    ["its mark", inThird(0), undefined],
  ])("keeps the whole pictures behind a damaged one and says what was damaged: %s", async (_, at, told) => {
    const hashes = await damagedWithoutIndex(at);
    const sizeBytes = (await stat(segment())).size;
    const damage: unknown[] = [];
    store = await openSegmentImages(folder, { onDamage: (found) => damage.push(found) });
    for (const hash of hashes.filter((_hash, index) => index !== 2)) {
      expect(sha256((await store.get(hash))!)).toBe(hash);
    }
    const third = store.get(hashes[2]!);
    if (told === undefined) expect(await third).toBeUndefined();
    else await expect(third).rejects.toMatchObject({ code: told });
    expect(damage).toEqual([{ day: "2026-10-19", offset: inThird(0), sizeBytes: RECORD_BYTES }]);
    expect((await stat(segment())).size).toBe(sizeBytes);

    const later = await store.put(picture("later"), day(0));
    damage.length = 0;
    await store.close();
    store = await openSegmentImages(folder, { onDamage: (found) => damage.push(found) });
    expect(sha256((await store.get(later))!)).toBe(later);
    expect(damage).toEqual([]);
  });

  it("takes a damaged last picture for damaged and cuts nothing of it", async () => {
    const [, , , , , last] = await damagedWithoutIndex(5 * RECORD_BYTES + 1000);
    store = await openSegmentImages(folder);
    expect((await stat(segment())).size).toBe(6 * RECORD_BYTES);
    await expect(store.get(last!)).rejects.toMatchObject({ code: "image-damaged" });
  });

  it("cuts a torn tail behind damage, and erases a day with damage in it wholly", async () => {
    const hashes = await damagedWithoutIndex(inThird(1000));
    await appendFile(segment(), (await readFile(segment())).subarray(0, 2000));
    store = await openSegmentImages(folder);
    expect((await stat(segment())).size).toBe(6 * RECORD_BYTES);
    expect(await store.eraseBefore(day(2), NONE)).toMatchObject({ images: 6 });
    for (const hash of hashes) expect(await store.get(hash)).toBeUndefined();
  });

  it("never gives bytes whose hash is another, and says that the picture is damaged", async () => {
    const hash = await store.put(picture("a"), day(0));
    const bytes = await readFile(segment());
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    await writeFile(segment(), bytes);
    await expect(store.get(hash)).rejects.toMatchObject({ code: "image-damaged", retryable: false });
  });

  it("keeps what is whole in a file that was cut from outside, and takes new pictures", async () => {
    const first = await store.put(picture("first"), day(0));
    const second = await store.put(picture("second"), day(0));
    await store.close();
    await truncate(segment(), 6000);
    store = await openSegmentImages(folder);
    expect(sha256((await store.get(first))!)).toBe(first);
    await expect(store.get(second)).rejects.toMatchObject({ code: "image-damaged" });
    const third = await store.put(picture("third"), day(0));
    expect(sha256((await store.get(third))!)).toBe(third);
  });

  it("is closed to other accounts, also what an older release left open", async () => {
    await store.put(picture("a"), day(0));
    const rights = async (path: string) => ((await stat(join(folder, path))).mode & 0o777).toString(8);
    const closed = async () => ({
      folders: await Promise.all(["", "2026-10-19", "index"].map(rights)),
      files: await Promise.all(["2026-10-19/pictures.seg", "index/data.mdb"].map(rights)),
    });
    const OURS_ALONE = { folders: ["700", "700", "700"], files: ["600", "600"] };
    expect(await closed()).toEqual(OURS_ALONE);
    await store.close();
    for (const path of ["", "2026-10-19", "index"]) await chmod(join(folder, path), 0o755);
    for (const path of ["2026-10-19/pictures.seg", "index/data.mdb"]) await chmod(join(folder, path), 0o644);
    store = await openSegmentImages(folder);
    expect(await closed()).toEqual(OURS_ALONE);
  });

  it("has no byte left of a picture that was erased by itself, also after it is opened again", async () => {
    const going = await store.put(picture("going"), day(0));
    const staying = await store.put(picture("staying"), day(0));
    await store.eraseThese([going]);
    await reopen();
    expect(await store.get(going)).toBeUndefined();
    expect(await store.get(staying)).toBeDefined();
    expect((await readFile(segment())).includes("going ")).toBe(false);
  });

  it("finishes an erasure that was begun", async () => {
    const hash = await store.put(picture("a"), day(0));
    await store.close();
    await rename(join(folder, "2026-10-19"), join(folder, "2026-10-19.erasing"));
    store = await openSegmentImages(folder);
    expect(await store.get(hash)).toBeUndefined();
    expect(await readdir(folder)).toEqual(["index"]);
    expect(await store.countBefore(day(9), NONE)).toEqual({ images: 0, sizeBytes: 0 });
  });

  it("has what is held, and nothing twice, wherever a crash came into the erasure of its day", async () => {
    const held = await store.put(picture("held"), day(0));
    const other = await store.put(picture("other"), day(0));
    const folders = async () => (await readdir(folder)).filter((name) => name !== "index");
    const openAnew = async () => {
      store = await openSegmentImages(folder);
      expect(await folders()).toEqual(["2026-10-19"]);
      expect(sha256((await store.get(held))!)).toBe(held);
    };
    // Half of the copy was made: it is thrown away.
    await store.close();
    await mkdir(join(folder, "2026-10-19.staying"));
    await openAnew();
    expect(await store.get(other)).toBeDefined();
    // The copy was whole, and the day was on its way out; then the copy had just come in its place.
    await store.eraseBefore(day(5), new Set([held]));
    await store.close();
    await rename(join(folder, "2026-10-19"), join(folder, "2026-10-19.staying"));
    await cp(join(folder, "2026-10-19.staying"), join(folder, "2026-10-19.erasing"), { recursive: true });
    await openAnew();
    await store.close();
    await cp(join(folder, "2026-10-19"), join(folder, "2026-10-19.erasing"), { recursive: true });
    await openAnew();
    expect(await store.countBefore(day(5), NONE)).toMatchObject({ images: 1 });
    expect(await store.get(other)).toBeUndefined();
  });

  it("keeps the damaged bytes of what is held, and still says that they are damaged", async () => {
    const hash = await store.put(picture("held"), day(0));
    await store.put(picture("other"), day(0));
    const bytes = await readFile(segment());
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    await writeFile(segment(), bytes);
    await store.eraseBefore(day(5), new Set([hash]));
    await expect(store.get(hash)).rejects.toMatchObject({ code: "image-damaged" });
    expect((await stat(segment())).size).toBe(4040);
  });

  it("says that the disk failed, and loses nothing it has confirmed", async () => {
    const kept = await store.put(picture("kept"), day(0));
    await writeFile(join(folder, "2026-10-20"), "a file where a folder must be");
    await expect(store.put(picture("lost"), day(1))).rejects.toMatchObject({ code: "images-not-written" });
    await rm(join(folder, "2026-10-20"));
    const later = await store.put(picture("lost"), day(1));
    expect(sha256((await store.get(later))!)).toBe(later);
    expect(sha256((await store.get(kept))!)).toBe(kept);
  });
});

describe("pictures that several nodes share", () => {
  let stores: SegmentImages[];
  beforeEach(async () => {
    stores = await Promise.all(NODES.map(sharedBy));
  });
  afterEach(() => Promise.all(stores.map((store) => store.close())));
  const [one, other] = [() => stores[0]!, () => stores[1]!];
  const textOf = async (store: SegmentImages, hash: ImageHash) => {
    const bytes = await store.get(hash);
    return bytes && Buffer.from(bytes).toString();
  };

  it("gives on each node what any of them took, also what came after it was asked before", async () => {
    const first = await one().put(picture("first"), day(0));
    expect(await textOf(other(), first)).toBe(Buffer.from(picture("first")).toString());
    const second = await one().put(picture("second"), day(0));
    const third = await other().put(picture("third"), day(0));
    expect(await textOf(other(), second)).toBe(Buffer.from(picture("second")).toString());
    expect(await textOf(one(), third)).toBe(Buffer.from(picture("third")).toString());
    expect(await one().get(unknownHash())).toBeUndefined();
  });

  it("erases on one node what all of them took, but for what is held, and the others know", async () => {
    const old = await one().put(picture("old"), day(0));
    const held = await one().put(picture("held"), day(0));
    const others = await other().put(picture("other's"), day(0));
    const young = await one().put(picture("young"), day(5));
    for (const hash of [old, held, young]) expect(await other().get(hash)).toBeDefined();
    expect(await other().countBefore(day(3), new Set([held]))).toMatchObject({ images: 2 });
    expect(await other().eraseBefore(day(3), new Set([held]))).toMatchObject({ images: 2 });
    for (const store of stores) {
      for (const gone of [old, others]) expect(await store.get(gone)).toBeUndefined();
      for (const kept of [held, young]) expect(await store.get(kept)).toBeDefined();
    }
    expect(await one().eraseBefore(day(3), NONE)).toMatchObject({ images: 1 });
    for (const store of stores) expect(await store.get(held)).toBeUndefined();
    expect(await one().eraseBefore(day(3), NONE)).toEqual({ images: 0, sizeBytes: 0 });
  });

  it("takes no record that another node is writing, and cuts nothing of it", async () => {
    const hash = await one().put(picture("whole"), day(0));
    const file = join(folder, "shared", NODES[0], "2026-10-19", "pictures.seg");
    const begun = (await readFile(file)).subarray(0, 500);
    await appendFile(file, begun);
    const { size } = await stat(file);
    expect(await other().get(hash)).toBeDefined();
    expect(await other().get(unknownHash())).toBeUndefined();
    expect((await stat(file)).size).toBe(size);
  });

  it("has the pictures of a node that has left", async () => {
    const hash = await one().put(picture("of a node that left"), day(0));
    await one().close();
    stores[0] = await sharedBy("0b1c0000-0000-4000-8000-000000000003");
    expect(await one().get(hash)).toBeDefined();
  });
});
