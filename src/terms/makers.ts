/** What the core may not make itself: the time, and new ids. Both come in as functions, so that every story is repeatable. */
import type { makeId } from "./ids.ts";
import type { Instant } from "./instant.ts";

export type Clock = () => Instant;

/** A new id with this prefix; UUIDv7 outside, a counter in tests. */
export type NewId = <Prefix extends Parameters<typeof makeId>[0]>(
  prefix: Prefix,
) => ReturnType<typeof makeId<Prefix>>;
