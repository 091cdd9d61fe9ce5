import fc from "fast-check";
import { expect, it } from "vitest";
import { fixedSigner, proofTools as tools } from "../../test/factories/audit-export.ts";
import { openCheckpoint, parseVerifierKey, signCheckpoint, verifierKey } from "./checkpoint.ts";

const signer = fixedSigner(7);
const log = { origin: "fosseway/marlshire", publicKey: signer.publicKey };
const head = { size: 12_345, root: tools.sha256(tools.utf8("root")) };
const { note } = signCheckpoint(head, { origin: log.origin, signer }, tools);

it("opens what it signed, and is a C2SP signed note", () => {
  expect(openCheckpoint(note, log, tools)).toEqual(head);
  expect(note).toMatch(
    /^fosseway\/marlshire\n12345\n[A-Za-z0-9+/]{43}=\n\n— fosseway\/marlshire [A-Za-z0-9+/]+=*\n$/,
  );
});

it("opens no note in which any byte was changed", () => {
  const bytes = Buffer.from(note);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const forged = Buffer.from(bytes);
      forged[place] = (forged[place] ?? 0) ^ change;
      expect(openCheckpoint(forged.toString("utf8"), log, tools)).toHaveProperty("code");
    }),
  );
});

it("opens no note of another log or another key", () => {
  expect(openCheckpoint(note, { ...log, origin: "fosseway/elsewhere" }, tools)).toEqual({
    code: "note-of-another-log",
  });
  expect(openCheckpoint(note, { ...log, publicKey: new Uint8Array(32) }, tools)).toEqual({
    code: "note-of-another-log",
  });
});

it("passes its key on as a verifier key whose id guards its name", () => {
  const text = verifierKey(log, tools);
  expect(parseVerifierKey(text, tools)).toEqual(log);
  expect(parseVerifierKey(text.replace("marlshire", "elsewhere"), tools)).toBeUndefined();
});

it("computes the key id of the signed-note example in Go's sumdb", () => {
  // The key of sum.golang.org, published with the Go toolchain.
  const known = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
  expect(parseVerifierKey(known, tools)?.origin).toBe("sum.golang.org");
});
