/** Mails out of a file, with `postal-mime`: it only parses, needs no other package, and bounds nesting and headers. Nothing in a mail is run or fetched. */
import { createHash } from "node:crypto";
import { convert } from "html-to-text";
import PostalMime, { type Email } from "postal-mime";
import type { Attachment, Mail, MailReader, ReadMail } from "#foi/mail.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { splitMailbox } from "./split-mailbox.ts";

const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, forceRfc822Attachments: true } as const;
const MOST_MAILS = 500;
const MOST_ATTACHMENTS = 100;
const LONGEST_NAME = 200;

export const readMails: MailReader = async (bytes) => {
  const files = splitMailbox(bytes);
  if (files.length > MOST_MAILS)
    return [
      {
        problem: `The file holds ${files.length} mails; at most ${MOST_MAILS} are read at once. Send it in parts.`,
      },
    ];
  const read: ReadMail[] = [];
  for (const file of files) read.push(await readOne(file));
  return read;
};

async function readOne(bytes: Uint8Array): Promise<ReadMail> {
  try {
    return mailOf(await PostalMime.parse(bytes, LIMITS), bytes);
  } catch {
    return { problem: "It cannot be read as a mail: its parts or its header are broken or too many." };
  }
}

function mailOf(email: Email, bytes: Uint8Array): ReadMail {
  const sender = [...(email.replyTo ?? []), email.from, email.sender].find((one) =>
    one?.address?.includes("@"),
  );
  if (sender?.address === undefined)
    return { problem: "It names no sender to whom an answer could go. Record it by hand." };
  if (email.attachments.length > MOST_ATTACHMENTS)
    return { problem: `More than ${MOST_ATTACHMENTS} files are attached. Record it by hand.` };
  const mail: Mail = {
    messageId: idOf(email, bytes),
    name: oneLine(email.from?.name ?? sender.name).slice(0, 300),
    address: oneLine(sender.address).slice(0, 300),
    sentAt: momentOf(email.date),
    subject: oneLine(email.subject ?? ""),
    text: readable(email.text ?? wordsOf(email.html ?? "")).trim(),
    attachments: [...email.attachments.map(attached), { name: "mail.eml", bytes }],
  };
  return { mail };
}

/** Of a mail that is HTML alone. Pictures and scripts are passed over, and where a link leads is said. */
const wordsOf = (markup: string): string =>
  convert(markup, {
    wordwrap: false,
    limits: { maxInputLength: 2_000_000, maxDepth: 200 },
    selectors: [{ selector: "img", format: "skip" }],
  });

/** An id that a person could have made endless is kept by its hash. */
function idOf({ messageId = "" }: Email, bytes: Uint8Array): string {
  const id = oneLine(messageId);
  if (id !== "" && id.length <= 500) return id;
  return `sha256:${createHash("sha256")
    .update(id === "" ? bytes : id)
    .digest("hex")}`;
}

function momentOf(date: string | undefined): Instant | undefined {
  const ms = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(ms) ? undefined : instant(ms);
}

function attached({ filename, content }: Email["attachments"][number], place: number): Attachment {
  const bytes = typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
  const name = oneLine(filename ?? "").replaceAll(/[\\/:*?"<>|]/g, "-");
  return { name: name === "" ? `attachment-${place + 1}` : shortened(name), bytes };
}

/** Its ending stays. */
const shortened = (name: string): string =>
  name.length <= LONGEST_NAME
    ? name
    : `${name.slice(0, LONGEST_NAME - 20)}~${name.slice(-19)}`.toWellFormed();

/** Neither the database nor a letter holds signs that steer a terminal. */
const readable = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replaceAll(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, "");

const oneLine = (text: string): string => readable(text).replaceAll(/\s+/g, " ").trim();
