import { describe } from "vitest";
import type { Read } from "#terms/read.ts";
import { memoryLatePictures } from "../support/stores/late-pictures.ts";
import { latePicturesContract } from "./late-pictures-contract.ts";

describe("late pictures: memory", () => {
  latePicturesContract(() => {
    const stored: Read[] = [];
    const store = (reads: readonly Read[]) => Promise.resolve(void stored.push(...reads));
    return Promise.resolve({ pictures: memoryLatePictures(() => stored), store });
  });
});
