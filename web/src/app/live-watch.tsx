/**
 * Watches the live stream on every page of those who answer alerts, so that no hit waits unseen behind another page.
 * One stream a window: it keeps the wall's alerts and the open alert fresh, sounds, and remembers the latest reads.
 */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import type { Schemas } from "../api/client.ts";
import { type LiveState, useLive } from "../api/live.ts";
import { isNews } from "../components/alert-order.ts";
import { type AlertSound, useAlertSound } from "./alert-sound.ts";
import { LapsedContext } from "./session.ts";
import { tellHere } from "./session-news.ts";
import { useWallKeeper } from "./use-wall.ts";

type Alert = Schemas["AlertSummary"];
type Read = Schemas["Read"];

const READS_KEPT = 50;
/** Busy roads bring hundreds of reads a second; the screen is drawn anew at most this often. */
const DRAW_EVERY_MS = 400;

interface LiveWatch {
  readonly state: LiveState;
  readonly sound: AlertSound;
  /** Since the page Live was opened, newest first. */
  readonly reads: readonly Read[];
  /** How many came beside them, faster than a person could follow. */
  readonly readsLeftOut: number;
  /** The newest alert that is news, until somebody has looked or put it aside. */
  readonly news: Alert | null;
  readonly putAside: () => void;
}

const LiveContext = createContext<LiveWatch | null>(null);

/** Undefined for duties that do not watch the stream. */
export function useLiveWatch(): LiveWatch | undefined {
  return useContext(LiveContext) ?? undefined;
}

export function LiveWatchProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const sound = useAlertSound();
  const [news, setNews] = useState<Alert | null>(null);
  const { pathname } = useLocation();
  const showsReads = pathname === "/live";
  const { reads, leftOut, take, leaveOut } = useLatestReads(showsReads);
  const wall = useWallKeeper();
  const lapsed = useContext(LapsedContext);
  const state = useLive({
    paused: lapsed,
    reads: showsReads,
    onAlert: (alert) => {
      const known = wall.known(alert.id);
      wall.take(alert);
      const shown = queries.getQueryData<Schemas["Alert"]>(["alert", alert.id]);
      if (shown !== undefined && shown.version < alert.version) {
        void queries.invalidateQueries({ queryKey: ["alert", alert.id] });
      }
      setNews((before) => (before?.id === alert.id && alert.state !== "raised" ? null : before));
      if (!isNews(known, alert)) return;
      sound.announce(alert);
      setNews(alert);
    },
    onRead: take,
    onReadsLeftOut: leaveOut,
    onOpenAlerts: (open, isFirst) => {
      // What changed after the wall was loaded and before the stream began, the stream does not tell.
      if (isFirst && wall.total() !== undefined) wall.reload();
      wall.count(open);
    },
    onSessionDoubt: () => tellHere("look-again"),
    onGap: () => {
      wall.reload();
      void queries.invalidateQueries({ queryKey: ["alert"] });
    },
  });
  return (
    <LiveContext value={{ state, sound, reads, readsLeftOut: leftOut, news, putAside: () => setNews(null) }}>
      {children}
    </LiveContext>
  );
}

/** Begins anew whenever they are shown anew: what passed in between would be a gap that nobody sees. */
function useLatestReads(shown: boolean) {
  const [reads, setReads] = useState<readonly Read[]>([]);
  const [leftOut, setLeftOut] = useState(0);
  const arrived = useRef<Read[]>([]);
  useEffect(() => {
    if (!shown) return;
    arrived.current = [];
    setReads([]);
    setLeftOut(0);
    const draw = setInterval(() => {
      if (arrived.current.length === 0) return;
      const fresh = arrived.current.toReversed();
      arrived.current = [];
      setReads((before) => [...fresh, ...before].slice(0, READS_KEPT));
    }, DRAW_EVERY_MS);
    return () => clearInterval(draw);
  }, [shown]);
  const take = (read: Read) => {
    arrived.current.push(read);
    if (arrived.current.length > READS_KEPT) arrived.current.shift();
  };
  const leaveOut = (more: number) => setLeftOut((before) => before + more);
  return { reads, leftOut, take, leaveOut };
}
