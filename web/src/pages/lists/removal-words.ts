/** What does the page say of a removal: on how many servers and screens it is, how long each took, and why a screen has not confirmed? */
import type { Schemas } from "../../api/client.ts";

export type Removal = Schemas["Removal"];
type Server = Removal["nodes"][number];
type ScreensTold = NonNullable<Removal["screens"]>;

/** A line that has not taken the word by then is stuck. */
const TAKES_WITHIN_MS = 60_000;
/** More times than this are said as from the quickest to the slowest. */
const TIMES_SAID = 8;

const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "medium" });
const at = (moment: string): string => clock.format(new Date(moment));
const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;

const unanswered = ({ connected, tookMs, lost }: ScreensTold): number => connected - tookMs.length - lost;

export const isComplete = ({ appliedAt, screens }: Removal): boolean =>
  appliedAt !== null && screens !== null && unanswered(screens) === 0;

export const isOld = ({ removedAt }: Pick<Removal, "removedAt">, now: number): boolean =>
  removedAt !== null && now - Date.parse(removedAt) > TAKES_WITHIN_MS;

export function removalWords(removal: Removal, now: number): string {
  const { removedAt, nodes, appliedAt } = removal;
  if (removedAt === null) return "";
  const servers = nodes.filter((node) => node.appliedAt !== null).length;
  const onServers =
    appliedAt === null
      ? `${servers} of ${nodes.length} servers so far`
      : `${nodes.length === 1 ? "the server" : `all ${nodes.length} servers`} by ${at(appliedAt)}`;
  return `Removed ${at(removedAt)}; ${onServers}; ${onScreens(removal, now)}.`;
}

function onScreens(removal: Removal, now: number): string {
  const { screens, reachedAt } = removal;
  if (screens === null) return "screens are being told";
  if (screens.connected === 0) return "no screen was connected";
  const by = reachedAt === null ? "" : ` by ${at(reachedAt)}`;
  const told = `${screens.tookMs.length} of ${screens.connected} connected screens${by}`;
  return [told, lostWords(screens), stuckWords(screens, isOld(removal, now))].filter(Boolean).join("; ");
}

const lostWords = ({ lost }: ScreensTold): string =>
  lost === 0
    ? ""
    : lost === 1
      ? "1 screen was closed or lost its connection before it had the word, and loads everything anew when it is back"
      : `${lost} screens were closed or lost their connections before they had the word, and load everything anew when they are back`;

function stuckWords(screens: ScreensTold, isLate: boolean): string {
  const waits = unanswered(screens);
  if (waits === 0) return "";
  const those = waits === 1 ? "1 screen" : `${waits} screens`;
  return isLate
    ? `${those} took nothing for a minute: the computer is asleep or its line is stuck`
    : `${those} not yet`;
}

/** Times by the clocks of the servers, which may differ a little. */
export function serverWords({ name, appliedAt, screens }: Server, removedAt: string | null): string {
  if (appliedAt === null || removedAt === null) return `${name}: not yet`;
  const matched = seconds(Math.max(0, Date.parse(appliedAt) - Date.parse(removedAt)));
  const times = screens === null ? "" : timesWords(screens.tookMs);
  return `${name}: no more hits after ${matched}; ${times === "" ? "no screen told" : `screens told ${times} later`}`;
}

function timesWords(tookMs: readonly number[]): string {
  const inOrder = tookMs.toSorted((a, b) => a - b);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (inOrder.length <= TIMES_SAID) return inOrder.map(seconds).join(", ");
  return `${seconds(first)} to ${seconds(last)} (${inOrder.length} screens)`;
}
