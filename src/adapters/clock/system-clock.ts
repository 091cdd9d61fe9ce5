/** What time is it? The machine's clock, which its administrators keep right; nothing else in Fosseway asks for the time. */
import { instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export const systemClock: Clock = () => instant(Date.now());
