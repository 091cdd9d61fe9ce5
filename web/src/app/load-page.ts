/**
 * Loads a part of the screens when it is first needed. Where that fails, the whole page is loaded anew as soon as the
 * server answers: browsers remember a script that failed, and after a new release the old one is gone for good.
 */
import { setAway, waitMs } from "../api/server-away.ts";

/** Where the officer is going; undefined when they have meanwhile gone elsewhere. */
export type Destination = () => string | undefined;

export const here: Destination = () => location.href;

export async function loadPart<Part>(load: () => Promise<Part>, destination: Destination): Promise<Part> {
  try {
    return await load();
  } catch (failure) {
    await untilServerAnswers();
    const to = destination();
    if (to === undefined || loadedAnewLately(to)) throw failure;
    loadAnew(to);
    // This page is about to go; whoever waits for the part goes with it.
    return new Promise<never>(() => {});
  }
}

async function untilServerAnswers(): Promise<void> {
  for (let tries = 0; !(await serverAnswers()); tries++) {
    setAway(true);
    await new Promise((resolve) => setTimeout(resolve, waitMs(tries)));
  }
  setAway(false);
}

/** Asked of the page itself, since that is what is loaded next, and every proxy in between lets it through. */
async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/", { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    // Not reached; whoever asked tries again.
    return false;
  }
}

const KEY = "fosseway.loaded-anew";
const LATELY_MS = 60_000;

/** Once a minute for each address: a script that is missing from the server itself must not load pages for ever. */
function loadedAnewLately(to: string): boolean {
  const [at = "0", before = ""] = (sessionStorage.getItem(KEY) ?? "").split(" ");
  return before === to && Date.now() - Number(at) < LATELY_MS;
}

function loadAnew(to: string): void {
  sessionStorage.setItem(KEY, `${Date.now()} ${to}`);
  if (to === location.href) location.reload();
  else location.assign(to);
}
