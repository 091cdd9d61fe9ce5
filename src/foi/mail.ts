/** A mail that somebody sent to the disclosure mailbox, and where it is kept with the request that it becomes. */
import type { FoiRequestId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Of an attachment that is kept: its place among those of its request, from 0. */
export interface KeptAttachment {
  readonly place: number;
  readonly name: string;
  readonly size: number;
}

export interface Mail {
  /** As its sender's server named it; of one without a name, a hash of its bytes. */
  readonly messageId: string;
  readonly name: string;
  readonly address: string;
  /** Undefined where the mail does not say when it was sent. */
  readonly sentAt: Instant | undefined;
  readonly subject: string;
  readonly text: string;
  /** The mail itself, as it came, is the last of them. */
  readonly attachments: readonly Attachment[];
}

/** A mail, or in words why it cannot be read; the others of the same file can. */
export type ReadMail = { readonly mail: Mail } | { readonly problem: string };

/** The mails of a file, whether it holds one (.eml) or many (.mbox). */
export type MailReader = (bytes: Uint8Array) => Promise<readonly ReadMail[]>;

/** The mail that a request comes from. */
export interface ClaimedMail {
  readonly forceId: ForceId;
  readonly messageId: string;
  readonly requestId: FoiRequestId;
  readonly attachments: readonly Attachment[];
}

export interface FoiMails {
  /** Which request each of these became or is about to become. */
  known(force: ForceId, messageIds: readonly string[]): Promise<ReadonlyMap<string, FoiRequestId>>;
  /** Keeps what is attached, and tells which request the mail becomes: another's when that was faster. */
  claim(mail: ClaimedMail): Promise<FoiRequestId>;
  attachmentsOf(request: FoiRequestId): Promise<readonly KeptAttachment[]>;
  attachment(request: FoiRequestId, place: number): Promise<Attachment | undefined>;
}
