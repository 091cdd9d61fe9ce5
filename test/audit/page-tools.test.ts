import fc from "fast-check";
import { expect, it } from "vitest";
import { verifyPack } from "#evidence/verify-pack.ts";
import { pageTools } from "../../verifier/page-tools.ts";
import { proofTools } from "../factories/audit-export.ts";
import { aPack } from "../factories/evidence.ts";

it("judges as the server does, byte for byte and change for change", async () => {
  const { bytes, publicKey } = await aPack();
  expect(verifyPack(bytes, pageTools, { publicKey })).toEqual(verifyPack(bytes, proofTools, { publicKey }));
  expect(verifyPack(bytes, pageTools).findings).toEqual([]);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ by;
      const { findings } = verifyPack(changed, pageTools);
      expect(findings).not.toEqual([]);
      expect(findings).toEqual(verifyPack(changed, proofTools).findings);
    }),
    { numRuns: 60 },
  );
});

it("reads base64 only as it would write it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.base64String(), fc.string()), (text) => {
      expect(pageTools.fromBase64(text)).toEqual(proofTools.fromBase64(text));
    }),
  );
});
