/** A real SFTP server with files in memory, for tests: one user, by password or by the key that they hold. */
import { generateKeyPairSync } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type Attributes, type AuthContext, type Connection, Server, type SFTPWrapper, utils } from "ssh2";

export interface SftpFile {
  content: Buffer;
  /** In seconds, as the protocol has it. */
  mtime: number;
}

export interface TestSftp {
  readonly port: number;
  /** By their path, such as `/out/stolen.csv`. */
  readonly files: Map<string, SftpFile>;
  /** How many logins were tried. */
  logins(): number;
  close(): Promise<void>;
}

export const newHostKey = (): string =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  }).privateKey;

const { STATUS_CODE } = utils.sftp;
const DIRECTORY = 0o040755;
const FILE = 0o100644;

export async function startSftp(
  login: { readonly user: string; readonly password?: string; readonly key?: string },
  hostKey = newHostKey(),
): Promise<TestSftp> {
  const files = new Map<string, SftpFile>();
  const connections = new Set<Connection>();
  let logins = 0;
  const server = new Server({ hostKeys: [hostKey] }, (client) => {
    connections.add(client);
    client.on("authentication", (context) => {
      logins += 1;
      if (mayEnter(context, login)) context.accept();
      else context.reject(["password", "publickey"]);
    });
    client.on("session", (accept) => {
      accept().on("sftp", (open) => serveFiles(open(), files));
    });
    client.on("error", () => undefined);
    client.on("close", () => connections.delete(client));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    files,
    logins: () => logins,
    close: () => {
      for (const connection of connections) connection.end();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function mayEnter(
  context: AuthContext,
  { user, password, key }: { readonly user: string; readonly password?: string; readonly key?: string },
): boolean {
  if (context.username !== user) return false;
  if (context.method === "password") return password !== undefined && context.password === password;
  if (context.method !== "publickey" || key === undefined) return false;
  const wanted = utils.parseKey(key);
  if (wanted instanceof Error || !wanted.getPublicSSH().equals(context.key.data)) return false;
  return (
    context.signature === undefined ||
    wanted.verify(context.blob ?? Buffer.of(), context.signature, context.hashAlgo) === true
  );
}

function serveFiles(sftp: SFTPWrapper, files: ReadonlyMap<string, SftpFile>): void {
  const opened = new Map<number, SftpFile>();
  const listed = new Map<number, string[]>();
  let handles = 0;
  const handle = (number: number) => Buffer.of(number);
  const attributesOf = (path: string): Attributes | undefined => {
    const file = files.get(path);
    if (file !== undefined) return attributes(FILE, file.content.length, file.mtime);
    return [...files.keys()].some((one) => one.startsWith(`${path}/`))
      ? attributes(DIRECTORY, 0, 0)
      : undefined;
  };
  const stat = (id: number, path: string) => {
    const found = attributesOf(path);
    if (found === undefined) sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    else sftp.attrs(id, found);
  };
  sftp.on("STAT", stat).on("LSTAT", stat);
  sftp.on("FSTAT", (id, given) => {
    const file = opened.get(given[0] ?? 0);
    if (file === undefined) sftp.status(id, STATUS_CODE.FAILURE);
    else sftp.attrs(id, attributes(FILE, file.content.length, file.mtime));
  });
  sftp.on("OPENDIR", (id, path) => {
    handles += 1;
    listed.set(
      handles,
      [...files.keys()].filter((one) => one.startsWith(`${path}/`)),
    );
    sftp.handle(id, handle(handles));
  });
  sftp.on("READDIR", (id, given) => {
    const paths = listed.get(given[0] ?? 0) ?? [];
    listed.set(given[0] ?? 0, []);
    if (paths.length === 0) return sftp.status(id, STATUS_CODE.EOF);
    const entries = paths.map((path) => ({
      filename: path.split("/").at(-1) ?? "",
      longname: path,
      attrs: attributesOf(path) ?? attributes(FILE, 0, 0),
    }));
    return sftp.name(id, entries);
  });
  sftp.on("OPEN", (id, path) => {
    const file = files.get(path);
    if (file === undefined) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    handles += 1;
    opened.set(handles, file);
    return sftp.handle(id, handle(handles));
  });
  sftp.on("READ", (id, given, offset, length) => {
    const content = opened.get(given[0] ?? 0)?.content ?? Buffer.of();
    if (offset >= content.length) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, content.subarray(offset, offset + length));
  });
  sftp.on("CLOSE", (id) => sftp.status(id, STATUS_CODE.OK));
}

const attributes = (mode: number, size: number, mtime: number): Attributes => ({
  ...{ mode, size, mtime },
  uid: 0,
  gid: 0,
  atime: mtime,
});
