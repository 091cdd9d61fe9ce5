/** Real processes that answer, sulk and fall over: what the others notice of it is nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { until } from "../../../../test/support/until.ts";
import { type PoolOptions, type WorkerPool, workerPool } from "./worker-pool.ts";
import type { WorkerEnd } from "./worker-process.ts";

/** Answers with its bytes turned round, or does what it is told. */
const STAND_IN = `
  import { serveTasks } from ${JSON.stringify(new URL("serve-tasks.ts", import.meta.url).href)};
  serveTasks(async (settings) => {
    if (settings === "unfit") throw Object.assign(new Error("No such network."), { code: "weights-unusable", retryable: false });
    if (settings === "fall over") process.kill(process.pid, "SIGSEGV");
    return {
      echo: async (input, bytes) => ({ output: input, bytes: Uint8Array.from(bytes).reverse() }),
      fail: async () => { throw new Error("our mistake"); },
      sulk: async () => { for (;;); },
      wait: () => new Promise(() => {}),
      fall: async () => process.kill(process.pid, "SIGSEGV"),
      pid: async () => ({ output: process.pid, bytes: new Uint8Array() }),
    };
  });
`;
type Tasks = Readonly<
  Record<"echo" | "fail" | "sulk" | "wait" | "fall" | "pid", { input: unknown; output: unknown }>
>;
const NONE = new Uint8Array();

let folder: string;
let pool: WorkerPool<Tasks> | undefined;
let ended: WorkerEnd[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-workers-"));
  await writeFile(join(folder, "stand-in.mjs"), STAND_IN);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => pool?.close());

function aPool(changed: Partial<PoolOptions> = {}): WorkerPool<Tasks> {
  ended = [];
  pool = workerPool<Tasks>({
    script: pathToFileURL(join(folder, "stand-in.mjs")),
    settings: "fit",
    workers: 1,
    places: { atOnce: 10, waiting: 10 },
    withinMs: 60_000,
    onEnded: (end) => ended.push(end),
    ...changed,
  });
  return pool;
}

describe("workers", () => {
  it("give each asker its own answer, with all its bytes, however many", async () => {
    const { ask } = aPool();
    const large = new Uint8Array(3_000_000).map((_, index) => index % 253);
    const answers = await Promise.all([
      ask("echo", "a", large),
      ask("echo", { b: [2] }, NONE),
      ask("echo", 3, Uint8Array.of(1, 2)),
    ]);
    expect(answers.map((answer) => answer?.output)).toEqual(["a", { b: [2] }, 3]);
    expect(Buffer.from(answers[0]!.bytes).equals(Buffer.from(large.toReversed()))).toBe(true);
    expect([...answers[2]!.bytes]).toEqual([2, 1]);
  });

  it("hand our own mistake to the one who asked, with where it was made, and go on", async () => {
    const { ask } = aPool();
    const answers = await Promise.allSettled([
      ask("echo", 1, NONE),
      ask("fail", 2, NONE),
      ask("echo", 3, NONE),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await expect(ask("fail", 2, NONE)).rejects.toMatchObject({
      message: "our mistake",
      stack: expect.stringContaining("stand-in"),
    });
    expect(ended).toEqual([]);
  });

  it("are ended when a task takes too long, even one that hears nothing; what was beside it is answered all the same", async () => {
    const { ask } = aPool({ withinMs: 500 });
    const before = await ask("pid", 0, NONE);
    const [sulking, beside] = await Promise.allSettled([ask("sulk", 0, NONE), ask("echo", "beside", NONE)]);
    expect(sulking).toMatchObject({
      reason: { name: "OutsideError", code: "worker-overrun", retryable: false },
    });
    expect(beside).toMatchObject({ value: { output: "beside" } });
    expect(ended).toEqual(["overrun"]);
    const after = await ask("pid", 0, NONE);
    expect(after?.output).not.toBe(before?.output);
  });

  it("that fall over take nobody with them but the task that did it", async () => {
    const { ask } = aPool();
    const [fallen, ...others] = await Promise.allSettled([
      ask("fall", 0, NONE),
      ...["a", "b", "c"].map((name) => ask("echo", name, NONE)),
    ]);
    expect(fallen).toMatchObject({ reason: { code: "worker-stopped" } });
    expect(others.map((other) => other.status === "fulfilled" && other.value?.output)).toEqual([
      "a",
      "b",
      "c",
    ]);
    expect(ended).toContain("crash");
    expect((await ask("echo", "next", NONE))?.output).toBe("next");
  });

  it("say no when their queue is full", async () => {
    const { ask } = aPool({ places: { atOnce: 1, waiting: 0 } });
    const [first, second] = await Promise.all([ask("echo", 1, NONE), ask("echo", 2, NONE)]);
    expect([first?.output, second]).toEqual([1, undefined]);
  });

  it("answer what was asked before they are closed, and are gone then", async () => {
    const { ask, close } = aPool();
    const pid = Number((await ask("pid", 0, NONE))?.output);
    const asked = ask("echo", "late", NONE);
    await Promise.all([asked, close()]);
    expect((await asked)?.output).toBe("late");
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it("say by their code why they cannot start", async () => {
    await expect(aPool({ settings: "unfit" }).start()).rejects.toMatchObject({
      name: "OutsideError",
      code: "weights-unusable",
      message: "No such network.",
    });
    await expect(aPool({ settings: "fall over" }).start()).rejects.toMatchObject({
      code: "worker-not-started",
      retryable: true,
    });
  });

  it("end with the process that started them, even when it is killed in the middle of their work", async () => {
    const script = JSON.stringify(pathToFileURL(join(folder, "stand-in.mjs")).href);
    await writeFile(
      join(folder, "owner.mjs"),
      `import { workerPool } from ${JSON.stringify(new URL("worker-pool.ts", import.meta.url).href)};
       const pool = workerPool({ script: new URL(${script}), settings: "fit", workers: 1,
         places: { atOnce: 9, waiting: 9 }, withinMs: 60_000, onEnded: () => {} });
       console.log((await pool.ask("pid", 0, new Uint8Array())).output);
       await pool.ask("wait", 0, new Uint8Array());`,
    );
    const owner = spawn(process.execPath, [join(folder, "owner.mjs")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const pid = Number(String((await once(owner.stdout, "data"))[0]));
    process.kill(pid, 0);
    owner.kill("SIGKILL");
    await until(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), { timeout: 20_000 });
  });
});
