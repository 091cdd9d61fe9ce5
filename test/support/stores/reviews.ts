/** Reviews in memory, for tests: the same answers as the database's, by the same contract suite. */
import type { ReviewCount } from "#quality/camera-quality.ts";
import type { Hold, ReviewBook, ReviewEraser, ReviewQueue } from "#quality/ports.ts";
import type { AskedRead, Review, ReviewedRead, ReviewSource, Verdict, VerdictKind } from "#quality/review.ts";
import type { OfficerId, ReadId } from "#terms/ids.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";

interface Kept {
  readonly read: AskedRead;
  hold: Hold;
  given?: { readonly verdict: Verdict; readonly by: Person; readonly at: Instant } | undefined;
}

interface DayCount extends ReviewCount {
  readonly day: number;
}

export function memoryReviews(): ReviewQueue & ReviewBook & ReviewEraser {
  const asked = new Map<ReadId, Kept>();
  const fromAlerts = new Map<ReadId, Review>();
  const counts: DayCount[] = [];
  const count = (read: ReviewedRead, source: ReviewSource, kind: VerdictKind, by: 1 | -1) => {
    const { cameraId, band, hour, capturedAt } = read;
    counts.push({ cameraId, band, hour, source, day: dayOf(capturedAt), tally: tallyOf(kind, by) });
  };
  return {
    ...queueOf(asked, count),
    addFromAlert(review) {
      if (!fromAlerts.has(review.readId)) {
        fromAlerts.set(review.readId, review);
        count(review, "alert", review.verdict.kind, 1);
      }
      return Promise.resolve();
    },
    takeBackFromAlert(readId, { by, at }) {
      const review = fromAlerts.get(readId);
      if (review?.by.id === by.id && review.at === at) {
        fromAlerts.delete(readId);
        count(review, "alert", review.verdict.kind, -1);
      }
      return Promise.resolve();
    },
    counts: (since) => Promise.resolve(summed(counts.filter(({ day }) => day >= dayOf(since)))),
    ...eraserOf(asked, fromAlerts),
  };
}

function queueOf(
  asked: Map<ReadId, Kept>,
  count: (read: ReviewedRead, source: "queue", kind: VerdictKind, by: 1 | -1) => void,
): ReviewQueue {
  const open = () => [...asked.values()].filter(({ given }) => given === undefined);
  const heldBy = (readId: ReadId, by: OfficerId) =>
    open().find(({ read, hold }) => read.readId === readId && hold.by === by);
  return {
    enqueue(read, hold) {
      const isNew = !asked.has(read.readId);
      if (isNew) asked.set(read.readId, { read, hold });
      return Promise.resolve(isNew);
    },
    claim(hold, now) {
      const own = (kept: Kept) => (kept.hold.by === hold.by ? 1 : 0);
      const [first] = open()
        .filter((kept) => own(kept) === 1 || kept.hold.until <= now)
        .toSorted((a, b) => own(b) - own(a) || b.hold.until - a.hold.until);
      if (first !== undefined) first.hold = hold;
      return Promise.resolve(first?.read);
    },
    drop(readId) {
      if (asked.get(readId)?.given === undefined) asked.delete(readId);
      return Promise.resolve();
    },
    recordVerdict(readId, given) {
      const kept = heldBy(readId, given.by.id);
      if (kept !== undefined) {
        kept.given = given;
        count(kept.read, "queue", given.verdict.kind, 1);
      }
      return Promise.resolve(kept !== undefined);
    },
    undoVerdict(hold, since) {
      const [last] = [...asked.values()]
        .filter(({ given }) => given?.by.id === hold.by && given.at >= since)
        .toSorted((a, b) => (b.given?.at ?? 0) - (a.given?.at ?? 0));
      if (last?.given !== undefined) {
        count(last.read, "queue", last.given.verdict.kind, -1);
        last.given = undefined;
        last.hold = hold;
      }
      return Promise.resolve(last?.read);
    },
    claimedBy: (readId, by) => Promise.resolve(heldBy(readId, by)?.read),
    waiting: () => Promise.resolve(open().map(({ read: { cameraId, band } }) => ({ cameraId, band }))),
    givenBy: (officerId, since) =>
      Promise.resolve(
        [...asked.values()].filter(({ given }) => given?.by.id === officerId && given.at >= since).length,
      ),
  };
}

function eraserOf(asked: Map<ReadId, Kept>, fromAlerts: Map<ReadId, Review>): ReviewEraser {
  const going = (moment: Instant, held: ReadonlySet<ReadId>) => ({
    asked: [...asked.values()].filter(({ read }) => read.capturedAt < moment && !held.has(read.readId)),
    alerts: [...fromAlerts].filter(([id, { capturedAt }]) => capturedAt < moment && !held.has(id)),
  });
  return {
    countBefore(moment, held) {
      const { asked: drawn, alerts } = going(moment, held);
      return Promise.resolve(drawn.length + alerts.length);
    },
    eraseBefore(moment, held) {
      const { asked: drawn, alerts } = going(moment, held);
      for (const { read } of drawn) asked.delete(read.readId);
      for (const [readId] of alerts) fromAlerts.delete(readId);
      return Promise.resolve(drawn.length + alerts.length);
    },
  };
}

const tallyOf = (kind: VerdictKind, by: 1 | -1) => ({
  confirmed: kind === "confirmed" ? by : 0,
  misread: kind === "misread" ? by : 0,
  cannotTell: kind === "cannot-tell" ? by : 0,
});

function summed(counts: readonly DayCount[]): readonly ReviewCount[] {
  const groups = Map.groupBy(
    counts,
    ({ cameraId, source, band, hour }) => `${cameraId} ${source} ${band} ${hour}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { cameraId, source, band, hour } = first;
    const sum = (of: (count: DayCount) => number) => group.reduce((total, count) => total + of(count), 0);
    const tally = {
      confirmed: sum((one) => one.tally.confirmed),
      misread: sum((one) => one.tally.misread),
      cannotTell: sum((one) => one.tally.cannotTell),
    };
    return [{ cameraId, source, band, hour, tally }];
  });
}

const dayOf = (epochMs: number): number => epochMs - (epochMs % DAY_MS);
