/** A list at a web address: asked for only when it has changed, with a login where there is one, and held to a size. */
import { createGunzip } from "node:zlib";
import { Agent, type Dispatcher, errors, request } from "undici";
import { z } from "zod";
import type { FetchedList, FetchPorts, ListSourceKind } from "#matching/source-kind.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { OutsideError } from "#terms/outside-error.ts";

const SETTINGS = z
  .strictObject({
    address: z
      .string()
      .trim()
      .max(2_000)
      .refine(
        isWebAddress,
        "Give a whole web address without a login in it, for example https://lists.example/stolen.csv",
      )
      .meta({ title: "Address", description: "For example https://lists.example/stolen.csv" }),
    user: z.string().trim().max(200).optional().meta({
      title: "User name (optional)",
      description: "Where the other side asks for a user name and a password",
    }),
    password: z.string().max(500).optional().meta({ title: "Password (optional)", secret: true }),
    token: z.string().trim().max(4_000).optional().meta({
      title: "Token (optional)",
      description: "Where the other side asks for a bearer token instead",
      secret: true,
    }),
    authority: z.string().trim().max(20_000).optional().meta({
      title: "Certificate of their authority (optional)",
      description: "In PEM form, where the other side’s certificate is signed by an authority of their own",
      long: true,
    }),
  })
  .refine(({ address, user, token }) => isSafeFor(address, user ?? token), {
    path: ["address"],
    message: "A login is sent over https alone. Give an https address, or leave the login out",
  });

type WebSettings = z.output<typeof SETTINGS>;

/** Between two pieces of the answer. */
const SILENT_MS = 60_000;

export const webSource: ListSourceKind<typeof SETTINGS> = {
  name: "web",
  title: "A web address",
  settings: SETTINGS,
  async fetch(settings, { before, keep, stop }) {
    const { authority } = settings;
    const agent = new Agent({
      ...(authority === undefined ? {} : { connect: { ca: authority } }),
      connectTimeout: 15_000,
      headersTimeout: SILENT_MS,
      bodyTimeout: SILENT_MS,
    });
    const ending = abortedWith(stop);
    try {
      return await ask(settings, before, { agent, keep, signal: ending.signal });
    } catch (cause) {
      throw cause instanceof OutsideError ? cause : unreachable(cause);
    } finally {
      ending.release();
      await agent.destroy();
    }
  },
};

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && ["https:", "http:"].includes(url.protocol) && url.username === "" && url.password === ""
  );
}

/** What goes over this machine's own loop is seen by nobody else, such as a tunnel that ends here. */
function isSafeFor(address: string, login: string | undefined): boolean {
  const url = URL.parse(address);
  return (
    login === undefined ||
    url?.protocol === "https:" ||
    ["127.0.0.1", "localhost", "[::1]"].includes(url?.hostname ?? "")
  );
}

interface Asking extends Pick<FetchPorts, "keep"> {
  readonly agent: Agent;
  readonly signal: AbortSignal;
}

async function ask(
  settings: WebSettings,
  before: string | undefined,
  { agent, keep, signal }: Asking,
): Promise<FetchedList> {
  const known = knownFrom(before);
  const answer = await request(settings.address, {
    dispatcher: agent,
    signal,
    headers: {
      accept: "*/*",
      "accept-encoding": "gzip",
      ...loginOf(settings),
      ...(known.etag === undefined ? {} : { "if-none-match": known.etag }),
      ...(known.modified === undefined ? {} : { "if-modified-since": known.modified }),
    },
  });
  if (answer.statusCode === 304) {
    await answer.body.dump();
    return { code: "nothing-new" };
  }
  if (answer.statusCode !== 200) throw await refused(answer);
  const kept = await keep(unpacked(answer), charsetOf(header(answer, "content-type")));
  const { hash } = kept;
  if (hash === known.hash) {
    await kept.remove();
    return { code: "nothing-new" };
  }
  const mark = JSON.stringify({
    etag: header(answer, "etag"),
    modified: header(answer, "last-modified"),
    hash,
  });
  return { code: "list", kept, mark };
}

const KNOWN = z.object({
  etag: z.string().optional(),
  modified: z.string().optional(),
  hash: z.string().optional(),
});

function knownFrom(before: string | undefined): z.output<typeof KNOWN> {
  return before === undefined ? {} : (KNOWN.safeParse(JSON.parse(before)).data ?? {});
}

function loginOf({ user, password = "", token }: WebSettings): Record<string, string> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  if (user === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
}

/** Packed for the way only; a list that is a gzip file by itself is unpacked as every list is. */
function unpacked(answer: Dispatcher.ResponseData): AsyncIterable<Uint8Array> {
  return header(answer, "content-encoding") === "gzip" ? answer.body.pipe(createGunzip()) : answer.body;
}

const header = ({ headers }: Dispatcher.ResponseData, name: string): string | undefined =>
  [headers[name]].flat()[0];

const charsetOf = (type: string | undefined): string | undefined =>
  /charset="?([^\s;"]+)/i.exec(type ?? "")?.[1];

async function refused(answer: Dispatcher.ResponseData): Promise<OutsideError> {
  await answer.body.dump();
  const { statusCode: status } = answer;
  if (status === 401 || status === 403) {
    const words = "The other side refuses the login. Check the user name and the password, or the token.";
    return new OutsideError("login-refused", words, { retryable: false });
  }
  if (status >= 300 && status < 400) {
    const words =
      "The address leads on to another one. Enter the last address: a login is sent nowhere else.";
    return new OutsideError("address-moved", words, { retryable: false });
  }
  if (status === 404 || status === 410) {
    const words = "There is nothing at this address. Check it with the keeper of the other side.";
    return new OutsideError("nothing-there", words, { retryable: true });
  }
  const words = `The other side answered with the status ${status} in place of a list.`;
  return new OutsideError("no-list-answered", words, { retryable: status >= 500 || status === 429 });
}

function unreachable(cause: unknown): OutsideError {
  const code = codeOf(cause);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) {
    const words =
      "The other side’s certificate is not one that this server trusts. Enter the certificate of their authority, or have it renewed.";
    return new OutsideError("certificate-not-trusted", words, { retryable: false, cause });
  }
  if (code.startsWith("Z_")) {
    const words = "What the other side sent is packed and damaged.";
    return new OutsideError("answer-damaged", words, { retryable: true, cause });
  }
  const words =
    cause instanceof errors.BodyTimeoutError || cause instanceof errors.HeadersTimeoutError
      ? "The other side did not answer in time."
      : "The other side cannot be reached. Check the address and the network between.";
  return new OutsideError("source-unreachable", words, { retryable: true, cause });
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  const code = "code" in cause ? `${cause.code}` : "";
  return code === "" && cause.cause !== undefined ? codeOf(cause.cause) : code;
}

function abortedWith(stop: StopSignal): { readonly signal: AbortSignal; release(): void } {
  const ending = new AbortController();
  const end = () => ending.abort();
  stop.addEventListener("abort", end);
  if (stop.aborted) end();
  return { signal: ending.signal, release: () => stop.removeEventListener("abort", end) };
}
