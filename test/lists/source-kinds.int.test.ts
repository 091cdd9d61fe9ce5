/** Lists fetched from a folder, from a real web server and from a real SFTP server, well and badly. */
import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderSource } from "#adapters/lists/folder/folder-source.ts";
import { sftpSource } from "#adapters/lists/sftp/sftp-source.ts";
import { webSource } from "#adapters/lists/web/web-source.ts";
import type { FetchedList, FetchPorts, ListSourceKind } from "#matching/source-kind.ts";
import { keepInMemory } from "../support/list-servers/kept-in-memory.ts";
import { newHostKey, startSftp, type TestSftp } from "../support/list-servers/sftp-server.ts";

const LIST = "vrm,reason,action\nAB49XYZ,stolen,stop\n";
const MIB = 1024 * 1024;

const fetchFrom = (kind: ListSourceKind, settings: object, ports: Partial<FetchPorts> = {}) =>
  kind.fetch(kind.settings.parse(settings), {
    before: undefined,
    trusted: undefined,
    keep: keepInMemory(MIB),
    stop: new AbortController().signal,
    ...ports,
  });

const text = (fetched: FetchedList) =>
  fetched.code === "list" ? textOf(fetched.kept.source.read()) : Promise.resolve(fetched.code);
const markOf = (fetched: FetchedList) => (fetched.code === "list" ? fetched.mark : undefined);

describe("a folder", () => {
  let path: string;
  const put = (name: string, content: string, secondsAgo = 60) => {
    writeFileSync(join(path, name), content);
    const at = Date.now() / 1000 - secondsAgo;
    utimesSync(join(path, name), at, at);
  };
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "lists-"));
  });

  it("gives the oldest whole file first, and puts away what was taken and what was not", async () => {
    put("second.csv", LIST, 60);
    put("first.csv", "first", 120);
    put("on-its-way.csv", "half", 0);
    put(".hidden", "not yet", 120);
    const first = await fetchFrom(folderSource, { path });
    expect(await text(first)).toBe("first");
    if (first.code === "list") await first.settle?.(false);
    const second = await fetchFrom(folderSource, { path });
    expect(await text(second)).toBe(LIST);
    if (second.code === "list") await second.settle?.(true);
    expect(await fetchFrom(folderSource, { path })).toEqual({ code: "nothing-new" });
    expect(readdirSync(join(path, "failed"))[0]).toMatch(/-first\.csv$/);
    expect(readdirSync(join(path, "done"))[0]).toMatch(/-second\.csv$/);
  });

  it("says in words that it is not there, or that a file is too long", async () => {
    await expect(fetchFrom(folderSource, { path: join(path, "nowhere") })).rejects.toMatchObject({
      code: "folder-missing",
    });
    put("long.csv", "x".repeat(1000));
    await expect(fetchFrom(folderSource, { path }, { keep: keepInMemory(999) })).rejects.toMatchObject({
      code: "list-too-long",
    });
    expect(folderSource.settings.safeParse({ path: "lists" }).success).toBe(false);
  });
});

