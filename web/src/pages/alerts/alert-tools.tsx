/** What can be done from an alert beside answering it: to the one before and after, and back to the queue. */
import { Key } from "../../components/key.tsx";
import type { AlertWork } from "./use-alert-work.ts";

export function AlertTools({ work }: { readonly work: AlertWork }) {
  return (
    <div className="fw-head__tools">
      <button type="button" className="fw-tool" aria-keyshortcuts="v" onClick={work.lastDay}>
        Last 24 hours <Key>V</Key>
      </button>
      <button type="button" className="fw-tool" aria-keyshortcuts="k" onClick={() => work.step(-1)}>
        Alert above <Key>K</Key>
      </button>
      <button type="button" className="fw-tool" aria-keyshortcuts="j" onClick={() => work.step(1)}>
        Alert below <Key>J</Key>
      </button>
      <button type="button" className="fw-tool" aria-keyshortcuts="Escape" onClick={work.back}>
        Back to the queue <Key>Esc</Key>
      </button>
    </div>
  );
}
