/** Which screens took what they were sent, each after how long, and which lost it? */
import type { ScreensTold } from "#matching/removals.ts";
import type { LiveClient } from "./live-client.ts";

/** What settles within this is told together. */
const TOLD_EVERY_MS = 250;

/** Tells at once how many are sent it, and again as they take it. A line that is stuck stays open in the numbers. */
export function sendToAll(
  clients: readonly Pick<LiveClient, "sendSurely">[],
  frames: Uint8Array,
  told: (screens: ScreensTold) => void,
): void {
  const sentAt = performance.now();
  const tookMs: number[] = [];
  let lost = 0;
  let isDue = false;
  const tell = () => {
    isDue = false;
    told({ screens: clients.length, tookMs: [...tookMs], lost });
  };
  const settle = (isTaken: boolean) => {
    if (isTaken) tookMs.push(Math.round(performance.now() - sentAt));
    else lost += 1;
    if (!isDue) setTimeout(tell, TOLD_EVERY_MS).unref();
    isDue = true;
  };
  tell();
  for (const client of clients) void client.sendSurely(frames).then(settle);
}
