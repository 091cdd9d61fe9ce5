/**
 * Watches the live stream on every page of those who answer alerts, so that no hit waits unseen behind another page.
 * One stream a window: it keeps the wall's alerts and the open alert fresh, sounds, and remembers the latest reads.
 */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import type { Schemas } from "../api/client.ts";
import { type Called, useLive } from "../api/live.ts";
import { isNews } from "../components/alert-order.ts";
import { setOpenAlerts } from "../components/page-title.ts";
import { isMuted, NO_FILTER, type QueueFilter } from "../components/queue-filter.ts";
import { useAlertSound } from "./alert-sound.ts";
import { useDesktopNotice } from "./desktop-notice.ts";
import { type ClosedAlerts, LiveContext, type LiveWatch } from "./live-context.ts";
import { LapsedContext } from "./session.ts";
import { tellHere } from "./session-news.ts";
import { useMutes } from "./use-mutes.ts";
import { useWallKeeper } from "./use-wall.ts";

type Alert = Schemas["AlertSummary"];
type Read = Schemas["Read"];

const READS_KEPT = 50;
/** Busy roads bring hundreds of reads a second; the screen is drawn anew at most this often. */
const DRAW_EVERY_MS = 400;

export function LiveWatchProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const sound = useAlertSound();
  const notice = useDesktopNotice();
  const lastOpened = useRef<string | null>(null);
  const [news, setNews] = useState<Alert | null>(null);
  const [called, setCalled] = useState<Called | null>(null);
  const [closed, setClosed] = useState<ClosedAlerts | null>(null);
  const [filter, setFilter] = useState<QueueFilter>(NO_FILTER);
  const mutes = useMutes();
  const { pathname } = useLocation();
  const showsReads = pathname === "/live";
  const { reads, leftOut, passed, take, leaveOut, count } = useLatestReads(showsReads);
  const wall = useWallKeeper(filter);
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
      if (alert.state === "closed") setCalled((before) => (before?.alertId === alert.id ? null : before));
      setNews((before) => (before?.id === alert.id && alert.state !== "raised" ? null : before));
      if (!isNews(known, alert) || isMuted(alert, mutes.keys)) return;
      sound.announce(alert);
      notice.tell(alert);
      setNews(alert);
    },
    onCalled: (call) => {
      // At the lowest level the alert itself is the news; further up nobody has moved, and no mute holds.
      if (call.level === 0) return;
      const known = wall.known(call.alertId);
      sound.call(known);
      notice.tell({ id: call.alertId, priority: known?.priority ?? "high" });
      setCalled(call);
    },
    onRead: take,
    onReadsLeftOut: leaveOut,
    onReadsCounted: count,
    onOpenAlerts: (open, isFirst) => {
      // What changed after the wall was loaded and before the stream began, the stream does not tell.
      if (isFirst && wall.isLoaded()) wall.reload();
      wall.count(open);
    },
    onSessionDoubt: () => tellHere("look-again"),
    onListsChanged: () => void queries.invalidateQueries({ queryKey: ["alert"] }),
    onGap: () => {
      wall.reload();
      void queries.invalidateQueries({ queryKey: ["alert"] });
    },
  });
  const open = wall.open;
  useEffect(() => {
    setOpenAlerts(lapsed ? undefined : open);
    return () => setOpenAlerts(undefined);
  }, [open, lapsed]);
  const watch: LiveWatch = {
    state,
    sound,
    notice,
    reads,
    readsLeftOut: leftOut,
    readsPassed: passed,
    news,
    putAside: () => setNews(null),
    called,
    putCallAside: () => setCalled(null),
    closed,
    tellClosed: (told: Omit<ClosedAlerts, "at">) => setClosed({ ...told, at: Date.now() }),
    forgetClosed: () => setClosed(null),
    filter,
    setFilter,
    lastOpened,
  };
  return <LiveContext value={watch}>{children}</LiveContext>;
}

/** Begins anew whenever they are shown anew: what passed in between would be a gap that nobody sees. */
function useLatestReads(shown: boolean) {
  const [reads, setReads] = useState<readonly Read[]>([]);
  const [leftOut, setLeftOut] = useState(0);
  const [passed, setPassed] = useState<number>();
  const arrived = useRef<Read[]>([]);
  useEffect(() => {
    if (!shown) return;
    arrived.current = [];
    setReads([]);
    setLeftOut(0);
    setPassed(undefined);
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
  const count = (more: number) => setPassed((before = 0) => before + more);
  return { reads, leftOut, passed, take, leaveOut, count };
}
