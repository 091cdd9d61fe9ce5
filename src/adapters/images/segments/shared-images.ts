/** Pictures of several nodes in one folder: each appends to day files in a folder of its own name, and reads and erases in all. */
import { mkdirSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ErasedImages } from "#images/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { closeToOthers } from "./close-to-others.ts";
import { openSegmentImages, type SegmentImages, type SegmentOptions } from "./segment-images.ts";

export interface SharedFolder {
  /** What all nodes see, for example on a network drive. */
  readonly folder: string;
  /** This node's name, as no other has it. */
  readonly node: string;
  /** On this node's own disk: an index of each node's folder, which can be made anew. */
  readonly indexFolder: string;
}

const NODE_FOLDER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function openSharedImages(
  { folder, node, indexFolder }: SharedFolder,
  { onDamage }: Pick<SegmentOptions, "onDamage"> = {},
): Promise<SegmentImages> {
  mkdirSync(indexFolder, { recursive: true });
  const opened = new Map<string, SegmentImages>();
  const own = await openSegmentImages(join(folder, node), { onDamage, indexFolder: join(indexFolder, node) });
  opened.set(node, own);
  await closeToOthers(indexFolder);

  /** Nodes join while this one runs, and a node that has left leaves its pictures. */
  const followAll = async () => {
    for (const name of await nodesIn(folder)) {
      if (name === node) continue;
      const images = opened.get(name) ?? (await openOther(name));
      opened.set(name, images);
      await images.follow();
    }
  };
  const openOther = (name: string) =>
    openSegmentImages(join(folder, name), {
      onDamage,
      indexFolder: join(indexFolder, name),
      whose: "another's",
    });
  const follow = oneAfterAnother(followAll);
  const ofAll = async (ask: (images: SegmentImages) => Promise<ErasedImages>): Promise<ErasedImages> => {
    await follow();
    await own.follow();
    let sum: ErasedImages = { images: 0, sizeBytes: 0 };
    for (const images of opened.values()) {
      const part = await ask(images);
      sum = { images: sum.images + part.images, sizeBytes: sum.sizeBytes + part.sizeBytes };
    }
    return sum;
  };
  const find = async (hash: Parameters<SegmentImages["get"]>[0]) => {
    for (const images of opened.values()) {
      const bytes = await images.get(hash);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  };
  return {
    follow,
    put: own.put,
    async get(hash) {
      const known = await find(hash);
      if (known !== undefined) return known;
      await follow();
      return find(hash);
    },
    countBefore: (moment, held) => ofAll((images) => images.countBefore(moment, held)),
    eraseBefore: (moment, held) => ofAll((images) => images.eraseBefore(moment, held)),
    eraseThese: (hashes) => ofAll((images) => images.eraseThese(hashes)),
    async close() {
      for (const images of opened.values()) await images.close();
    },
  };
}

/** Calls that come while it works wait for the same run and one more. */
function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= running
      .catch(() => {})
      .then(() => {
        waiting = undefined;
        running = work();
        return running;
      });
    return waiting;
  };
}

async function nodesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => NODE_FOLDER.test(name));
  } catch (cause) {
    throw new OutsideError(
      "images-not-read",
      "The folder that all nodes share cannot be read: check the disk.",
      {
        retryable: true,
        cause,
      },
    );
  }
}
