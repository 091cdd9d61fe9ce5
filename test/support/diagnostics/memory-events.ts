/** Events kept in a list, for tests that ask what was told. */
import { type EventLine, type Events, eventLine } from "#mechanism/events.ts";

export interface MemoryEvents extends Events {
  /** What was told, oldest first. */
  readonly told: readonly EventLine[];
}

export function memoryEvents(): MemoryEvents {
  const told: EventLine[] = [];
  return { told, report: (name, facts) => void told.push(eventLine(name, facts)) };
}
