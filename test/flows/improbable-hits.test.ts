/** A possible hit that is too improbable for its list: does it go before nobody, and is it counted all the same? */
import { expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { withoutImprobable } from "#flows/alerts/improbable-hits.ts";
import { aHit, NOW } from "../factories/voi.ts";

const list = { thresholds: { stop: 0.2, silent: 0.2 } };
const possible = (probability: number, action: "stop" | "silent" = "stop") =>
  aHit("AB49 XYZ", { kind: "possible", basis: "look-alike", probability, list, entry: { action } });

async function sieved(...hits: readonly ReturnType<typeof aHit>[]) {
  const logged: AuditEvent[] = [];
  const audit = {
    append: (event: AuditEvent) => {
      logged.push(event);
      return Promise.resolve({ index: 0, leafHash: "", checkpoint: "" });
    },
  };
  return { left: await withoutImprobable(hits, NOW, audit), logged };
}

it("leaves out what is below the threshold, and logs each such read", async () => {
  const [at, below] = [possible(0.2), possible(0.199)];
  const { left, logged } = await sieved(at, below);
  expect(left).toEqual([at]);
  expect(logged.map(({ outcome, facts }) => [outcome, facts["because"], facts["reads"]])).toEqual([
    ["refused", "below-threshold", [below.read.id]],
  ]);
});

it("logs nothing where nothing is left out, and never leaves out an exact hit", async () => {
  const exact = aHit("AB49 XYZ", { probability: 0.01, list });
  const { left, logged } = await sieved(exact, possible(0.9));
  expect(left).toHaveLength(2);
  expect(logged).toEqual([]);
});

it("says of what is recorded in silence that it is covert", async () => {
  const { logged } = await sieved(possible(0.1, "silent"));
  expect(logged[0]?.facts["covert"]).toBe(true);
});
