/**
 * Which live streams are open, and may each go on? One question a second for all of them, so that whatever ends a session,
 * in this process or in another, ends its streams too.
 */
import { listsHiddenFrom, seesCovert } from "#access/covert.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import { type Events, NO_EVENTS } from "#mechanism/events.ts";
import type { VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface Watcher {
  readonly token: string;
  /** As the stream was opened for: for another force or with other roles it is another stream. */
  readonly officer: Officer;
  /** Lists that the officer may not know of, as they were when it was opened. */
  readonly hidden: readonly VoiListId[];
  /** Tells the screen that its session is not what it was, and ends the stream. */
  readonly end: () => void;
  /** Ends the stream, and the screen comes back by itself. */
  readonly close: () => void;
}

export interface LiveWatchers {
  add(watcher: Watcher): void;
  remove(watcher: Watcher): void;
  /**
   * Ends the streams whose session is over, whose officer acts for another force or with other roles now, or who may know of other
   * lists than before. Never rejects for a store that is away.
   */
  check(now: Instant): Promise<void>;
  all(): Iterable<Watcher>;
}

interface Confirmed {
  readonly officers: ReadonlyMap<string, Officer>;
  readonly secret: readonly VoiList[];
}

/** A stream whose session could not be confirmed for so long ends as well: nobody watches on because the database is away. */
const UNCONFIRMED_MAX_MS = 10_000;

export function liveWatchers(
  sessions: Pick<Sessions, "officersOf">,
  lists: Pick<VoiLists, "secret">,
  events: Events = NO_EVENTS,
): LiveWatchers {
  const watching = new Set<Watcher>();
  let unconfirmedSince: Instant | undefined;

  const confirmed = async (now: Instant): Promise<Confirmed | undefined> => {
    try {
      const officers = await sessions.officersOf([...new Set([...watching].map(({ token }) => token))], now);
      const secret = await lists.secret();
      unconfirmedSince = undefined;
      return { officers, secret };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      events.report("work-put-off", { work: "live-sessions", failure: error });
      unconfirmedSince ??= now;
      return now - unconfirmedSince > UNCONFIRMED_MAX_MS ? { officers: new Map(), secret: [] } : undefined;
    }
  };

  return {
    add: (watcher) => void watching.add(watcher),
    remove: (watcher) => void watching.delete(watcher),
    all: () => [...watching],
    async check(now) {
      if (watching.size === 0) return;
      const asked = [...watching];
      const known = await confirmed(now);
      if (known === undefined) return;
      const { officers, secret } = known;
      for (const watcher of asked) {
        const { officer, hidden } = watcher;
        if (!actsAsBefore(officer, officers.get(watcher.token))) watcher.end();
        else if (mayKnowOfOthers(officer, hidden, secret)) watcher.close();
      }
    },
  };
}

/**
 * Whether its officer may know of other lists than when it was opened. From those who may not know of covert things all of them are
 * kept by the stream's audience: a covert list that is made ends no stream of theirs, for that would tell of it.
 */
function mayKnowOfOthers(
  officer: Officer,
  hidden: readonly VoiListId[],
  secret: readonly VoiList[],
): boolean {
  const kept = seesCovert(officer) ? [] : secret.filter(isCovertList).map(({ id }) => id);
  const rest = (lists: readonly VoiListId[]) => lists.filter((id) => !kept.includes(id)).join();
  return rest(hidden) !== rest(listsHiddenFrom(officer, secret));
}

function actsAsBefore(before: Officer, now: Officer | undefined): boolean {
  return (
    now?.forceId === before.forceId &&
    now.roles.length === before.roles.length &&
    now.roles.every((role) => before.roles.includes(role))
  );
}
