/** Which of our cameras' addresses did somebody mean who sent to one that we have not? And what may be shown of theirs, which may hold a key? */
import type { CameraProtocol } from "#cameras/protocol.ts";

const HIDDEN = "…";

/** For people: KEY stands where the camera's key is. */
export const pathsOf = (protocol: CameraProtocol | undefined): readonly string[] =>
  (protocol?.receive?.routes ?? []).map(({ path }) => path.replace(":key", "KEY"));

/** Those that share the most parts, two at most; none where not one part is like. */
export function pathsLike(path: string, protocols: readonly CameraProtocol[]): readonly string[] {
  const sent = partsOf(path);
  const scored = protocols
    .flatMap(pathsOf)
    .map((one) => ({ one, score: scoreOf(sent, partsOf(one)) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const best = scored[0]?.score;
  return scored
    .filter(({ score }) => score === best)
    .map(({ one }) => one)
    .slice(0, 2);
}

const partsOf = (path: string): readonly string[] =>
  path
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");

/** What all addresses of makers begin with says nothing. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(["vendor", "api", "v1", "key", HIDDEN]);

function scoreOf(sent: readonly string[], ours: readonly string[]): number {
  const telling = ours.filter((part) => !SAYS_NOTHING.has(part));
  return telling.filter((part) => sent.some((one) => isLike(one, part))).length;
}

/** One letter too few, too many or another is a slip of the finger. */
function isLike(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

/** Without what may be a key: a part is shown when it is a short word, or one of our own addresses'. */
export function shownPath(url: string, protocols: readonly CameraProtocol[]): string {
  const known = new Set(protocols.flatMap(pathsOf).flatMap(partsOf));
  const [path = ""] = url.split("?", 1);
  const parts = path.split("/").slice(0, 8);
  return parts.map((part) => (isShown(part, known) ? part : HIDDEN)).join("/");
}

const isShown = (part: string, known: ReadonlySet<string>): boolean =>
  part === "" || known.has(part.toLowerCase()) || /^[a-z][a-z_.-]{0,15}$/i.test(part);
