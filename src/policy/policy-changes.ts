/** What differs between two policies, value by value, so that a person sees what a new version changed? */
import { formatInstant, instant } from "#terms/instant.ts";

export interface PolicyValue {
  /** The way to it, in words: `rules`, `after-90-days`, `max age`, `count`. */
  readonly where: readonly string[];
  readonly is: string;
}

export interface PolicyChange {
  readonly where: readonly string[];
  /** Null when it was not there. */
  readonly was: string | null;
  readonly is: string | null;
}

/** Both as plain JSON. In the order of the later one; what is gone comes last. */
export function changesBetween(before: unknown, after: unknown): readonly PolicyChange[] {
  const was = new Map(valuesIn(before).map((value) => [keyOf(value), value]));
  const now = new Map(valuesIn(after).map((value) => [keyOf(value), value]));
  const changed = [...now].flatMap(([key, { where, is }]) => {
    const old = was.get(key)?.is ?? null;
    return old === is ? [] : [{ where, was: old, is }];
  });
  const gone = [...was].flatMap(([key, { where, is }]) =>
    now.has(key) ? [] : [{ where, was: is, is: null }],
  );
  return [...changed, ...gone];
}

/** Every value of a policy or of a part of it. Lists of named things go by the names, lists of words are one value. */
export function valuesIn(value: unknown, where: readonly string[] = []): readonly PolicyValue[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return inList(value, where);
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, part]) =>
      valuesIn(dated(key, part), [...where, inWords(key)]),
    );
  }
  return [{ where, is: value === null ? "none" : String(value) }];
}

function inList(list: readonly unknown[], where: readonly string[]): readonly PolicyValue[] {
  if (list.every((item) => typeof item !== "object")) return [{ where, is: list.join(", ") }];
  return list.flatMap((item, i) => valuesIn(item, [...where, nameOf(item) ?? `${i + 1}`]));
}

const nameOf = (item: unknown): string | undefined =>
  typeof item === "object" && item !== null && "id" in item && typeof item.id === "string"
    ? item.id
    : undefined;

/** A moment is kept as milliseconds, which nobody reads. */
const dated = (key: string, value: unknown): unknown =>
  key.startsWith("effective") && typeof value === "number" ? formatInstant(instant(value)) : value;

const inWords = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const keyOf = ({ where }: PolicyValue): string => where.join("\n");
