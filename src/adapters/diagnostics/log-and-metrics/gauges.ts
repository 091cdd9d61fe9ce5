/** Measures that are taken when somebody asks for them. One that cannot be taken is left out; the others are still told. */
import { Counter, collectDefaultMetrics, Gauge, type Registry } from "prom-client";

/** One value, or one for each value of `label`. */
export type Reading = number | Readonly<Record<string, number>>;

export interface Measure {
  readonly name: string;
  readonly help: string;
  /** A counter only grows while the process lives; a gauge goes up and down. */
  readonly kind: "counter" | "gauge";
  readonly label?: string;
  readonly read: () => Reading | Promise<Reading>;
}

/** Adds the measures of the process itself and these to the registry. */
export function addMeasures(registry: Registry, measures: readonly Measure[]): void {
  collectDefaultMetrics({ register: registry, prefix: "fosseway_" });
  const failed = new Counter({
    name: "fosseway_measures_not_taken_total",
    help: "Measures left out of an answer because they could not be taken",
    labelNames: ["measure"],
    registers: [registry],
  });
  for (const measure of measures) addMeasure(registry, measure, () => failed.inc({ measure: measure.name }));
}

function addMeasure(
  registry: Registry,
  { name, help, kind, label, read }: Measure,
  onFailure: () => void,
): void {
  const labelNames = label === undefined ? [] : [label];
  const metric: Counter | Gauge = new { counter: Counter, gauge: Gauge }[kind]({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      metric.reset();
      try {
        const reading = await read();
        const rows = typeof reading === "number" ? { "": reading } : reading;
        for (const [value, amount] of Object.entries(rows)) {
          metric.inc(label === undefined ? {} : { [label]: value }, amount);
        }
      } catch {
        // Told by the counter; a database that is away must not hide everything else. With a label there is no row yet.
        if (label === undefined) metric.remove();
        onFailure();
      }
    },
  });
}
