/** A camera tells of each vehicle with every frame. What of it is told on: its plate when it is first read, each other reading once, and its best look when it is gone. */
export interface Sighting<Frame> {
  /** The camera's own number of what is in sight. */
  readonly id: string;
  readonly text: string;
  /** 0 where the camera does not say how sure it is. */
  readonly share: number;
  readonly frame: Frame;
}

export interface Word<Frame> {
  readonly sighting: Sighting<Frame>;
  readonly isLast: boolean;
}

interface Seen<Frame> {
  best: Sighting<Frame>;
  latest: Sighting<Frame>;
  readonly told: Set<string>;
  seenAt: number;
  toldAt: number;
}

/** Out of every frame for this long is out of sight. */
const GONE_AFTER_MS = 3_000;
/** One that stays is told of again, so that nobody takes what was told for its last word. */
const TOLD_AGAIN_MS = 60_000;
const MOST_READINGS = 8;
const MOST_IN_SIGHT = 200;

/** `now` in milliseconds of a clock that nobody sets. */
export function objectsInSight<Frame>() {
  const inSight = new Map<string, Seen<Frame>>();
  const leave = (id: string): readonly Word<Frame>[] => {
    const seen = inSight.get(id);
    inSight.delete(id);
    return seen === undefined ? [] : [{ sighting: seen.best, isLast: true }];
  };
  const come = (sighting: Sighting<Frame>, now: number): readonly Word<Frame>[] => {
    const [eldest] = inSight.size >= MOST_IN_SIGHT ? inSight.keys() : [];
    const pushedOut = eldest === undefined ? [] : leave(eldest);
    const told = new Set([sighting.text]);
    inSight.set(sighting.id, { best: sighting, latest: sighting, told, seenAt: now, toldAt: now });
    return [...pushedOut, { sighting, isLast: false }];
  };
  const look = (sighting: Sighting<Frame>, now: number): readonly Word<Frame>[] => {
    const seen = inSight.get(sighting.id);
    if (seen === undefined) return come(sighting, now);
    [seen.seenAt, seen.latest] = [now, sighting];
    if (sighting.share > seen.best.share) seen.best = sighting;
    if (seen.told.has(sighting.text) || seen.told.size >= MOST_READINGS) return [];
    seen.told.add(sighting.text);
    seen.toldAt = now;
    return [{ sighting, isLast: false }];
  };
  return {
    isEmpty: () => inSight.size === 0,
    /** `present` are numbers that a frame has, with or without a plate. */
    see(
      frame: {
        readonly sightings: readonly Sighting<Frame>[];
        readonly present: readonly string[];
        readonly gone: readonly string[];
      },
      now: number,
    ): readonly Word<Frame>[] {
      const words = frame.sightings.flatMap((sighting) => look(sighting, now));
      for (const id of frame.present) {
        const seen = inSight.get(id);
        if (seen !== undefined) seen.seenAt = now;
      }
      return [...words, ...frame.gone.flatMap(leave)];
    },
    /** What time alone brings. */
    pass(now: number): readonly Word<Frame>[] {
      return [...inSight].flatMap(([id, seen]) => {
        if (seen.seenAt + GONE_AFTER_MS <= now) return leave(id);
        if (seen.toldAt + TOLD_AGAIN_MS > now) return [];
        seen.toldAt = now;
        return [{ sighting: seen.latest, isLast: false }];
      });
    },
    /** Nothing is seen any more. */
    end: (): readonly Word<Frame>[] => [...inSight.keys()].flatMap(leave),
  };
}
