/**
 * Notices of the desktop, for whoever has another window before them. They lie on screens that others see, so they say how
 * urgent it is and nothing else.
 */
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Schemas } from "../api/client.ts";
import { PRIORITY_WORDS } from "../components/words.ts";

type Alert = Schemas["AlertSummary"];

export interface DesktopNotice {
  /** `unavailable` in browsers that have none, and on lines without encryption. */
  readonly state: NotificationPermission | "unavailable";
  /** Browsers let a page ask only from a click or a key. */
  readonly ask: () => void;
  readonly tell: (alert: Pick<Alert, "id" | "priority">) => void;
}

const stateNow = (): DesktopNotice["state"] =>
  "Notification" in window ? Notification.permission : "unavailable";

export function useDesktopNotice(): DesktopNotice {
  const navigate = useNavigate();
  const [state, setState] = useState(stateNow);
  return {
    state,
    ask: () => void Notification.requestPermission().then(setState),
    tell: ({ id, priority }) => {
      if (stateNow() !== "granted" || document.hasFocus()) return;
      const notice = new Notification(`${PRIORITY_WORDS[priority]} priority alert`, {
        body: "Open Fosseway to see it.",
        tag: id,
      });
      notice.onclick = () => {
        focus();
        void navigate(`/alerts/${id}`);
        notice.close();
      };
    },
  };
}
