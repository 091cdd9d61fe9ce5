/** A list on an SFTP server: logged into with a password or a key, once a person has confirmed the server's own key. */
import { createHash } from "node:crypto";
import { type Attributes, Client, type FileEntryWithStats, type SFTPWrapper } from "ssh2";
import { z } from "zod";
import type { FetchedList, FetchPorts, ListSourceKind } from "#matching/source-kind.ts";
import { OutsideError } from "#terms/outside-error.ts";

const SETTINGS = z
  .strictObject({
    host: z.string().trim().min(1).max(253).meta({
      title: "Server",
      description: "Its name or address, for example sftp.lists.example",
    }),
    port: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,4}$/, "Give a number from 1 to 65535")
      .optional()
      .meta({ title: "Port (optional)", description: "22 when it is left empty" }),
    user: z.string().trim().min(1).max(200).meta({ title: "User name" }),
    password: z.string().max(500).optional().meta({ title: "Password (optional)", secret: true }),
    key: z.string().trim().max(20_000).optional().meta({
      title: "Private key (optional)",
      description: "The whole file, from the line that begins with BEGIN to the line with END",
      secret: true,
      long: true,
    }),
    keyPassphrase: z.string().max(500).optional().meta({
      title: "Passphrase of the private key (optional)",
      secret: true,
    }),
    path: z.string().trim().min(1).max(1000).meta({
      title: "File or folder",
      description: "The path on that server. Of a folder the newest file is taken",
    }),
  })
  .refine(({ password, key }) => password !== undefined || key !== undefined, {
    path: ["password"],
    message: "Enter a password or a private key",
  });

type SftpSettings = z.output<typeof SETTINGS>;

export const sftpSource: ListSourceKind<typeof SETTINGS> = {
  name: "sftp",
  title: "An SFTP server",
  settings: SETTINGS,
  async fetch(settings, ports) {
    let shown: string | undefined;
    const see = (fingerprint: string) => {
      shown = fingerprint;
      return fingerprint === ports.trusted;
    };
    try {
      return await withServer(settings, { see, stop: ports.stop }, (server) => take(server, settings, ports));
    } catch (cause) {
      if (cause instanceof OutsideError) throw cause;
      if (shown !== undefined && shown !== ports.trusted) return { code: "not-trusted", shown };
      throw failure(cause);
    }
  },
};

interface Door {
  /** Whether the server's key is the one that a person confirmed. Nothing is sent to another one. */
  readonly see: (fingerprint: string) => boolean;
  readonly stop: FetchPorts["stop"];
}

async function withServer<Result>(
  { host, port = "22", user, password, key, keyPassphrase }: SftpSettings,
  { see, stop }: Door,
  work: (server: SFTPWrapper) => Promise<Result>,
): Promise<Result> {
  const client = new Client();
  const end = () => client.destroy();
  stop.addEventListener("abort", end);
  try {
    const server = await new Promise<SFTPWrapper>((resolve, reject) => {
      client
        .on("error", reject)
        .on("close", () => reject(new Error("the connection was closed")))
        .on("ready", () => client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp))))
        .connect({
          ...{ host, port: Number(port), username: user, readyTimeout: 15_000, keepaliveInterval: 10_000 },
          ...(password === undefined ? {} : { password }),
          ...(key === undefined ? {} : { privateKey: `${key}\n` }),
          ...(keyPassphrase === undefined ? {} : { passphrase: keyPassphrase }),
          hostVerifier: (shown: Buffer) => see(fingerprintOf(shown)),
        });
    });
    return await work(server);
  } finally {
    stop.removeEventListener("abort", end);
    client.end();
  }
}

/** As `ssh-keygen -l` shows it. */
const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

async function take(
  server: SFTPWrapper,
  { path }: SftpSettings,
  { before, keep }: FetchPorts,
): Promise<FetchedList> {
  const file = await fileAt(server, path);
  if (file === undefined) return { code: "nothing-new" };
  // A name may hold a mark, so only its hash is kept.
  const { size, mtime } = file.attrs;
  const mark = createHash("sha256").update(`${file.path} ${size} ${mtime}`).digest("base64");
  if (mark === before) return { code: "nothing-new" };
  const content = server.createReadStream(file.path);
  // What is left unread complains once more when the connection ends, when nobody reads it any longer.
  content.on("error", () => undefined);
  return { code: "list", kept: await keep(content), mark };
}

interface FoundFile {
  readonly path: string;
  readonly attrs: Pick<Attributes, "size" | "mtime">;
}

/** The file itself, or the newest of a folder. */
async function fileAt(server: SFTPWrapper, path: string): Promise<FoundFile | undefined> {
  const stats = await asked<Attributes & { isDirectory(): boolean }>((done) => server.stat(path, done));
  if (!stats.isDirectory()) return { path, attrs: stats };
  const entries = await asked<FileEntryWithStats[]>((done) => server.readdir(path, done));
  const [newest] = entries
    .filter(({ filename, attrs }) => attrs.isFile() && !filename.startsWith("."))
    .toSorted(
      (one, other) => other.attrs.mtime - one.attrs.mtime || (one.filename > other.filename ? -1 : 1),
    );
  return newest && { path: `${path.replace(/\/+$/, "")}/${newest.filename}`, attrs: newest.attrs };
}

function asked<Answer>(
  ask: (done: (error: Error | undefined, answer: Answer) => void) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    ask((error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

function failure(cause: unknown): OutsideError {
  const { level, code } = (cause ?? {}) as { readonly level?: unknown; readonly code?: unknown };
  if (level === "client-authentication") {
    const words = "The server refuses the login. Check the user name and the password, or the private key.";
    return new OutsideError("login-refused", words, { retryable: false, cause });
  }
  if (cause instanceof Error && /privateKey|passphrase|key format/i.test(cause.message)) {
    const words = "The private key cannot be used: it is not whole, or its passphrase is another one.";
    return new OutsideError("key-unfit", words, { retryable: false, cause });
  }
  if (code === 2) {
    const words = "There is no such file or folder on that server.";
    return new OutsideError("nothing-there", words, { retryable: true, cause });
  }
  if (code === 3) {
    const words = "The server lets this user not read that file or folder.";
    return new OutsideError("file-unreadable", words, { retryable: true, cause });
  }
  const words =
    "The server cannot be reached, or it broke the connection. Check its name, the port and the network between.";
  return new OutsideError("source-unreachable", words, { retryable: true, cause });
}
