/** Mutes in memory, for tests: the same answers as the database's, by the same contract suite. */
import type { AlertMutes, Mute } from "#alerting/mutes.ts";
import type { OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export function memoryAlertMutes(): AlertMutes {
  const kept = new Map<OfficerId, readonly Mute[]>();
  const of = (officer: OfficerId, now: Instant) =>
    (kept.get(officer) ?? []).filter(({ until }) => until > now);
  return {
    of: (officer, now) =>
      Promise.resolve(
        of(officer, now).toSorted(
          (a, b) => a.until - b.until || (a.tag < b.tag ? -1 : Number(a.tag > b.tag)),
        ),
      ),
    keep(officer, mute) {
      kept.set(officer, [...of(officer, mute.since).filter(({ tag }) => tag !== mute.tag), mute]);
      return Promise.resolve();
    },
    end(officer, tag, now) {
      const muted = of(officer, now).find((mute) => mute.tag === tag);
      kept.set(
        officer,
        (kept.get(officer) ?? []).filter((mute) => mute !== muted),
      );
      return Promise.resolve(muted !== undefined);
    },
    forgetEnded(now) {
      for (const officer of kept.keys()) kept.set(officer, of(officer, now));
      return Promise.resolve();
    },
  };
}
