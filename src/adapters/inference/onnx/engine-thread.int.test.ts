import { afterEach, describe, expect, it } from "vitest";
import { type EngineThread, startEngineThread } from "./engine-thread.ts";

/** A thread that answers frames of one row with their width as its only sight, and has its ways with others. */
const STAND_IN = `
  import { parentPort as port, workerData } from "node:worker_threads";
  if (workerData.start === "unusable")
    throw Object.assign(new Error("No such network."), { code: "recogniser-weights-unusable", retryable: false });
  port.on("message", ({ id, task, input }) => {
    if (task === "close") return port.close();
    if (input.heightPx === 0) throw new Error("the thread fell over");
    if (input.heightPx === 2) return port.postMessage({ kind: "failed", id, error: new Error("our mistake") });
    if (input.heightPx === 1) port.postMessage({ kind: "done", id, output: [input.widthPx] });
  });
  port.postMessage({ kind: "ready" });
`;
const script = new URL(`data:text/javascript,${encodeURIComponent(STAND_IN)}`);

let thread: EngineThread;
const start = async () => {
  thread = await startEngineThread(script, {});
};
afterEach(() => thread.close());

function look(widthPx: number, what: "answer" | "fall over" | "fail" | "say nothing" = "answer") {
  const heightPx = { "fall over": 0, answer: 1, fail: 2, "say nothing": 3 }[what];
  const rgb = new Uint8Array(3);
  return thread.ask("look", { widthPx, heightPx, rgb }, [rgb.buffer]);
}
const stopped = expect.objectContaining({
  name: "OutsideError",
  code: "recogniser-stopped",
  retryable: true,
  cause: expect.objectContaining({ message: "the thread fell over" }),
});

describe("an engine's thread", () => {
  it("gives each asker its own answer", async () => {
    await start();
    expect(await Promise.all([look(1), look(2), look(3)])).toEqual([[1], [2], [3]]);
    expect(thread.outstanding()).toBe(0);
  });

  it("hands our own mistake to the one who asked, and goes on", async () => {
    await start();
    const answers = await Promise.allSettled([look(1), look(2, "fail"), look(3)]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("tells everybody who waits when it ends by itself, and answers the next in a new thread", async () => {
    await start();
    const answers = await Promise.allSettled([look(1, "say nothing"), look(2, "fall over")]);
    expect(answers).toEqual([1, 2].map(() => ({ status: "rejected", reason: stopped })));
    expect(thread.outstanding()).toBe(0);
    expect(await look(4)).toEqual([4]);
  });

  it("answers what was asked before it is closed", async () => {
    await start();
    const asked = Promise.all([look(1), look(2)]);
    await Promise.all([asked, thread.close()]);
    expect(await asked).toEqual([[1], [2]]);
  });

  it("says by its code why it cannot start", async () => {
    await expect(startEngineThread(script, { start: "unusable" })).rejects.toMatchObject({
      name: "OutsideError",
      code: "recogniser-weights-unusable",
      message: "No such network.",
    });
  });
});
