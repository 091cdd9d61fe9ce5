/** Signs on alerts. Each has a word and a shape of its own; colour only helps. */
import type { Schemas } from "../api/client.ts";
import { PRIORITY_WORDS } from "./words.ts";

type Alert = Schemas["AlertSummary"];

export function HitKind({ kind }: { readonly kind: Alert["hit"]["kind"] }) {
  return (
    <span className={`fw-kind fw-kind--${kind}`}>
      <span aria-hidden="true">{kind === "exact" ? "■" : "?"}</span> {kind === "exact" ? "Exact" : "Possible"}
    </span>
  );
}

const SHAPES = { high: "▲", medium: "◆", low: "●" } as const;

export function PriorityMark({ priority }: { readonly priority: Alert["priority"] }) {
  return (
    <span className={`fw-priority fw-priority--${priority}`}>
      <span aria-hidden="true">{SHAPES[priority]}</span> {PRIORITY_WORDS[priority]} priority
    </span>
  );
}
