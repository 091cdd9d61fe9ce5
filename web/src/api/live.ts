/** The live stream of alerts and reads: opened once a window, reopened when it breaks, and honest about its state. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Schemas } from "./client.ts";

export type LiveState = "connecting" | "live" | "lost";

export interface Called {
  readonly alertId: string;
  /** How far the alert has gone up. */
  readonly level: number;
}

interface LiveListeners {
  /** No stream is open: nobody is signed in. */
  readonly paused: boolean;
  /** Whether passing reads are shown: a stream without them costs next to nothing. */
  readonly reads: boolean;
  readonly onAlert: (alert: Schemas["AlertSummary"]) => void;
  /** The rules of who gets what put an alert before whoever is signed in. */
  readonly onCalled: (called: Called) => void;
  readonly onRead: (read: Schemas["Read"]) => void;
  /** So many reads came that are not told one by one. */
  readonly onReadsLeftOut: (reads: number) => void;
  /** So many reads came, to an officer whose role is shown no marks of passing vehicles. */
  readonly onReadsCounted: (reads: number) => void;
  /** How many alerts are open; `isFirst` when the stream has just begun. */
  readonly onOpenAlerts: (open: number, isFirst: boolean) => void;
  /** Entries came off a list: an alert that is shown may be about one of them. */
  readonly onListsChanged: () => void;
  /** Events may have been missed: what is shown must be fetched anew. */
  readonly onGap: () => void;
  /** The stream broke, or its session is not what it was: the reason may be that nobody is signed in any more. */
  readonly onSessionDoubt: () => void;
}

/** The server sends a ping every 15 seconds; three missed ones mean that nothing gets through. */
const SILENCE_MS = 45_000;
const REOPEN_MS = 3000;

export function useLive(listeners: LiveListeners): LiveState {
  const [state, setState] = useState<LiveState>("connecting");
  const onAlert = useEffectEvent(listeners.onAlert);
  const onCalled = useEffectEvent(listeners.onCalled);
  const onRead = useEffectEvent(listeners.onRead);
  const onReadsLeftOut = useEffectEvent(listeners.onReadsLeftOut);
  const onReadsCounted = useEffectEvent(listeners.onReadsCounted);
  const onOpenAlerts = useEffectEvent(listeners.onOpenAlerts);
  const onGap = useEffectEvent(listeners.onGap);
  const onListsChanged = useEffectEvent(listeners.onListsChanged);
  const onSessionDoubt = useEffectEvent(listeners.onSessionDoubt);
  /** The last alert that was told: a stream that is opened anew goes on after it. */
  const lastAlert = useRef("");
  const { paused, reads } = listeners;
  useEffect(() => {
    if (paused) return;
    let source: EventSource | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let reopen: ReturnType<typeof setTimeout> | undefined;
    let opened = false;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(lose, SILENCE_MS);
    };
    const lose = () => {
      setState("lost");
      source?.close();
      clearTimeout(silence);
      clearTimeout(reopen);
      reopen = setTimeout(open, REOPEN_MS);
      onSessionDoubt();
    };
    const open = () => {
      let isFirst = true;
      const after = lastAlert.current === "" ? "" : `&after=${lastAlert.current}`;
      source = new EventSource(`/api/v1/live?reads=${reads}${after}`);
      source.onopen = () => {
        setState("live");
        heard();
        if (opened) onGap();
        opened = true;
      };
      source.onerror = lose;
      source.addEventListener("ping", heard);
      source.addEventListener("session", lose);
      source.addEventListener("behind", () => onGap());
      source.addEventListener("lists-changed", () => {
        heard();
        onListsChanged();
      });
      source.addEventListener("alert", ({ data, lastEventId }) => {
        heard();
        lastAlert.current = lastEventId;
        onAlert(JSON.parse(data) as Schemas["AlertSummary"]);
      });
      source.addEventListener("notice", ({ data }) => {
        heard();
        onCalled(JSON.parse(data) as Called);
      });
      source.addEventListener("open-alerts", ({ data }) => {
        heard();
        onOpenAlerts((JSON.parse(data) as { readonly open: number }).open, isFirst);
        isFirst = false;
      });
      source.addEventListener("read", ({ data }) => {
        heard();
        onRead(JSON.parse(data) as Schemas["Read"]);
      });
      source.addEventListener("reads-counted", ({ data }) => {
        heard();
        onReadsCounted((JSON.parse(data) as { readonly reads: number }).reads);
      });
      source.addEventListener("reads-left-out", ({ data }) => {
        onReadsLeftOut((JSON.parse(data) as { readonly reads: number }).reads);
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(silence);
      clearTimeout(reopen);
    };
  }, [paused, reads]);
  return state;
}
