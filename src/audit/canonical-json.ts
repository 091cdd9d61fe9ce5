/**
 * One text for one value, so that everybody hashes the same bytes: JSON as RFC 8785 (JCS) lays down.
 * Restricted to what audit entries hold. Characters that are no Unicode text (lone surrogates) become U+FFFD first.
 */
import { invariant } from "#terms/invariant.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Keys in the order of their UTF-16 code units, no spaces; properties that are undefined are left out. */
export function canonicalJson(value: Json): string {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (typeof value === "number") {
    invariant(Number.isFinite(value), "an audit fact is a finite number: JSON has no other");
    return JSON.stringify(value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
