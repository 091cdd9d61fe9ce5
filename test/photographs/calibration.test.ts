/** Is the calibration that of the weights in the repository? Other weights are surer or less sure of the same plates. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CALIBRATION } from "#recognition/calibration-constants.ts";

it("was fitted for the weights in models/ (if not: node scripts/fit-calibration.ts --write, then npm run bench:recognition)", () => {
  const { files }: { files: readonly { name: string; sha256: string }[] } = JSON.parse(
    readFileSync(new URL("../../models/manifest.json", import.meta.url), "utf8"),
  );
  const hashOf = (network: string) =>
    files.find(({ name }) => name === `${network}.onnx`)?.sha256.slice(0, 8);
  expect(CALIBRATION.weights).toBe(["detector", "quick-reader", "reader"].map(hashOf).join("-"));
  expect(Math.max(CALIBRATION.odds.british, CALIBRATION.odds.foreign)).toBeLessThanOrEqual(1);
});
