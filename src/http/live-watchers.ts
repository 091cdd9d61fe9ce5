/**
 * Which live streams are open, and may each go on? One question a second for all of them, so that whatever ends a session,
 * in this process or in another, ends its streams too.
 */
import type { Sessions } from "#identity/sessions.ts";
import { type Events, NO_EVENTS } from "#mechanism/events.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface Watcher {
  readonly token: string;
  /** As the stream was opened for: for another force or with other roles it is another stream. */
  readonly officer: Officer;
  /** Tells the screen that its session is not what it was, and ends the stream. */
  readonly end: () => void;
  /** Ends the stream, and the screen comes back by itself. */
  readonly close: () => void;
}

export interface LiveWatchers {
  add(watcher: Watcher): void;
  remove(watcher: Watcher): void;
  /** Ends the streams whose session is over or whose officer acts for another force or with other roles now. Never rejects for a store that is away. */
  check(now: Instant): Promise<void>;
  all(): Iterable<Watcher>;
}

/** A stream whose session could not be confirmed for so long ends as well: nobody watches on because the database is away. */
const UNCONFIRMED_MAX_MS = 10_000;

export function liveWatchers(
  sessions: Pick<Sessions, "officersOf">,
  events: Events = NO_EVENTS,
): LiveWatchers {
  const watching = new Set<Watcher>();
  let unconfirmedSince: Instant | undefined;

  const confirmed = async (now: Instant): Promise<ReadonlyMap<string, Officer> | undefined> => {
    try {
      const officers = await sessions.officersOf([...new Set([...watching].map(({ token }) => token))], now);
      unconfirmedSince = undefined;
      return officers;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      events.report("work-put-off", { work: "live-sessions", failure: error });
      unconfirmedSince ??= now;
      return now - unconfirmedSince > UNCONFIRMED_MAX_MS ? new Map() : undefined;
    }
  };

  return {
    add: (watcher) => void watching.add(watcher),
    remove: (watcher) => void watching.delete(watcher),
    all: () => [...watching],
    async check(now) {
      if (watching.size === 0) return;
      const asked = [...watching];
      const officers = await confirmed(now);
      if (officers === undefined) return;
      for (const watcher of asked) {
        if (!actsAsBefore(watcher.officer, officers.get(watcher.token))) watcher.end();
      }
    },
  };
}

function actsAsBefore(before: Officer, now: Officer | undefined): boolean {
  return (
    now?.forceId === before.forceId &&
    now.roles.length === before.roles.length &&
    now.roles.every((role) => before.roles.includes(role))
  );
}
