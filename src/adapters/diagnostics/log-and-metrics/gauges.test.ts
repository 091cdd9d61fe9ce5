import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { addMeasures, type Measure } from "./gauges.ts";

const gauge = (name: string, read: Measure["read"], label?: string): Measure => ({
  ...{ name, help: name, kind: "gauge", read },
  ...(label === undefined ? {} : { label }),
});

it("leaves out what cannot be taken, with a label or without, counts it, and tells the rest", async () => {
  const registry = new Registry();
  let away = false;
  const asked = (reading: number | Record<string, number>) => () => {
    if (away) throw new Error("the database is away");
    return reading;
  };
  addMeasures(registry, [
    gauge("waiting", asked(3)),
    gauge("waiting_by_line", asked({ national: 2 }), "line"),
    gauge("journal_head", () => 7),
  ]);
  expect(await registry.metrics()).toContain('waiting_by_line{line="national"} 2');
  away = true;
  const text = await registry.metrics();
  expect(text).toContain("journal_head 7");
  expect(text).not.toMatch(/^waiting/m);
  const later = await registry.metrics();
  expect(later).toContain('fosseway_measures_not_taken_total{measure="waiting_by_line"}');
});
