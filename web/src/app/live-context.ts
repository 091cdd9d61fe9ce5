/** What the pages of those who answer alerts share: the live stream, the queue's filter, and what was done a moment ago. */
import { createContext, type RefObject, useContext } from "react";
import type { Schemas } from "../api/client.ts";
import type { Called, LiveState } from "../api/live.ts";
import type { QueueFilter } from "../components/queue-filter.ts";
import type { AlertSound } from "./alert-sound.ts";
import type { DesktopNotice } from "./desktop-notice.ts";

type Alert = Schemas["AlertSummary"];
type Read = Schemas["Read"];

export interface LiveWatch {
  readonly state: LiveState;
  readonly sound: AlertSound;
  readonly notice: DesktopNotice;
  /** Since the page Live was opened, newest first. */
  readonly reads: readonly Read[];
  /** How many came beside them, faster than a person could follow. */
  readonly readsLeftOut: number;
  /** How many passed, for an officer whose role is shown no marks of passing vehicles; undefined for all others. */
  readonly readsPassed: number | undefined;
  /** The newest alert that is news, until somebody has looked or put it aside. */
  readonly news: Alert | null;
  readonly putAside: () => void;
  /** An alert that went up to this officer, until they have looked, put it aside, or somebody closed it. */
  readonly called: Called | null;
  readonly putCallAside: () => void;
  /** What this officer closed a moment ago. */
  readonly closed: ClosedAlerts | null;
  readonly tellClosed: (closed: Omit<ClosedAlerts, "at">) => void;
  readonly forgetClosed: () => void;
  /** Which alerts stand in the queue, on whatever page it is walked. */
  readonly filter: QueueFilter;
  readonly setFilter: (filter: QueueFilter) => void;
  /** The alert that was opened last: whoever comes back stands on its row again. */
  readonly lastOpened: RefObject<string | null>;
}

export const LiveContext = createContext<LiveWatch | null>(null);

export interface ClosedAlerts {
  readonly ids: readonly string[];
  /** The mark, or how many they are. */
  readonly words: string;
  readonly outcome: NonNullable<Schemas["Alert"]["outcome"]>;
  readonly at: number;
  /** It may be taken back until then; null when it may not. */
  readonly until: number | null;
}

/** Undefined for duties that do not watch the stream. */
export function useLiveWatch(): LiveWatch | undefined {
  return useContext(LiveContext) ?? undefined;
}
