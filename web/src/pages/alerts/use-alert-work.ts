/**
 * Working through alerts by keyboard: where the focus goes after each answer, which alert comes next, and how one gets back.
 * The focus never falls to the start of the document: what is pressed next is where it lies.
 */
import { useMutation } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { useLiveWatch } from "../../app/live-context.ts";
import { useSession } from "../../app/session.ts";
import { useShortcuts } from "../../app/shortcuts.ts";
import { useQueue } from "../../app/use-wall.ts";
import { neighbour, nextToDo } from "../../components/alert-neighbours.ts";
import { closeAlert } from "./close-step.tsx";

type Alert = Schemas["Alert"];

export interface AlertWork {
  /** All that keys reach: the pictures and the steps. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** After an answer: the alert as it is now, and the focus on what is asked next. */
  readonly goOn: (after: Alert) => void;
  /** The alert is closed: the next one opens. */
  readonly closed: (after: Alert) => void;
  /** Nothing is to be done, which closes it as well. */
  readonly closeWithoutAction: (after: Alert) => void;
  /** Why closing failed after the action was recorded. */
  readonly problem: Error | null;
  readonly step: (by: 1 | -1) => void;
  readonly back: () => void;
  /** To the vehicle's last 24 hours: a search filled in, judged by the policy as any other. */
  readonly lastDay: () => void;
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz123456789+-"];

export function useAlertWork(alert: Alert, onChange: (after: Alert) => void): AlertWork {
  const navigate = useNavigate();
  const { officer } = useSession();
  const live = useLiveWatch();
  const box = useRef<HTMLDivElement>(null);
  const queue = useQueue();
  const order = useOrderWith(queue, alert.id);
  const focusNext = useFocusOnNext(box, alert);
  useEffect(() => {
    if (live !== undefined) live.lastOpened.current = alert.id;
  }, [live, alert.id]);

  const open = (to: string) => {
    // The page that loads has no heading to take the focus yet.
    document.getElementById("main")?.focus();
    void navigate(to);
  };
  const goOn = (after: Alert) => {
    onChange(after);
    focusNext();
  };
  const closed = (after: Alert) => {
    onChange(after);
    if (after.outcome !== null) {
      const { undo } = after.next;
      live?.tellClosed({
        ids: [after.id],
        words: after.hit.entryDisplay,
        outcome: after.outcome,
        until: undo === null ? null : Date.parse(undo.until),
      });
    }
    const next = nextToDo(order.current, queue, alert.id, officer.id);
    if (live !== undefined) live.lastOpened.current = next?.id ?? null;
    open(next === undefined ? "/live" : `/alerts/${next.id}`);
  };
  const closing = useMutation({
    mutationFn: () => closeAlert(alert.id, { outcome: "no-further-action" }),
    onSuccess: closed,
  });
  const step = (by: 1 | -1) => {
    const to = neighbour(order.current, alert.id, by);
    if (to !== undefined) open(`/alerts/${to.id}`);
  };
  const back = () => open("/live");
  const lastDay = () => {
    const { vrm, ...matter } = alert.searchLastDay;
    document.getElementById("main")?.focus();
    void navigate("/search", { state: { matter: { ...matter, question: { kind: "vrm", vrm } } } });
  };
  useShortcuts({
    ...Object.fromEntries(LETTERS.map((letter) => [letter, () => press(box.current, letter)])),
    "=": () => press(box.current, "+"),
    v: lastDay,
    j: () => step(1),
    k: () => step(-1),
    escape: back,
  });
  return {
    box,
    goOn,
    closed,
    closeWithoutAction: (after) => {
      onChange(after);
      closing.mutate();
    },
    problem: closing.error,
    step,
    back,
    lastDay,
  };
}

function press(box: HTMLElement | null, letter: string): void {
  // What is folded away is not meant.
  const button = `button[data-shortcut="${letter}"]:enabled:not(details:not([open]) *)`;
  box?.querySelector<HTMLButtonElement>(button)?.click();
}

/** The order of the queue as it last held this alert: a closed one has left it by the time the next is looked for. */
function useOrderWith(queue: readonly Schemas["AlertSummary"][], id: string) {
  const order = useRef(queue);
  useEffect(() => {
    if (queue.some((alert) => alert.id === id) || order.current.length === 0) order.current = queue;
  }, [queue, id]);
  return order;
}

/** Puts the focus on the first answer of what is asked now, once the answer before is drawn. Others' changes move nothing. */
function useFocusOnNext(box: RefObject<HTMLElement | null>, alert: Alert): () => void {
  const wanted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version of the alert is drawn with its own answers
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    // An outcome can be recorded early, but what is asked next is what is being done.
    const asked = alert.response === null ? ["look", "act", "close"] : ["close", "act"];
    const stages = [...asked, "take"].map((name) =>
      box.current?.querySelector<HTMLElement>(`[data-stage="${name}"] button:enabled`),
    );
    stages.find((button) => button)?.focus();
  }, [alert.version, box]);
  return () => {
    wanted.current = true;
  };
}
