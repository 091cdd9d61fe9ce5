/** A real mail server on this machine that keeps what it took. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came: head, empty line, body. */
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly mails: readonly TakenMail[];
  close(): Promise<void>;
}

export const MAIL_LOGIN = { user: "fosseway", password: "a password for tests" } as const;

/** Knows one user, and no mailbox that begins with `nobody`. With `startTls` it offers a certificate that nobody trusts. */
export async function startMailServer({ startTls = false } = {}): Promise<MailServer> {
  const mails: TakenMail[] = [];
  const server = new SMTPServer({
    ...(startTls ? {} : { hideSTARTTLS: true }),
    allowInsecureAuth: !startTls,
    onAuth({ username, password }, _session, done) {
      const known = username === MAIL_LOGIN.user && password === MAIL_LOGIN.password;
      done(known ? null : new Error("Invalid username or password"), known ? { user: username } : undefined);
    },
    onRcptTo({ address }, _session, done) {
      const refusal = Object.assign(new Error("No such mailbox here"), { responseCode: 550 });
      done(address.startsWith("nobody") ? refusal : undefined);
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push({
          from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
  });
  // A client that turns away from our certificate is what one test is about.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
