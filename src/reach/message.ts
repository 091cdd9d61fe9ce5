/**
 * What may a message say that leaves the house? How urgent it is and an id that means nothing to anybody else; never a mark, a
 * name, a reason or a place: it stands on locked telephones, in mailboxes and in other systems' logs.
 */
import { z } from "zod";
import type { Alert } from "#alerting/alert.ts";
import { LEVELS } from "#alerting/escalation.ts";
import { PRIORITIES, type Priority } from "#terms/entry-reason.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { urgencyOf } from "./who-gets-it.ts";

export const reachMessageSchema = z.discriminatedUnion("about", [
  z.object({
    about: z.literal("alert"),
    alertId: z.string(),
    priority: z.enum(PRIORITIES),
    kind: z.enum(["exact", "possible"]),
    level: z.int(),
    raisedAt: z.int(),
  }),
  z.object({ about: z.literal("nobody-watching"), since: z.int() }),
  z.object({ about: z.literal("list-alarm"), since: z.int() }),
  z.object({ about: z.literal("equipment-alarm"), since: z.int() }),
  z.object({ about: z.literal("camera-alarm"), since: z.int() }),
  /** Days until the first of them is due; 0 when one is overdue. */
  z.object({ about: z.literal("preservation-review"), since: z.int(), days: z.int() }),
  /** Working days until the first answer is due; below 0 when one is late. */
  z.object({
    about: z.literal("foi-due"),
    since: z.int(),
    days: z.int(),
    /** An answer when it is not said. */
    what: z.enum(["answer", "review", "question"]).optional(),
  }),
  /** Somebody was handed a question of a request; by which day, in words. */
  z.object({ about: z.literal("foi-hand-over"), since: z.int(), due: z.string() }),
  /** Days until the first of them has to be acknowledged or answered; below 0 when one is late. */
  z.object({ about: z.literal("public-case-due"), since: z.int(), days: z.int() }),
  /** Days until the first of them is due; below 0 when one is late. */
  z.object({ about: z.literal("site-due"), since: z.int(), days: z.int() }),
  z.object({ about: z.literal("test"), at: z.int() }),
]);
export type ReachMessage = z.infer<typeof reachMessageSchema>;

export const alertMessage = (
  { id, grounds, raisedAt }: Pick<Alert, "id" | "grounds" | "raisedAt">,
  level: number,
): ReachMessage => ({
  about: "alert",
  alertId: id,
  priority: urgencyOf(grounds),
  kind: grounds.kind,
  level,
  raisedAt,
});

/** Names the message on the line of its destination. */
export const alertKey = (alertId: string, level: number): string => `${alertId} ${level}`;

export const testMessage = (at: Instant): ReachMessage => ({ about: "test", at });

export interface MessageWords {
  readonly title: string;
  readonly text: string;
  /** Of the page that it leads to. */
  readonly path: string;
}

const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  high: "High priority",
  medium: "Medium priority",
  low: "Low priority",
};

export function wordsOf(message: ReachMessage): MessageWords {
  switch (message.about) {
    case "alert": {
      const { priority, level, alertId } = message;
      const waits = level === 0 ? "" : ` It waits for the ${LEVELS[level] ?? LEVELS[0]}.`;
      return {
        title: `${PRIORITY_WORDS[priority]} alert`,
        text: `Sign in to see it.${waits}`,
        path: `/alerts/${alertId}`,
      };
    }
    case "nobody-watching":
      return {
        title: "Nobody is watching for alerts",
        text: "Nobody is signed in to answer alerts of a list that is active. Sign in to watch.",
        path: "/live",
      };
    case "list-alarm":
      return {
        title: "A list does not come as it should",
        text: "A source of it fails or is late. Sign in to see which.",
        path: "/lists",
      };
    case "equipment-alarm":
      return {
        title: "A camera, a key or a clock needs somebody",
        text: "Sign in to see which, and what to do.",
        path: "/cameras",
      };
    case "camera-alarm":
      return {
        title: "A camera is not well",
        text: "Sign in to see which, and what is wrong.",
        path: "/cameras/health",
      };
    case "preservation-review":
      return {
        title:
          message.days === 0
            ? "A review of preserved records is overdue"
            : "Preserved records have to be reviewed",
        text: `${message.days === 0 ? "The day has passed." : dueWords(message.days)} Sign in to see which order, and to review or release it.`,
        path: "/preservation",
      };
    case "foi-due":
      return {
        title: FOI_TITLES[message.what ?? "answer"][message.days < 0 ? 1 : 0],
        text: `${foiWords(message.days, message.what)} Sign in to see which request.`,
        path: "/foi",
      };
    case "foi-hand-over":
      return {
        title: "A question for a freedom of information request waits for you",
        text: `Please answer it by ${message.due}. Sign in to read it.`,
        path: "/handed-over",
      };
    case "public-case-due":
      return contactDueWords(message.days);
    case "site-due":
      return siteDueWords(message.days);
    case "test":
      return {
        title: "Test message",
        text: "Alerts can reach you this way.",
        path: "/reach",
      };
  }
}

const siteDueWords = (days: number): MessageWords => ({
  title: days < 0 ? "Something of a site is overdue" : "Something of a site is due",
  text: `${days < 0 ? "Its day has passed." : dueWords(days)} Sign in to see which site, and what is due.`,
  path: "/sites/calendar",
});

const contactDueWords = (days: number): MessageWords => ({
  title:
    days < 0 ? "Somebody of the public waits for us too long" : "Somebody of the public has to hear from us",
  text: `${days < 0 ? "The day has passed." : dueWords(days)} Sign in to see what they wrote.`,
  path: "/contact",
});

const dueWords = (days: number): string =>
  days === 0 ? "Due today." : `Due within ${days === 1 ? "a day" : `${days} days`}.`;

/** What is due, and what is late. */
const FOI_TITLES = {
  answer: ["A freedom of information request is due", "An answer under freedom of information is late"],
  review: ["An internal review is due", "An internal review under freedom of information is late"],
  question: ["A question that was handed over is due", "A question that was handed over is overdue"],
} as const;

function foiWords(days: number, what = "answer"): string {
  const last = what === "answer" ? "last lawful day" : "last day";
  if (days < 0) return `The ${last} has passed.`;
  return days === 0 ? `Today is the ${last}.` : `${days} working day${days === 1 ? "" : "s"} left.`;
}

/** For another system to read: the same, and no more. */
export function dataOf(message: ReachMessage): Readonly<Record<string, string | number>> {
  switch (message.about) {
    case "alert": {
      const { alertId, priority, kind, level, raisedAt } = message;
      return {
        event: "alert",
        alert: alertId,
        priority,
        kind,
        level,
        raisedAt: formatInstant(raisedAt as Instant),
      };
    }
    case "nobody-watching":
    case "list-alarm":
    case "equipment-alarm":
    case "camera-alarm":
      return { event: message.about, since: formatInstant(message.since as Instant) };
    case "preservation-review":
    case "foi-due":
    case "site-due":
    case "public-case-due":
      return { event: message.about, since: formatInstant(message.since as Instant), days: message.days };
    case "foi-hand-over":
      return { event: message.about, since: formatInstant(message.since as Instant), due: message.due };
    case "test":
      return { event: "test", at: formatInstant(message.at as Instant) };
  }
}
