/** Messages by mail, over a connection that is encrypted before anything is said: how urgent, a link, and nothing else. */
import nodemailer from "nodemailer";
import type { SendBy, Sent } from "#reach/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface MailOptions {
  /** `smtps:` is encrypted from the first byte, `smtp:` before the first word. Plain only to this machine. */
  readonly server: string;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  /** An authority besides those that this machine trusts, in PEM. */
  readonly ca?: string | undefined;
}

const TIMEOUT_MS = 10_000;
const THIS_MACHINE: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function mailWay(options: MailOptions): { readonly send: SendBy<"mail">; close(): void } {
  const { server, user, password, from, ca } = options;
  const { protocol, hostname, port } = new URL(server);
  const secure = protocol === "smtps:";
  const transport = nodemailer.createTransport({
    host: hostname.replaceAll(/[[\]]/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !THIS_MACHINE.has(hostname),
    ...(user === "" ? {} : { auth: { user, pass: password } }),
    tls: { minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ address }, { key, words, link }) {
      const text = [words.text, ...(link === undefined ? [] : ["", link]), "", SIGNED].join("\n");
      try {
        const { response } = await transport.sendMail({
          from: { name: "Fosseway", address: from },
          to: address,
          subject: words.title,
          text,
          // The same at every try, so that a mailbox may know a message that came twice.
          messageId: `<${key.replaceAll(/[^A-Za-z0-9]+/g, ".")}@fosseway.invalid>`,
          headers: { "auto-submitted": "auto-generated" },
        });
        return { delivered: true, words: `The mail server took it: ${response.slice(0, 100)}` };
      } catch (cause) {
        return refusedOrAway(cause);
      }
    },
    close: () => transport.close(),
  };
}

const SIGNED =
  "Fosseway sends this because you asked to be reached by mail, or a rule of your force names you.";

/** A five hundred about this message is a no; everything else may be otherwise in a minute. */
function refusedOrAway(cause: unknown): Sent {
  const { responseCode, code, response } = cause as {
    readonly responseCode?: number;
    readonly code?: string;
    readonly response?: string;
  };
  const aboutThisOne = code === "EENVELOPE" || code === "EMESSAGE";
  if (aboutThisOne && (responseCode ?? 0) >= 500)
    return { delivered: false, reason: `The mail server refused it: ${(response ?? "").slice(0, 200)}` };
  throw new OutsideError("mail-away", `The mail server does not take mail now: ${whyOf(code)}`, {
    retryable: true,
    cause,
  });
}

function whyOf(code: string | undefined): string {
  switch (code) {
    case "EAUTH":
      return "it does not know our user name or password";
    case "ETLS":
      return "it offers no encryption that this server trusts";
    case "EDNS":
      return "its name is not known";
    case "ETIMEDOUT":
      return "it does not answer";
    default:
      return "the connection failed";
  }
}
