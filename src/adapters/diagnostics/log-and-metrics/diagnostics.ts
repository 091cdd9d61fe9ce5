/** Where do the lines and counters of events go? Into pino and into one registry of prom-client. */
import type { Logger } from "pino";
import { Counter, Registry } from "prom-client";
import { EVENT_TABLE, type EventName } from "#mechanism/event-table.ts";
import { type Events, eventLine, labelNames } from "#mechanism/events.ts";
import { type LogLevel, openLog } from "./diagnostics-log.ts";

export interface Diagnostics {
  readonly events: Events;
  /** For the HTTP framework alone; everybody else reports events. */
  readonly log: Logger;
  readonly registry: Registry;
  /** Lines dropped since the start because the reader of the log did not keep up. */
  linesDropped(): number;
}

/** `to` takes the lines in place of standard error. */
export function openDiagnostics(level: LogLevel, to?: Parameters<typeof openLog>[1]): Diagnostics {
  const registry = new Registry();
  const { log, dropped } = openLog(level, to);
  const counters = new Map(
    (Object.keys(EVENT_TABLE) as EventName[]).map((event) => [event, counterOf(event, registry)]),
  );
  return {
    registry,
    log,
    linesDropped: dropped,
    events: {
      report(name, given) {
        const { event, level: grave, means, facts, labels } = eventLine(name, given);
        counters.get(event)?.inc(labels);
        log[grave]({ event, ...facts }, means);
      },
    },
  };
}

function counterOf(event: EventName, registry: Registry): Counter {
  return new Counter({
    name: `fosseway_${event.replaceAll("-", "_")}_total`,
    help: EVENT_TABLE[event].means,
    labelNames: labelNames(event),
    registers: [registry],
  });
}
