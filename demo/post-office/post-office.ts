/** A mail server to practise with: takes what the demo sends to its own people, and lays it into a folder where anybody may read it. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export interface PostOffice {
  readonly url: string;
  close(): Promise<void>;
}

/** Mails beyond these go, the oldest first: a demo that runs for weeks must not fill the disk. */
const KEPT = 200;
const LARGEST_BYTES = 256 * 1024;

/** Each mail becomes a file of `folder`, named by when it came and to whom. */
export async function openPostOffice(folder: string): Promise<PostOffice> {
  await mkdir(folder, { recursive: true });
  let taken = 0;
  const keep = async (to: string, raw: Buffer) => {
    taken += 1;
    const when = new Date().toISOString().replaceAll(":", "-");
    const name = `${when}-${`${taken}`.padStart(4, "0")}-${to.replaceAll(/[^a-z0-9.@-]/gi, "_")}.eml`;
    await writeFile(join(folder, name), raw);
    const all = (await readdir(folder)).filter((file) => file.endsWith(".eml")).toSorted();
    for (const old of all.slice(0, -KEPT)) await rm(join(folder, old), { force: true });
  };
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    size: LARGEST_BYTES,
    disabledCommands: ["AUTH"],
    onData(stream, { envelope }, done) {
      const [to] = envelope.rcptTo;
      // A mail that cannot be kept was not delivered: the sender hears so, and comes again.
      buffer(stream)
        .then((raw) => keep(to?.address ?? "nobody", raw))
        .then(() => done(), done);
    },
  });
  // A sender that hangs up in the middle comes again by itself.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
