/**
 * The baseline of intake: what one would write first. Each read is looked up with `select ... where vrm = $1` and kept with one `insert`
 * of its own, and the answer comes when all of a request are committed. No journal, no checks, no audit, no alert.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Pool } from "pg";
import { canonicalVrm, type Vrm } from "../src/terms/vrm.ts";

interface PlainRead {
  readonly vrm: Vrm;
  readonly capturedAt: string;
  readonly confidence: number;
}

const LOOK_UP = { name: "look-up", text: "select vrm from plain_list where vrm = $1" };
const KEEP = {
  name: "keep",
  text: "insert into plain_reads (vrm, captured_at, confidence, camera) values ($1, $2, $3, $4)",
};

export async function plainIntake(databaseUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 16 });
  await pool.query("create table plain_list as select canonical as vrm from voi_entries");
  await pool.query("create index plain_list_vrm on plain_list (vrm)");
  await pool.query("analyze plain_list");
  await pool.query(
    "create table plain_reads (id bigserial primary key, vrm text, captured_at timestamptz, confidence real, camera text)",
  );
  await pool.query("create index plain_reads_vrm on plain_reads (vrm, captured_at)");
  const keep = async ({ vrm, capturedAt, confidence }: PlainRead, camera: unknown) => {
    await pool.query({ ...LOOK_UP, values: [canonicalVrm(vrm)] });
    await pool.query({ ...KEEP, values: [vrm, capturedAt, confidence, camera] });
  };
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const { reads } = JSON.parse(body) as { readonly reads: readonly PlainRead[] };
      await Promise.all(reads.map((read) => keep(read, request.headers["x-camera-key"])));
      response.writeHead(200, { "content-length": 2 }).end("ok");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await pool.end();
    },
  };
}
