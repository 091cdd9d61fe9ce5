/** Rules of who gets what, with nothing that narrows them. */
import type { ReachRule } from "#reach/reach-rule.ts";

export const aRule = (changes: Partial<ReachRule> = {}): ReachRule => ({
  name: "Everything to the control room",
  enabled: true,
  about: "alert",
  level: 0,
  ...{ lists: [], reasons: [], priorities: [], cameras: [], sites: [] },
  to: [{ kind: "role", role: "control-room" }],
  channels: ["web-push", "mail"],
  covert: false,
  stopsHere: false,
  ...changes,
});
