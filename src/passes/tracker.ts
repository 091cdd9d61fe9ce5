/** Which looks, frame after frame, are of one vehicle? Joined by where its plate moves and by what stands on it. */
import { withoutReserve } from "#recognition/calibrate.ts";
import { mayBeOneVehicle } from "#recognition/one-vehicle.ts";
import type { PlateSight } from "#recognition/ports.ts";
import type { Frame } from "./frame.ts";
import { isCutOff } from "./look-quality.ts";
import { createTrack, type JoinedLooks, type Look, type Track } from "./track.ts";

export interface PassRules {
  /** A vehicle that was not seen for this long has passed. In time and not in frames, because frames may be dropped. */
  readonly silenceMs: number;
  /** A vehicle that stays is given out after this long, once, and followed on so that it is not given out again. */
  readonly longestMs: number;
}

export const PASS_RULES: PassRules = { silenceMs: 2_000, longestMs: 10_000 };

/** Far plates that nobody can read come and go, and look like each other's next place: they are soon forgotten. */
const SILENCE_OF_A_SPECK_MS = 500;

export interface Tracker {
  /** Takes what was seen in the next frame; returns the vehicles that have passed by then. */
  add(frame: Frame, sights: readonly PlateSight[]): JoinedLooks[];
  /** No frame will come any more; returns the vehicles still under way. */
  end(): JoinedLooks[];
}

interface Followed {
  readonly track: Track;
  /** Others that were seen in the same frames: in how many, and in how many of these as on one vehicle. */
  readonly beside: Map<Track, { frames: number; asOne: number }>;
  givenOut: boolean;
}

/** Plates go together that were seen in so many frames at least, and in nearly all of them as on one vehicle. */
const GOING_TOGETHER = { frames: 3, share: 0.8 } as const;

export function createTracker({ silenceMs, longestMs }: PassRules = PASS_RULES): Tracker {
  let followed: Followed[] = [];
  const giveOut = (ended: readonly Followed[]): JoinedLooks[] =>
    ended
      .filter(({ track, givenOut }) => !givenOut && track.isLegible())
      .map((one) => {
        one.givenOut = true;
        return { ...one.track.joined(), beside: goingWith(one) };
      });

  return {
    add(frame, sights) {
      const { atMs } = frame;
      const gone = followed.filter(
        ({ track }) => atMs - track.lastMs > (track.isLegible() ? silenceMs : SILENCE_OF_A_SPECK_MS),
      );
      followed = followed.filter((one) => !gone.includes(one));
      const tracks = followed.map(({ track }) => track);
      const seen: Seen[] = [];
      for (const [sight, known] of pairUp(sights, tracks, atMs)) {
        known?.add(sight, frame);
        // A plate that the edge cuts off was seen before, or will be: alone it would be read as another mark.
        if (known === undefined && isCutOff(sight, frame)) continue;
        const track = known ?? createTrack(sight, frame);
        if (known === undefined) followed.push({ track, beside: new Map(), givenOut: false });
        seen.push({ track, sight });
      }
      noteTogether(followed, seen);
      const staying = followed.filter(({ track }) => atMs - track.firstMs >= longestMs);
      return giveOut([...gone, ...staying]);
    },
    end() {
      const rest = followed;
      followed = [];
      return giveOut(rest);
    },
  };
}

interface Seen {
  readonly track: Track;
  readonly sight: PlateSight;
}

function noteTogether(followed: readonly Followed[], seen: readonly Seen[]): void {
  for (const { track, sight } of seen) {
    const beside = followed.find((one) => one.track === track)?.beside;
    for (const other of seen) {
      if (beside === undefined || other.track === track) continue;
      const { frames, asOne } = beside.get(other.track) ?? { frames: 0, asOne: 0 };
      const isOne = mayBeOneVehicle(sight.corners, other.sight.corners);
      beside.set(other.track, { frames: frames + 1, asOne: asOne + Number(isOne) });
    }
  }
}

/** What was seen of the plates that went with this one; undefined where none did. */
function goingWith({ beside }: Followed): readonly PlateSight[] | undefined {
  const others = [...beside].flatMap(([track, { frames, asOne }]) =>
    frames >= GOING_TOGETHER.frames && asOne >= GOING_TOGETHER.share * frames && track.isLegible()
      ? [track.joined().sight]
      : [],
  );
  return others.length === 0 ? undefined : others;
}

/** The best pair first, then the best of the others: a vehicle has one plate in a frame, and a plate belongs to one vehicle. */
function pairUp(
  sights: readonly PlateSight[],
  tracks: readonly Track[],
  atMs: number,
): [sight: PlateSight, track: Track | undefined][] {
  const looks = sights.map((sight): Look => ({ sight, places: withoutReserve(sight.output.places) }));
  const pairs = looks
    .flatMap((look) => tracks.map((track) => ({ ...look, track, affinity: track.affinity(look, atMs) })))
    .filter(({ affinity }) => affinity > 0)
    .toSorted((a, b) => b.affinity - a.affinity);
  const trackOf = new Map<PlateSight, Track>();
  const taken = new Set<Track>();
  for (const { sight, track } of pairs) {
    if (trackOf.has(sight) || taken.has(track)) continue;
    trackOf.set(sight, track);
    taken.add(track);
  }
  return sights.map((sight) => [sight, trackOf.get(sight)]);
}
