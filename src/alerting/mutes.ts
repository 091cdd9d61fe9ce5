/**
 * What has a person muted, and until when? It makes no sound for them and is folded; for everybody else it sounds on. An alert of
 * high priority, with a person at risk or with a warning has no key by which it could be muted (`muteTagsOf`).
 */
import type { ReasonCode } from "#terms/entry-reason.ts";
import type { CameraId, OfficerId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { ALERT_TAGS, type AlertTag } from "./alert-tags.ts";

export type MuteTarget =
  | { readonly kind: "list"; readonly id: VoiListId }
  | { readonly kind: "entry"; readonly id: VoiEntryId }
  | { readonly kind: "reason"; readonly id: ReasonCode }
  | { readonly kind: "camera"; readonly id: CameraId };

export interface Mute {
  readonly tag: AlertTag;
  /** What it is called on the screen. */
  readonly words: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly because?: string | undefined;
}

export const muteTag = (target: MuteTarget): AlertTag => {
  switch (target.kind) {
    case "list":
      return ALERT_TAGS.list(target.id);
    case "entry":
      return ALERT_TAGS.entry(target.id);
    case "reason":
      return ALERT_TAGS.reason(target.id);
    case "camera":
      return ALERT_TAGS.camera(target.id);
  }
};

/** Undefined when it would last longer than the policy permits. */
export function muteUntil(now: Instant, minutes: number, longestMuteHours: number): Instant | undefined {
  return minutes > longestMuteHours * 60 ? undefined : plusMs(now, minutes * 60_000);
}

/** Each person's own. One that has ended is no longer there. */
export interface AlertMutes {
  of(officer: OfficerId, now: Instant): Promise<readonly Mute[]>;
  /** One that stands already gets the new end. */
  keep(officer: OfficerId, mute: Mute): Promise<void>;
  /** False when nothing of that key was muted at `now`. */
  end(officer: OfficerId, tag: AlertTag, now: Instant): Promise<boolean>;
  /** Everybody's that have ended go: their words may name a mark. */
  forgetEnded(now: Instant): Promise<void>;
}
