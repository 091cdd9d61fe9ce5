/**
 * By what is an alert found in the queue? Words of the form `list:…`, kept beside the alert so that a filter asks an index
 * and not every alert. What is muted is named by the same words.
 */
import type { Priority, ReasonCode } from "#terms/entry-reason.ts";
import type { CameraId, OfficerId, SiteId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Alert } from "./alert.ts";
import { isLowValue, reasonsOf } from "./alert-reasons.ts";
import { vehicleOf } from "./alert-subject.ts";

export type AlertTag = string & { readonly alertTag: true };

export const ALERT_TAGS = {
  list: (id: VoiListId) => `list:${id}` as AlertTag,
  entry: (id: VoiEntryId) => `entry:${id}` as AlertTag,
  reason: (code: ReasonCode) => `reason:${code}` as AlertTag,
  camera: (id: CameraId) => `camera:${id}` as AlertTag,
  site: (id: SiteId) => `site:${id}` as AlertTag,
  priority: (priority: Priority) => `priority:${priority}` as AlertTag,
  kind: (kind: "exact" | "possible") => `kind:${kind}` as AlertTag,
  owner: (id: OfficerId) => `owner:${id}` as AlertTag,
  untaken: "untaken" as AlertTag,
  vehicle: (key: string) => `vehicle:${key}` as AlertTag,
  lowValue: "low-value" as AlertTag,
  /** A mute that takes this away takes away all that there is: `only:list:…`. */
  only: (tag: AlertTag) => `only:${tag}` as AlertTag,
};

export function tagsOf(alert: Alert): ReadonlySet<AlertTag> {
  const { grounds, first, last, owner } = alert;
  const reasons = reasonsOf(grounds);
  return new Set([
    ...reasons.flatMap(({ list, entryId, reason }) => [
      ALERT_TAGS.list(list.id),
      ALERT_TAGS.entry(entryId),
      ALERT_TAGS.reason(reason),
    ]),
    ...[first, last].flatMap(({ cameraId, siteId }) => [
      ALERT_TAGS.camera(cameraId),
      ALERT_TAGS.site(siteId),
    ]),
    ALERT_TAGS.priority(grounds.priority),
    ALERT_TAGS.kind(grounds.kind),
    owner === undefined ? ALERT_TAGS.untaken : ALERT_TAGS.owner(owner.id),
    ALERT_TAGS.vehicle(vehicleOf(grounds)),
    ...(isLowValue(grounds) ? [ALERT_TAGS.lowValue] : []),
    ...muteTagsOf(alert).map(ALERT_TAGS.only),
  ]);
}

/**
 * What a person may mute so that this alert makes no sound: its camera, or the list, entry or reason that everything behind it
 * comes from. Nothing mutes an alert of high priority, with a person at risk or with a warning.
 */
export function muteTagsOf({ grounds, last }: Pick<Alert, "grounds" | "last">): readonly AlertTag[] {
  if (!isLowValue(grounds)) return [];
  const reasons = reasonsOf(grounds);
  const shared = [
    ...reasons.map(({ list }) => ALERT_TAGS.list(list.id)),
    ...reasons.map(({ entryId }) => ALERT_TAGS.entry(entryId)),
    ...reasons.map(({ reason }) => ALERT_TAGS.reason(reason)),
  ];
  const everywhere = [...Map.groupBy(shared, (tag) => tag)]
    .filter(([, times]) => times.length === reasons.length)
    .map(([tag]) => tag);
  return [...everywhere, ALERT_TAGS.camera(last.cameraId)];
}

/** Which alerts of the queue are asked for; what is not named is not asked. */
export interface AlertFilter {
  readonly lists?: readonly VoiListId[] | undefined;
  readonly reasons?: readonly ReasonCode[] | undefined;
  readonly cameras?: readonly CameraId[] | undefined;
  readonly sites?: readonly SiteId[] | undefined;
  readonly priorities?: readonly Priority[] | undefined;
  readonly kind?: "exact" | "possible" | undefined;
  readonly owner?: OfficerId | "nobody" | undefined;
  readonly vehicle?: string | undefined;
  /** What the asker has muted, and whether the alerts of that are left out or are all that is asked for. */
  readonly muted?: { readonly tags: readonly AlertTag[]; readonly show: "without" | "only" } | undefined;
}

export interface TagsAsked {
  /** Of each group at least one. */
  readonly anyOf: readonly (readonly AlertTag[])[];
  /** None of these. */
  readonly noneOf: readonly AlertTag[];
}

export function tagsAsked(filter: AlertFilter): TagsAsked {
  const { owner, muted } = filter;
  const groups: readonly (readonly AlertTag[] | undefined)[] = [
    filter.lists?.map(ALERT_TAGS.list),
    filter.reasons?.map(ALERT_TAGS.reason),
    filter.cameras?.map(ALERT_TAGS.camera),
    filter.sites?.map(ALERT_TAGS.site),
    filter.priorities?.map(ALERT_TAGS.priority),
    filter.kind && [ALERT_TAGS.kind(filter.kind)],
    owner && [owner === "nobody" ? ALERT_TAGS.untaken : ALERT_TAGS.owner(owner)],
    filter.vehicle === undefined ? undefined : [ALERT_TAGS.vehicle(filter.vehicle)],
    muted?.show === "only" ? muted.tags.map(ALERT_TAGS.only) : undefined,
  ];
  return {
    anyOf: groups.filter((group) => group !== undefined),
    noneOf: muted?.show === "without" ? muted.tags.map(ALERT_TAGS.only) : [],
  };
}

export function hasTags(tags: ReadonlySet<AlertTag>, { anyOf, noneOf }: TagsAsked): boolean {
  return anyOf.every((group) => group.some((tag) => tags.has(tag))) && !noneOf.some((tag) => tags.has(tag));
}
