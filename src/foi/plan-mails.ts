/** What would each mail of a file become? A request, the one that it became before, or nothing yet, with the reason. */
import type { FoiRequestId } from "#terms/ids.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { ReceivedRequest } from "./foi-request.ts";
import type { Mail, ReadMail } from "./mail.ts";

export const MAIL_OUTCOMES = ["new", "known", "twice", "day-needed", "left-out", "damaged"] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

export interface PlannedMail {
  /** In the file, from 0. */
  readonly place: number;
  readonly outcome: MailOutcome;
  /** Why it is not taken, or what has to be said first. */
  readonly words: string;
  readonly mail?: Mail;
  readonly receivedOn?: LocalDate | undefined;
  /** Of one that is known. */
  readonly requestId?: FoiRequestId | undefined;
}

export interface MailChoices {
  /** Which day a mail came on that does not say so itself, by its place. */
  readonly days: ReadonlyMap<number, LocalDate>;
  readonly leftOut: ReadonlySet<number>;
}

interface MailContext {
  readonly today: LocalDate;
  /** Mails that are requests already. */
  readonly known: ReadonlyMap<string, FoiRequestId>;
}

export function planMails(
  read: readonly ReadMail[],
  choices: MailChoices,
  context: MailContext,
): readonly PlannedMail[] {
  const before = new Set<string>();
  return read.map((one, place) => {
    if ("problem" in one) return { place, outcome: "damaged", words: one.problem };
    const { mail } = one;
    const isTwice = before.has(mail.messageId);
    before.add(mail.messageId);
    return { place, mail, ...outcomeOf(mail, place, isTwice, choices, context) };
  });
}

function outcomeOf(
  mail: Mail,
  place: number,
  isTwice: boolean,
  { days, leftOut }: MailChoices,
  { today, known }: MailContext,
): Omit<PlannedMail, "place" | "mail"> {
  const requestId = known.get(mail.messageId);
  if (requestId !== undefined) return { outcome: "known", words: "It is a request already.", requestId };
  if (isTwice) return { outcome: "twice", words: "The same mail stands earlier in this file." };
  if (leftOut.has(place)) return { outcome: "left-out", words: "You left it out." };
  const said = mail.sentAt === undefined ? undefined : londonDate(mail.sentAt);
  const given = days.get(place);
  if (said !== undefined && said <= today) return { outcome: "new", words: "", receivedOn: said };
  if (given !== undefined && given <= today) return { outcome: "new", words: "", receivedOn: given };
  const words =
    said === undefined
      ? "It does not say when it was sent. Enter the day on which it came."
      : "It says that it was sent on a day that is still to come. Enter the day on which it came.";
  return { outcome: "day-needed", words };
}

const MOST_WORDS = 20_000;
const REST = "\n\n[The mail is longer. All of it is kept with this request.]";

/** The request that a mail is, before it has a number. */
export function requestIn(
  { name, address, subject, text }: Mail,
  receivedOn: LocalDate,
): Omit<ReceivedRequest, "reference" | "forceId"> {
  const words = [subject, text].filter((part) => part !== "").join("\n\n");
  const whole = words === "" ? "[The mail has no words of its own. What it brought is kept with it.]" : words;
  return {
    text:
      whole.length <= MOST_WORDS
        ? whole
        : `${whole.slice(0, MOST_WORDS - REST.length)}${REST}`.toWellFormed(),
    requesterName: name === "" ? address : name,
    replyAddress: address,
    receivedOn,
    channel: "email",
  };
}
