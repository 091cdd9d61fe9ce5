/** What does one row of the table of events hold? */
export const EVENT_LEVELS = ["debug", "info", "warn", "error"] as const;
export type EventLevel = (typeof EVENT_LEVELS)[number];

/**
 * - `count`: a number.
 * - a list: one of these words. `word`: a code or a name of a part of ours; without digits, so that no mark passes for one.
 * - `id`: an id that we made. `request`: the number of a request. `route`: a route's pattern, never an address.
 * - `failure`: whatever was thrown; told as name, code and stack, never by its message.
 */
export type FactKind = "count" | "word" | "id" | "request" | "route" | "failure" | readonly string[];

export interface EventRow {
  readonly level: EventLevel;
  readonly means: string;
  readonly facts: Readonly<Record<string, FactKind>>;
}