describe("a web address", () => {
  let address: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const server = createServer((request, response) => answer(request, response));
  const asked: IncomingMessage["headers"][] = [];
  beforeEach(async () => {
    asked.length = 0;
    answer = (_, response) => response.setHeader("etag", '"one"').end(LIST);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stolen.csv`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("is asked with a login, and the next time only whether it has changed", async () => {
    answer = (request, response) => {
      asked.push(request.headers);
      if (request.headers["if-none-match"] === '"one"') response.writeHead(304).end();
      else response.setHeader("etag", '"one"').setHeader("content-type", "text/csv; charset=utf-8").end(LIST);
    };
    const login = { address, user: "marlshire", password: "opensesame" };
    const first = await fetchFrom(webSource, login);
    expect(await text(first)).toBe(LIST);
    expect(first).toMatchObject({ kept: { source: { charset: "utf-8" } } });
    const basic = Buffer.from("marlshire:opensesame").toString("base64");
    expect(asked[0]?.authorization).toBe(`Basic ${basic}`);
    expect(await fetchFrom(webSource, login, { before: markOf(first) })).toEqual({ code: "nothing-new" });
    await fetchFrom(webSource, { address, token: "abc" });
    expect(asked[2]?.authorization).toBe("Bearer abc");
  });

  it("knows the same list again where the other side says nothing of changes", async () => {
    answer = (_, response) => response.end(LIST);
    const mark = markOf(await fetchFrom(webSource, { address }));
    expect(await fetchFrom(webSource, { address }, { before: mark })).toEqual({ code: "nothing-new" });
    answer = (_, response) => response.end(`${LIST}CD49KLM,stolen,stop\n`);
    expect(await text(await fetchFrom(webSource, { address }, { before: mark }))).toContain("CD49KLM");
  });

  it("unpacks what is packed for the way, and no more than a list may have", async () => {
    const packed = (bytes: number) => gzipSync("x".repeat(bytes));
    answer = (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync(LIST));
    expect(await text(await fetchFrom(webSource, { address }))).toBe(LIST);
    answer = (_, response) => response.setHeader("content-encoding", "gzip").end(packed(MIB + 1));
    await expect(fetchFrom(webSource, { address })).rejects.toMatchObject({ code: "list-too-long" });
    answer = (_, response) => response.setHeader("content-encoding", "gzip").end("not packed");
    await expect(fetchFrom(webSource, { address })).rejects.toMatchObject({ code: "answer-damaged" });
  });

  it.each([
    [401, "login-refused"],
    [302, "address-moved"],
    [404, "nothing-there"],
    [503, "no-list-answered"],
  ])("says what the status %i means", async (status, code) => {
    answer = (_, response) => response.writeHead(status, { location: "http://127.0.0.1:1/" }).end("no");
    await expect(fetchFrom(webSource, { address })).rejects.toMatchObject({ code });
  });

  it("says that nobody answers", async () => {
    const nobody = { address: "http://127.0.0.1:1/list.csv" };
    await expect(fetchFrom(webSource, nobody)).rejects.toMatchObject({ code: "source-unreachable" });
  });

  it("sends no login in the open, and takes none in the address", () => {
    const fits = (settings: object) => webSource.settings.safeParse(settings).success;
    expect(fits({ address: "http://lists.example/a.csv" })).toBe(true);
    expect(fits({ address: "http://lists.example/a.csv", token: "abc" })).toBe(false);
    expect(fits({ address: "https://lists.example/a.csv", token: "abc" })).toBe(true);
    expect(fits({ address: "https://user:word@lists.example/a.csv" })).toBe(false);
    expect(fits({ address: "file:///etc/passwd" })).toBe(false);
  });
});

describe("an SFTP server", () => {
  const hostKey = newHostKey();
  let sftp: TestSftp;
  const login = () => ({
    host: "127.0.0.1",
    port: `${sftp.port}`,
    user: "marlshire",
    password: "opensesame",
    path: "/out/stolen.csv",
  });
  const trusted = async () => {
    const shown = await fetchFrom(sftpSource, login());
    return shown.code === "not-trusted" ? shown.shown : undefined;
  };
  beforeEach(async () => {
    sftp = await startSftp({ user: "marlshire", password: "opensesame" }, hostKey);
    sftp.files.set("/out/stolen.csv", { content: Buffer.from(LIST), mtime: 1_700_000_000 });
    sftp.files.set("/out/newer.csv", { content: Buffer.from("newer"), mtime: 1_700_000_500 });
  });
  afterEach(() => sftp.close());

  it("shows its key first, and is sent no login before somebody has confirmed it", async () => {
    const shown = await fetchFrom(sftpSource, login());
    expect(shown).toEqual({
      code: "not-trusted",
      shown: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/),
    });
    expect(sftp.logins()).toBe(0);
    const other = await fetchFrom(sftpSource, login(), { trusted: "SHA256:another" });
    expect(other).toEqual(shown);
    expect(sftp.logins()).toBe(0);
  });

  it("gives a file once, again when it has changed, and of a folder the newest", async () => {
    const known = await trusted();
    const first = await fetchFrom(sftpSource, login(), { trusted: known });
    expect(await text(first)).toBe(LIST);
    const before = markOf(first);
    expect(before).not.toContain("stolen");
    expect(await fetchFrom(sftpSource, login(), { trusted: known, before })).toEqual({ code: "nothing-new" });
    sftp.files.set("/out/stolen.csv", { content: Buffer.from(`${LIST}more`), mtime: 1_700_000_900 });
    expect(await text(await fetchFrom(sftpSource, login(), { trusted: known, before }))).toBe(`${LIST}more`);
    sftp.files.set("/out/stolen.csv", { content: Buffer.from(LIST), mtime: 1_700_000_000 });
    const folder = { ...login(), path: "/out" };
    expect(await text(await fetchFrom(sftpSource, folder, { trusted: known }))).toBe("newer");
  });

  it("is logged into with a key", async () => {
    await sftp.close();
    const key = newHostKey();
    sftp = await startSftp({ user: "marlshire", key }, hostKey);
    sftp.files.set("/out/stolen.csv", { content: Buffer.from(LIST), mtime: 1 });
    const { password: _, ...open } = login();
    const fetched = await fetchFrom(sftpSource, { ...open, key }, { trusted: await trusted() });
    expect(await text(fetched)).toBe(LIST);
  });

  it("says in words what is in the way", async () => {
    const known = await trusted();
    const refused = (changed: object, limitBytes = MIB) =>
      expect(
        fetchFrom(sftpSource, { ...login(), ...changed }, { trusted: known, keep: keepInMemory(limitBytes) }),
      ).rejects;
    await refused({ password: "wrong" }).toMatchObject({ code: "login-refused" });
    await refused({ path: "/out/gone.csv" }).toMatchObject({ code: "nothing-there" });
    await refused({ password: undefined, key: "no key at all" }).toMatchObject({ code: "key-unfit" });
    await refused({}, 10).toMatchObject({ code: "list-too-long" });
    await sftp.close();
    await refused({}).toMatchObject({ code: "source-unreachable" });
    sftp = await startSftp({ user: "marlshire" }, hostKey);
  });
});
