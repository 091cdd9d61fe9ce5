/** A picture keeps the link it came with: each answer brings new ones, and the browser would load every picture anew. */
import { useRef } from "react";

/** Links end after a quarter of an hour. */
const GOOD_FOR_MS = 10 * 60_000;
const KEPT = 200;

export type Steady = (link: string | null) => string | null;

export function steadyLinks(now: () => number): Steady {
  const known = new Map<string, { readonly link: string; readonly since: number }>();
  return (link) => {
    if (link === null) return null;
    const [picture = link] = link.split("?");
    const before = known.get(picture);
    if (before !== undefined && now() - before.since < GOOD_FOR_MS) return before.link;
    known.delete(picture);
    known.set(picture, { link, since: now() });
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return link;
  };
}

export function useSteadyLinks(): Steady {
  const links = useRef<Steady | null>(null);
  links.current ??= steadyLinks(Date.now);
  return links.current;
}
