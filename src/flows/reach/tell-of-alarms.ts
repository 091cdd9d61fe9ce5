/**
 * Story: a list does not come as it should, a camera is not well, the equipment needs somebody, a review or an answer is due, and whoever the rules name is told,
 * without a name or a place; which one it is, they see once they are signed in.
 */
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import type { NewMessage, Outbox } from "#mechanism/outbox.ts";
import { lineOf } from "#reach/destination.ts";
import { rulesOfPolicy } from "#reach/reach-rule.ts";
import { type Occasion, whoGetsIt } from "#reach/who-gets-it.ts";
import type { Camera } from "#terms/camera.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Role } from "#terms/officer.ts";
import { type ReachBookPorts, type RulesInForcePorts, reachBook, rulesInForce } from "./reach-people.ts";

export interface TellOfAlarmsPorts extends ReachBookPorts, RulesInForcePorts {
  readonly outbox: Pick<Outbox, "add">;
}

export const tellOfLists = (
  lists: readonly VoiList[],
  now: Instant,
  ports: TellOfAlarmsPorts,
): Promise<void> =>
  tellOf(
    lists.map((list) => ({ about: "list-alarm", list, covert: isCovertList(list), at: now })),
    now,
    ports,
  );

export const tellOfCameras = (
  cameras: readonly Camera[],
  now: Instant,
  ports: TellOfAlarmsPorts,
): Promise<void> =>
  tellOf(
    cameras.map((camera) => ({ about: "camera-alarm", camera, at: now })),
    now,
    ports,
  );

export const tellOfEquipment = (
  forces: readonly ForceId[],
  now: Instant,
  ports: TellOfAlarmsPorts,
): Promise<void> =>
  tellOf(
    forces.map((forceId) => ({ about: "equipment-alarm", forceId, at: now })),
    now,
    ports,
  );

/** What is due for a force in so many days. */
export interface DueIn {
  readonly forceId: ForceId;
  readonly days: number;
}

/** Days until each review is due. */
export const tellOfReviews = (due: readonly DueIn[], now: Instant, ports: TellOfAlarmsPorts): Promise<void> =>
  tellOfDays("preservation-review", due, now, ports, (all) => all);

/** Days until something of a site is due, below 0 when it is late. */
export const tellOfSiteDays = (
  due: readonly DueIn[],
  now: Instant,
  ports: TellOfAlarmsPorts,
): Promise<void> =>
  tellOfDays("site-due", due, now, ports, (all, forceId) => all.filter((one) => one.forceId === forceId));

/** Working days until each answer is due, below 0 when it is late. Another force's requests do not exist for this one. */
export const tellOfRequests = (
  due: readonly DueIn[],
  now: Instant,
  ports: TellOfAlarmsPorts,
  what: "answer" | "review" | "question" = "answer",
): Promise<void> =>
  tellOfDays(
    "foi-due",
    due,
    now,
    ports,
    (all, forceId) => all.filter((one) => one.forceId === forceId),
    undefined,
    what === "answer" ? undefined : what,
  );

/** Days until somebody of the public must have heard from us, by whoever works at the desk. Another force's do not exist for this one. */
export async function tellOfContacts(
  due: readonly (DueIn & { readonly role: Role })[],
  now: Instant,
  ports: TellOfAlarmsPorts,
): Promise<void> {
  for (const [role, theirs] of Map.groupBy(due, (one) => one.role))
    await tellOfDays(
      "public-case-due",
      theirs,
      now,
      ports,
      (all, forceId) => all.filter((one) => one.forceId === forceId),
      role,
    );
}

/**
 * One message a force, of what comes first. A force whose own rules were made before there was such an occasion has those of its
 * policy for it.
 */
async function tellOfDays(
  about: "preservation-review" | "foi-due" | "public-case-due" | "site-due",
  due: readonly DueIn[],
  now: Instant,
  ports: TellOfAlarmsPorts,
  concerned: <Of extends { readonly forceId: ForceId }>(
    all: readonly Of[],
    forceId: ForceId,
  ) => readonly Of[],
  role: Role = "anpr-manager",
  what?: "review" | "question",
): Promise<void> {
  const known = await rulesInForce(now, ports);
  const rules = known.map((own) => {
    if (own.rules.some((rule) => rule.about === about)) return own;
    const ofPolicy = rulesOfPolicy(ports.rulesOf(own.forceId, now).reach);
    return { ...own, rules: [...own.rules, ...ofPolicy.filter((rule) => rule.about === about)] };
  });
  const book = await reachBook(ports);
  const messages = [...soonest(due)].flatMap(([forceId, days]) => {
    const theirs = { ...book, officers: concerned(book.officers, forceId) };
    const occasion: Occasion =
      about === "public-case-due" ? { about, forceId, role, at: now } : { about, forceId, at: now };
    return whoGetsIt(occasion, concerned(rules, forceId), theirs).told.map(({ destination }) => ({
      line: lineOf(destination),
      key: `${[about, ...(about === "public-case-due" ? [role] : []), ...(what ? [what] : []), forceId].join(" ")} ${now}`,
      body: JSON.stringify({ about, since: now, days, what }),
    }));
  });
  await ports.outbox.add(messages, now);
}

function soonest(due: readonly DueIn[]): ReadonlyMap<ForceId, number> {
  const first = new Map<ForceId, number>();
  for (const { forceId, days } of due) first.set(forceId, Math.min(days, first.get(forceId) ?? days));
  return first;
}

/** A hundred cameras behind one line that is down are one call, and so are ten lists that fail at once. */
async function tellOf(occasions: readonly Occasion[], now: Instant, ports: TellOfAlarmsPorts): Promise<void> {
  if (occasions.length === 0) return;
  const [rules, book] = await Promise.all([rulesInForce(now, ports), reachBook(ports)]);
  const messages = occasions.flatMap((occasion): readonly NewMessage[] => {
    const { about } = occasion;
    const message = { key: `${about} ${now}`, body: JSON.stringify({ about, since: now }) };
    return whoGetsIt(occasion, rules, book).told.map(({ destination }) => ({
      ...message,
      line: lineOf(destination),
    }));
  });
  await ports.outbox.add([...new Map(messages.map((message) => [message.line, message])).values()], now);
}
