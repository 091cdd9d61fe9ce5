/** The database's processes are killed, ended and frozen under load, and so are we: the intake goes on, and every acknowledged read is a row, once. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { neverIssuedVrm } from "../../factories/reads.ts";
import { eventually } from "../house-for-tests.ts";
import { type FaultHouse, faultHouse, type ServerProcess } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, type Roadside, roadside, tally } from "./roadside.ts";

// The machine may have other work beside this.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const WANTED = [neverIssuedVrm(410_001), neverIssuedVrm(410_002)];
/** A connection was found to end the process in three of four tries. */
const BACKEND_KILLS = 4;

let house: FaultHouse;
let server: ServerProcess;
beforeAll(async () => {
  house = await faultHouse({ wanted: WANTED });
  server = house.launch({ FOSSEWAY_LOG_LEVEL: "warn" });
  await server.up;
});
afterAll(() => house.remove());

async function underLoad(fault: (cameras: Roadside) => Promise<void>): Promise<void> {
  const cameras = roadside(house.url, house.keys, { wanted: WANTED });
  await cameras.acknowledge(60);
  await fault(cameras);
  await cameras.acknowledge(60);
  await cameras.finish();
  await asked("select 1");
  expect(await tally(house.databaseUrl, cameras)).toEqual(NOTHING_LOST_OR_DOUBLED);
}

const postmaster = () =>
  Number.parseInt(readFileSync(join(house.dataDir, "postgres/cluster/postmaster.pid"), "utf8"), 10);

/** Undefined while there is none: a server that starts writes its file anew. */
function newPostmaster(): number | undefined {
  try {
    return postmaster();
  } catch {
    return undefined;
  }
}

/** The database server's processes, the first of them first. */
function databaseProcesses(): readonly number[] {
  const first = postmaster();
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === first);
  return [first, ...children.map(Number)];
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

/** Asks the database, again while it recovers from the last fault. */
async function asked<Row>(query: string): Promise<readonly Row[]> {
  const ask = async () => {
    const client = new Client({ connectionString: house.databaseUrl });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query(query)).rows as Row[];
    } catch {
      return undefined;
    } finally {
      await client.end().catch(() => {});
    }
  };
  return (await eventually(ask, (rows) => rows !== undefined)) ?? [];
}

const OURS = "from pg_stat_activity where application_name = 'fosseway' and pid <> pg_backend_pid()";

it("backends are killed one after the other", async () => {
  await underLoad(async (cameras) => {
    for (let kill = 0; kill < BACKEND_KILLS; kill += 1) {
      const backends = await eventually(
        () => asked<{ pid: number }>(`select pid ${OURS} order by query_start desc`),
        (found) => found.length > 0,
      );
      process.kill(backends[0]?.pid ?? 0, "SIGKILL");
      await cameras.acknowledge(20);
    }
  });
  expect(server.output()).toContain("database-connection-broken");
});

it("all sessions are ended by an administrator, again and again", async () => {
  await underLoad(async (cameras) => {
    for (let round = 0; round < 4; round += 1) {
      await asked(`select pg_terminate_backend(pid) ${OURS}`);
      await cameras.acknowledge(20);
    }
  });
});

it("the first process of the database is killed: it is started again, and reads are acknowledged meanwhile", async () => {
  await underLoad(async (cameras) => {
    const killed = postmaster();
    process.kill(killed, "SIGKILL");
    await cameras.acknowledge(60);
    await eventually(newPostmaster, (pid) => pid !== undefined && pid !== killed, 60_000);
  });
  expect(server.output()).toContain("database-server-ended");
});

it("the whole database is frozen for a while: reads are acknowledged meanwhile", async () => {
  await underLoad(async (cameras) => {
    const frozen = databaseProcesses();
    for (const pid of frozen) process.kill(pid, "SIGSTOP");
    await cameras.acknowledge(100);
    for (const pid of frozen) process.kill(pid, "SIGCONT");
  });
});

it("all of that happened to one process of ours, and then that is killed too", async () => {
  expect(server.process.exitCode).toBeNull();
  await underLoad(async (cameras) => {
    for (let kill = 0; kill < 2; kill += 1) {
      server.process.kill("SIGKILL");
      await server.ended;
      server = house.launch({ FOSSEWAY_LOG_LEVEL: "warn" });
      await server.up;
      await cameras.acknowledge(20);
    }
  });
  await server.stop();
  expect(server.process.exitCode).toBe(0);
});
