/** The image store in memory, for tests: the same promises but for durability. */
import { createHash } from "node:crypto";
import type { ImageStore } from "#images/ports.ts";
import { type ImageHash, parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";

export function createMemoryImageStore(): ImageStore {
  const days = new Map<number, Map<ImageHash, Uint8Array>>();
  const going = (moment: Instant, held: ReadonlySet<ImageHash>) =>
    [...days]
      .filter(([day]) => (day + 1) * DAY_MS <= moment)
      .flatMap(([, pictures]) => [...pictures].map(([hash, bytes]) => ({ pictures, hash, bytes })))
      .filter(({ hash }) => !held.has(hash));
  const countBefore: ImageStore["countBefore"] = (moment, held) => {
    const images = going(moment, held).map(({ bytes }) => bytes);
    return Promise.resolve({
      images: images.length,
      sizeBytes: images.reduce((sum, { length }) => sum + length, 0),
    });
  };
  return {
    put(bytes, capturedAt) {
      const hash = parseImageHash(createHash("sha256").update(bytes).digest("hex"));
      invariant(hash !== undefined, "SHA-256 in hex is an image hash");
      const day = Math.floor(capturedAt / DAY_MS);
      days.set(day, (days.get(day) ?? new Map<ImageHash, Uint8Array>()).set(hash, bytes.slice()));
      return Promise.resolve(hash);
    },
    get: (hash) => Promise.resolve([...days.values()].find((pictures) => pictures.has(hash))?.get(hash)),
    countBefore,
    eraseThese(hashes) {
      let [images, sizeBytes] = [0, 0];
      for (const pictures of days.values()) {
        for (const hash of hashes) {
          const bytes = pictures.get(hash);
          if (bytes === undefined) continue;
          pictures.delete(hash);
          images += 1;
          sizeBytes += bytes.length;
        }
      }
      return Promise.resolve({ images, sizeBytes });
    },
    async eraseBefore(moment, held) {
      const erased = await countBefore(moment, held);
      for (const { pictures, hash } of going(moment, held)) pictures.delete(hash);
      return erased;
    },
  };
}
