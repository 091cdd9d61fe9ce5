/**
 * Story: alerts that changed reach the people and systems that the rules name. Each is told once a level, whatever the alert
 * goes through: who was told is kept with the messages themselves, in one transaction.
 */
import type { Alert } from "#alerting/alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import type { PeopleBook, PersonEntry } from "#identity/people.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { NewMessage } from "#mechanism/outbox.ts";
import type { Installation } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { lineOf } from "#reach/destination.ts";
import { alertKey, alertMessage } from "#reach/message.ts";
import type { Destinations, RuleBook, ToldBook, ToldRow } from "#reach/ports.ts";
import { rulesOfPolicy } from "#reach/reach-rule.ts";
import { type ForceRules, type ReachBook, type WhoGetsIt, whoGetsIt } from "#reach/who-gets-it.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface ReachBookPorts {
  readonly destinations: Pick<Destinations, "all">;
  readonly people: Pick<PeopleBook, "entries">;
  readonly lists: Pick<VoiLists, "secret">;
  readonly shownTo: ForcesShown;
}

export interface RulesInForcePorts {
  readonly ruleBook: Pick<RuleBook, "newest">;
  readonly system: Pick<Installation, "forces">;
  readonly rulesOf: RulesOf<"reach">;
}

export interface ReachPeoplePorts extends ReachBookPorts, RulesInForcePorts {
  readonly alerts: Pick<AlertBook, "changedAfter">;
  readonly told: ToldBook;
  readonly clock: Clock;
}

const BATCH = 200;

/** Only one node may do it at a time. Run it every second. */
export async function reachPeople(ports: ReachPeoplePorts): Promise<void> {
  for (let more = true; more; ) {
    const after = await ports.told.cursor();
    const changed = await ports.alerts.changedAfter(after, {
      withCovert: true,
      hiddenLists: [],
      forces: { except: [] },
      limit: BATCH,
    });
    const last = changed.at(-1);
    if (last === undefined) return;
    const now = ports.clock();
    const open = changed.map(({ alert }) => alert).filter(({ state }) => state !== "closed");
    const { rows, messages } = await whatIsOwed(open, now, ports);
    await ports.told.tell(rows, messages, last.place, now);
    more = changed.length === BATCH;
  }
}

interface Owed {
  readonly rows: readonly ToldRow[];
  readonly messages: readonly NewMessage[];
}

async function whatIsOwed(alerts: readonly Alert[], now: Instant, ports: ReachPeoplePorts): Promise<Owed> {
  if (alerts.length === 0) return { rows: [], messages: [] };
  const [rules, book, before] = await Promise.all([
    rulesInForce(now, ports),
    reachBook(ports),
    ports.told.of(alerts.map(({ id }) => id)),
  ]);
  const owed = alerts.map((alert) => {
    const occasion = { about: "alert", alert, level: alert.level, at: now } as const;
    return owedFor(alert, whoGetsIt(occasion, rules, book), before, now);
  });
  return {
    rows: owed.flatMap(({ rows }) => rows),
    messages: owed.flatMap(({ messages }) => messages),
  };
}

/** What was told before at the same level or a higher one is not told again. */
function owedFor(alert: Alert, { told, noticed }: WhoGetsIt, before: readonly ToldRow[], now: Instant): Owed {
  const highest = new Map<string, number>();
  for (const { alertId, level, to } of before) {
    const who = whoOf(to);
    if (alertId === alert.id) highest.set(who, Math.max(level, highest.get(who) ?? -1));
  }
  const isNew = (who: string, level: number) => level > (highest.get(who) ?? -1);
  const about = { alertId: alert.id, at: now };
  const messages = told.filter(({ destination, level }) => isNew(destination.id, level));
  const notices = noticed.filter(({ officerId, level }) => isNew(officerId, level));
  const { readId, cameraId, capturedAt } = alert.first;
  return {
    rows: [
      ...messages.map(({ destination: { id, channel, name }, level, rule }) => ({
        ...{ ...about, level, rule },
        to: { destination: id, channel, name },
      })),
      ...notices.map(({ officerId, level, rule }) => ({
        ...about,
        level,
        rule,
        to: { screensOf: officerId },
      })),
    ],
    messages: messages.map(({ destination, level }) => ({
      line: lineOf(destination),
      key: alertKey(alert.id, level),
      body: JSON.stringify(alertMessage(alert, level)),
      about: { readId, cameraId, capturedAt },
    })),
  };
}

const whoOf = (to: ToldRow["to"]): string => ("screensOf" in to ? to.screensOf : to.destination);

/** Of each force its own, or those of its policy while it has made none. */
export async function rulesInForce(
  now: Instant,
  { ruleBook, system, rulesOf }: RulesInForcePorts,
): Promise<readonly ForceRules[]> {
  const own = new Map((await ruleBook.newest()).map((set) => [set.forceId, set.rules]));
  return system.forces.map(({ id }) => ({
    forceId: id,
    rules: own.get(id) ?? rulesOfPolicy(rulesOf(id, now).reach),
  }));
}

export async function reachBook({
  destinations,
  people,
  lists,
  shownTo,
}: ReachBookPorts): Promise<ReachBook> {
  const [all, entries] = await Promise.all([destinations.all(), people.entries()]);
  return { destinations: all, officers: entries.flatMap(officersOf), secret: await lists.secret(), shownTo };
}

/** Once for each force for which the person holds roles; nobody who is kept out. */
function officersOf({ person, disabled }: PersonEntry): readonly Officer[] {
  if (disabled !== undefined) return [];
  const { id, name, rank, postings } = person;
  return postings.map(({ forceId, roles }) => ({ id, name, rank, roles, forceId }));
}
