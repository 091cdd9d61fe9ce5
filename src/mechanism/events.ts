/** How is something told to whoever runs Fosseway? One call: a line in the diagnostics log and a counter, never one without the other. */
import { describeFailure, type FailureFacts } from "./describe-failure.ts";
import type { EventLevel, FactKind } from "./event-row.ts";
import { EVENT_TABLE, type EventName } from "./event-table.ts";

interface FactTypes {
  readonly count: number;
  readonly word: string;
  readonly id: string;
  readonly request: string;
  readonly route: string;
  readonly failure: unknown;
}

type FactType<Kind> = Kind extends keyof FactTypes
  ? FactTypes[Kind]
  : Kind extends readonly (infer Word)[]
    ? Word
    : never;

export type FactsOf<Name extends EventName> = {
  readonly [Fact in keyof (typeof EVENT_TABLE)[Name]["facts"]]: FactType<
    (typeof EVENT_TABLE)[Name]["facts"][Fact]
  >;
};

/**
 * Use: `events.report("retention-run", { outcome: "done" })`. Never throws, so that a report cannot break the work it is
 * about. Events are rows of `EVENT_TABLE`; add yours there.
 */
export interface Events {
  report<Name extends EventName>(name: Name, facts: FactsOf<Name>): void;
}

/** For what is opened without anybody to tell, such as a command that prints one document. */
export const NO_EVENTS: Events = { report: () => undefined };

type Shown = number | string | FailureFacts;

/** An event as every adapter of `Events` tells it. */
export interface EventLine {
  readonly event: EventName;
  readonly level: EventLevel;
  readonly means: string;
  readonly facts: Readonly<Record<string, Shown>>;
  /** The facts that are words: few values each, so that a counter may be parted by them. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What is told of an event. A fact that does not fit its kind is told as `unfit`, whatever the types were made to believe. */
export function eventLine<Name extends EventName>(event: Name, given: FactsOf<Name>): EventLine {
  const { level, means } = EVENT_TABLE[event];
  const values: Readonly<Record<string, unknown>> = given;
  const facts: Record<string, Shown> = {};
  const labels: Record<string, string> = {};
  for (const [name, kind] of kindsOf(event)) {
    const value = shown(kind, values[name]);
    facts[name] = value;
    if (isLabel(kind)) labels[name] = labelOf(value);
  }
  return { event, level, means, facts, labels };
}

type Kinds = readonly (readonly [name: string, kind: FactKind])[];
const kinds = new Map<EventName, Kinds>();

/** Worked out once an event: some are told with every request. */
function kindsOf(event: EventName): Kinds {
  const known = kinds.get(event) ?? Object.entries<FactKind>(EVENT_TABLE[event].facts);
  kinds.set(event, known);
  return known;
}

/** The facts of an event by which its counter is parted. */
export function labelNames(event: EventName): readonly string[] {
  return Object.entries<FactKind>(EVENT_TABLE[event].facts)
    .filter(([, kind]) => isLabel(kind))
    .map(([name]) => name);
}

const isLabel = (kind: FactKind): boolean =>
  kind === "word" || kind === "failure" || typeof kind === "object";

const labelOf = (value: Shown): string =>
  typeof value === "object" ? (value.code ?? value.name) : String(value);

const UNFIT = "unfit";

const PATTERNS: Readonly<Record<"word" | "id" | "request" | "route", RegExp>> = {
  word: /^[a-z]+(-[a-z]+)*$/,
  id: /^[a-z]{2,6}_[A-Za-z0-9-]{1,80}$/,
  request: /^req-[0-9a-z]{1,12}$/,
  route: /^(unmatched|\/[A-Za-z0-9/:*._-]*)$/,
};

function shown(kind: FactKind, value: unknown): Shown {
  if (kind === "failure") return describeFailure(value);
  if (kind === "count") return typeof value === "number" && Number.isFinite(value) ? value : UNFIT;
  if (typeof value !== "string") return UNFIT;
  const fits = typeof kind === "string" ? PATTERNS[kind].test(value) : kind.includes(value);
  return fits ? value : UNFIT;
}
