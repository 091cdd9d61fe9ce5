/** Do the stores of sites in memory keep the contract, and do keys and seals hold? */
import { chmod, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newCameraKey, secretBox } from "#adapters/secrets/secret-box.ts";
import { keyFile } from "#adapters/shared/secrets/key-file.ts";
import {
  memoryCameraRegistry,
  memorySiteCases,
  memorySiteDescriptions,
  memorySitePositions,
} from "../support/stores/site-cases.ts";
import { siteStoresContract } from "./sites-contract.ts";

describe("sites in memory", () => {
  siteStoresContract(() =>
    Promise.resolve({
      cases: memorySiteCases(),
      positions: memorySitePositions(),
      descriptions: memorySiteDescriptions(),
      registry: memoryCameraRegistry(),
    }),
  );
});

describe("the secret box", () => {
  const box = secretBox(new Uint8Array(32).fill(7));
  const other = secretBox(new Uint8Array(32).fill(8));
  const plain = new TextEncoder().encode('{"latDeg":50.012345}');

  it("opens what it sealed, and shows nothing of it", () => {
    const sealed = box.seal(plain, "site_one");
    expect(Buffer.from(box.open(sealed, "site_one"))).toEqual(Buffer.from(plain));
    expect(Buffer.from(sealed).toString("latin1")).not.toContain("50.01");
    expect(box.seal(plain, "site_one")).not.toEqual(sealed);
  });

  it("does not open under another key or another site's name", () => {
    const sealed = box.seal(plain, "site_one");
    expect(() => other.open(sealed, "site_one")).toThrow("does not open");
    expect(() => box.open(sealed, "site_two")).toThrow("does not open");
    expect(() => box.open(new Uint8Array(), "site_one")).toThrow("does not open");
  });

  it("does not open when any bit was changed", () => {
    const sealed = Buffer.from(box.seal(plain, "site_one"));
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(() => box.open(changed, "site_one")).toThrow("does not open");
      }),
      { numRuns: 60 },
    );
  });

  it("refuses a key of another length", () => {
    expect(() => secretBox(new Uint8Array(16))).toThrow("32 bytes");
  });

  it("makes camera keys that nobody guesses and every camera takes", () => {
    expect(newCameraKey()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newCameraKey()).not.toBe(newCameraKey());
  });
});

describe("a key file", () => {
  it("is made once, for its owner alone, and the same for all who start at once", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fosseway-key-"));
    try {
      const path = join(folder, "keys", "positions.key");
      const keys = await Promise.all(Array.from({ length: 5 }, () => keyFile(path, 32)));
      expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
      expect(await readFile(path)).toHaveLength(32);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      await chmod(path, 0o644);
      await expect(keyFile(path, 32)).rejects.toMatchObject({ code: "key-file-open-to-others" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
