/** Did the caller send a field that the route does not know? A misspelt name would otherwise be left out in silence. */

/**
 * Where the first such field stands, as a JSON pointer; undefined when all are known. `taken` is what the route's schema made
 * of `sent`: it leaves out what it does not know.
 */
export function unknownField(sent: unknown, taken: unknown): string | undefined {
  const waiting: { readonly sent: unknown; readonly taken: unknown; readonly path: string }[] = [
    { sent, taken, path: "" },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next.sent) || !isObject(next.taken)) continue;
    for (const [name, value] of Object.entries(next.sent)) {
      const path = `${next.path}/${name}`;
      if (!Object.hasOwn(next.taken, name)) return path;
      waiting.push({ sent: value, taken: next.taken[name], path });
    }
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
