/** One SFTP server for all cameras of this node: it lets in whoever has the login of a connection, each into a folder of its own. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { AddressInfo } from "node:net";
import ssh2, { type AuthContext, type Connection, type PasswordAuthContext, type Server } from "ssh2";
import { OutsideError } from "#terms/outside-error.ts";
import { type DropLimits, serveDrop } from "./drop-session.ts";

export interface DropLogin {
  readonly user: string;
  readonly password: string;
  /** There already, ours alone. */
  readonly folder: string;
}

export interface DropServer {
  /** Resolves when the server listens; throws `sftp-port-taken` or `sftp-user-taken`. Gives the function that shuts this login out again. */
  admit(login: DropLogin): Promise<() => Promise<void>>;
  /** While it listens. */
  port(): number | undefined;
}

export interface DropServerOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly hostKey: () => Promise<string>;
  readonly limits: DropLimits;
  /** Milliseconds that only grow. */
  readonly elapsedMs: () => number;
}

const MOST_CONNECTIONS = 500;
const LOGIN_MS = 20_000;
/** As with logins over HTTP: wrong passwords for one user from one address, then not even a right one is looked at for a while. */
const WRONG = { most: 5, windowMs: 300_000, remembered: 10_000 };

export function dropServer(options: DropServerOptions): DropServer {
  const logins = new Map<string, DropLogin>();
  const connections = new Map<Connection, string | undefined>();
  const wrong = wrongTries(options.elapsedMs);
  let listening: Promise<Server> | undefined;
  let closing = Promise.resolve();
  let port: number | undefined;

  const mayIn = (context: AuthContext, ip: string): DropLogin | undefined => {
    if (wrong.isFull(context.username, ip)) return undefined;
    const login = admitted(context, logins);
    if (login === undefined && context.method === "password") wrong.note(context.username, ip);
    return login;
  };
  const open = async (): Promise<Server> => {
    await closing;
    // Node finds few of this package's exports by their names.
    const server = new ssh2.Server(
      { hostKeys: [await options.hostKey()], ident: "fosseway" },
      (client, { ip }) => {
        if (connections.size >= MOST_CONNECTIONS) return void client.end();
        connections.set(client, undefined);
        const late = setTimeout(() => client.end(), LOGIN_MS);
        client.on("authentication", (context) => {
          const login = mayIn(context, ip);
          if (login === undefined) return context.reject(["password"]);
          connections.set(client, login.user);
          clearTimeout(late);
          context.accept();
        });
        client.on("session", (accept) => {
          accept().on("sftp", (begin) => {
            const login = logins.get(connections.get(client) ?? "");
            if (login === undefined) return void client.end();
            serveDrop(begin(), login.folder, options.limits);
          });
        });
        // A line that breaks is a camera's everyday.
        client.on("error", () => undefined);
        client.on("close", () => {
          clearTimeout(late);
          connections.delete(client);
        });
      },
    );
    await listen(server, options);
    port = (server.address() as AddressInfo).port;
    return server;
  };
  const shutOut = async (login: DropLogin): Promise<void> => {
    if (logins.get(login.user) === login) logins.delete(login.user);
    for (const [client, user] of connections) if (user === login.user) client.end();
    if (logins.size > 0 || listening === undefined) return;
    const server = await listening;
    listening = undefined;
    port = undefined;
    closing = closed(server, connections.keys());
    await closing;
  };
  return {
    async admit(login) {
      if (logins.has(login.user)) throw taken();
      logins.set(login.user, login);
      listening ??= open();
      await listening.catch((error: unknown) => {
        logins.delete(login.user);
        listening = undefined;
        throw error;
      });
      return () => shutOut(login);
    },
    port: () => port,
  };
}

async function closed(server: Server, clients: Iterable<Connection>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  for (const client of clients) client.end();
  await promise;
}

const taken = () =>
  new OutsideError(
    "sftp-user-taken",
    "Another camera logs in with this user name. Give each a name of its own, or nobody could say whose files they are.",
    { retryable: true },
  );

function listen(server: Server, { host, port }: DropServerOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (cause: Error) =>
    reject(
      new OutsideError(
        "sftp-port-taken",
        "The port for SFTP cannot be listened on: another program has it, or it is not ours to take.",
        { retryable: true, cause },
      ),
    ),
  );
  server.listen(port, host, () => resolve());
  return promise;
}

function admitted(context: AuthContext, logins: ReadonlyMap<string, DropLogin>): DropLogin | undefined {
  if (context.method !== "password") return undefined;
  const login = logins.get(context.username);
  const { password } = context as PasswordAuthContext;
  return login !== undefined && isSame(login.password, password) ? login : undefined;
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

function wrongTries(elapsedMs: () => number) {
  const counted = new Map<string, { tries: number; readonly sinceMs: number }>();
  const here = (key: string) => {
    const found = counted.get(key);
    return found !== undefined && elapsedMs() - found.sinceMs < WRONG.windowMs ? found : undefined;
  };
  const keyOf = (user: string, ip: string) => `${user.slice(0, 100)} ${ip}`;
  return {
    isFull: (user: string, ip: string): boolean => (here(keyOf(user, ip))?.tries ?? 0) >= WRONG.most,
    note(user: string, ip: string): void {
      const key = keyOf(user, ip);
      const found = here(key) ?? { tries: 0, sinceMs: elapsedMs() };
      found.tries += 1;
      counted.set(key, found);
      // Names are made up without end: the oldest are forgotten.
      const [oldest] = counted.keys();
      if (counted.size > WRONG.remembered && oldest !== undefined) counted.delete(oldest);
    },
  };
}
