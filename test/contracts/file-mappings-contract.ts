/** What every store of how files are read must do. */
import { expect, it } from "vitest";
import type { FileMapping, FileMappings } from "#matching/file-mapping.ts";

const MAPPING: FileMapping = {
  encoding: "windows-1252",
  parted: "fixed",
  skipLines: 1,
  columns: [{ name: "Plate", meaning: "vrm", from: 1, to: 8 }, { name: "State" }],
  constants: { action: "stop" },
  reasons: { V: "stolen" },
};

export function fileMappingsContract(open: () => Promise<FileMappings>): void {
  it("remembers the last that was said of each owner, until it is forgotten", async () => {
    const store = await open();
    await store.keep("hand:list_1", { ...MAPPING, skipLines: 0 });
    await store.keep("hand:list_1", MAPPING);
    expect(await store.of("hand:list_1")).toEqual(MAPPING);
    expect(await store.of("src_1")).toBeUndefined();
    expect(await store.forget("hand:list_1")).toBe(true);
    expect(await store.forget("hand:list_1")).toBe(false);
    expect(await store.of("hand:list_1")).toBeUndefined();
  });
}
