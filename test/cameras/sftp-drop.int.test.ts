/** Cameras with a real SFTP client at our server: each into its own folder, what is whole is delivered, and nothing is given away. */

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type SFTPWrapper } from "ssh2";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DropServer, type DropServerOptions, dropServer } from "#adapters/cameras/sftp/drop-server.ts";
import { hostKeyFrom } from "#adapters/cameras/sftp/host-key.ts";
import { sftpDrop } from "#adapters/cameras/sftp/protocol.ts";
import { takeFromFolder } from "#adapters/cameras/watched-folder/protocol.ts";
import { connected } from "../support/cameras/connected.ts";
import { until } from "../support/until.ts";

const LOGIN = { user: "gate-north", password: "typed into the camera".replaceAll(" ", "-") };
const SECRET = new Uint8Array(32).fill(7);
const noFilm = () => Promise.reject(new Error("these bring no film"));

let spool: string;
let server: DropServer;
let running: ReturnType<typeof connected>[];
let clients: Client[];

beforeEach(async () => {
  spool = await mkdtemp(join(tmpdir(), "fosseway-sftp-"));
  [running, clients] = [[], []];
  server = aServer();
});
afterEach(async () => {
  for (const client of clients) client.end();
  for (const { stop } of running) stop.abort();
  await Promise.all(running.map(({ ending }) => ending));
  await rm(spool, { recursive: true });
});

const aServer = (more: Partial<DropServerOptions> = {}): DropServer =>
  dropServer({
    ...{ host: "127.0.0.1", port: 0, hostKey: () => Promise.resolve(hostKeyFrom(SECRET)) },
    ...{ limits: { fileBytes: 100_000, freeBytes: 0 }, elapsedMs: () => performance.now() },
    ...more,
  });

/** Runs the connection of one camera, and resolves when it stands. */
async function connect(login = LOGIN, names?: string): Promise<void> {
  const protocol = sftpDrop({
    readMessage: () => ({ code: "bad-message", detail: "not asked for here" }),
    ...{ server, spool },
    takeFrom: (folder, how, ports) =>
      takeFromFolder({ folder, ...how, limitBytes: 100_000, openFilm: noFilm }, ports),
  });
  const stands = Promise.withResolvers<void>();
  const one = connected(protocol, { ...login, names }, { well: stands.resolve });
  running.push(one);
  void one.ending.then((failure) => stands.reject(failure));
  await stands.promise;
}

function camera(login = LOGIN): Promise<SFTPWrapper> {
  const client = new Client();
  clients.push(client);
  return new Promise((resolve, reject) => {
    client
      .on("error", reject)
      .on("ready", () => client.sftp((failure, sftp) => (failure ? reject(failure) : resolve(sftp))))
      .connect({
        host: "127.0.0.1",
        port: server.port() ?? 0,
        username: login.user,
        password: login.password,
      });
  });
}

const arrivals = () => running.flatMap((one) => one.arrivals);
const put = (sftp: SFTPWrapper, path: string, content: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    sftp.writeFile(path, content, (failure) => (failure ? reject(failure) : resolve()));
  });
const files = async () => (await readdir(spool, { recursive: true })).filter((name) => name.includes("."));

it("takes what a camera uploads, with the time and the mark of its name, and says that it came by SFTP", async () => {
  await connect(LOGIN, "{time}_{mark}");
  await put(await camera(), "/2026-10-25/20261025T003001Z_AB49XYZ.jpg", Buffer.from("a picture"));
  await until(() => expect(arrivals()).toHaveLength(1), { timeout: 20_000 });
  expect(arrivals()[0]).toMatchObject({ protocol: "sftp", contentType: "application/json" });
  expect(JSON.parse(Buffer.from(arrivals()[0]!.body).toString())).toMatchObject({
    vrm: "AB49XYZ",
    capturedAt: "2026-10-25T00:30:01.000Z",
  });
});

it("lets in nobody with a wrong password, and after five not even with the right one", async () => {
  await connect();
  for (let i = 0; i < 5; i += 1)
    await expect(camera({ ...LOGIN, password: "a-wrong-one" })).rejects.toThrow();
  await expect(camera()).rejects.toThrow();
});

it("keeps each camera in its own folder, and gives nothing away", async () => {
  await expect(Promise.all([connect(), connect()])).rejects.toMatchObject({ code: "sftp-user-taken" });
  const other = { user: "gate-south", password: "another-password" };
  await connect(other);
  const sftp = await camera();
  await put(sftp, "/../../outside.jpg", Buffer.from("one"));
  await expect(put(sftp, "/done/again.jpg", Buffer.from("two"))).rejects.toThrow();
  await expect(put(sftp, "/.hidden.jpg", Buffer.from("three"))).rejects.toThrow();
  await until(() => expect(arrivals()).toHaveLength(1), { timeout: 20_000 });
  const listed = await new Promise((resolve) => sftp.readdir("/", (_, list) => resolve(list)));
  expect(listed).toEqual([]);
  await expect(
    new Promise((resolve, reject) =>
      sftp.readFile("/done/outside.jpg", (no, body) => (no ? reject(no) : resolve(body))),
    ),
  ).rejects.toThrow();
  expect((await readdir(spool)).length).toBe(2);
  expect((await files()).every((path) => path.includes("/done/"))).toBe(true);
});

it("leaves nothing of an upload that breaks off or is too large", async () => {
  await connect();
  const sftp = await camera();
  await expect(put(sftp, "/large.jpg", Buffer.alloc(100_001))).rejects.toThrow();
  await new Promise<void>((resolve, reject) => {
    sftp.open("/half.jpg", "w", (failure, handle) => {
      if (failure) return reject(failure);
      sftp.write(handle, Buffer.from("half"), 0, 4, 0, () => resolve());
    });
  });
  clients[0]?.end();
  await until(async () => expect(await files()).toEqual([]));
  expect(arrivals()).toEqual([]);
});

it("refuses an upload while the disk is all but full, and a port that another program has", async () => {
  server = aServer({ limits: { fileBytes: 100_000, freeBytes: Number.MAX_SAFE_INTEGER } });
  await connect();
  await expect(put(await camera(), "/a.jpg", Buffer.from("a"))).rejects.toThrow();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as { readonly port: number };
  server = aServer({ port });
  await expect(connect()).rejects.toMatchObject({ code: "sftp-port-taken" });
  taken.close();
});

it("is known again by the key of a secret that all nodes share", () => {
  expect(hostKeyFrom(SECRET)).toBe(hostKeyFrom(SECRET));
  expect(hostKeyFrom(new Uint8Array(32).fill(8))).not.toBe(hostKeyFrom(SECRET));
});
