/** One suite for every adapter of `Events`: a line and a counter for each event, and nothing in them that was not ours. */
import { describe, expect, it } from "vitest";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import type { Events } from "#mechanism/events.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";

interface Told {
  readonly events: Events;
  /** Each line as an object, without its time. */
  lines(): readonly Record<string, unknown>[];
}

const inMemory = (): Told => {
  const events = memoryEvents();
  return {
    events,
    lines: () =>
      events.told.map(({ event, level, means, facts }) => ({ event, level, msg: means, ...facts })),
  };
};

const logged = (): Told & { metrics(): Promise<string>; text(): string } => {
  let text = "";
  const { events, registry } = openDiagnostics("debug", {
    write: (line: string) => {
      text += line;
    },
  });
  const lines = () =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const { time, ...rest } = JSON.parse(line) as Record<string, unknown>;
        expect(time).toMatch(/^\d{4}-.*Z$/);
        return rest;
      });
  return { events, lines, text: () => text, metrics: () => registry.metrics() };
};

describe.each([
  ["in memory", inMemory],
  ["log and metrics", logged],
])("events %s", (_name, open) => {
  it("tells the event by name, with its meaning, its level and its facts", () => {
    const { events, lines } = open();
    events.report("retention-run", { outcome: "done" });
    expect(lines()).toEqual([
      { level: "info", event: "retention-run", msg: "The daily run of retention ended", outcome: "done" },
    ]);
  });

  it("tells what was thrown by name, code and place in the code, and its cause, but no message", () => {
    const { events, lines } = open();
    const cause = Object.assign(new Error('invalid input syntax: "AB49XYZ"'), { code: "22P02" });
    const failure = new OutsideError("database-busy", "AB49XYZ stood\n    at AB49XYZ (src/a.ts:1:1)", {
      retryable: true,
      cause,
    });
    events.report("work-put-off", { work: "trim", failure });
    const [line] = lines();
    expect(line).toMatchObject({
      failure: { name: "OutsideError", code: "database-busy", cause: { name: "Error", code: "22P02" } },
    });
    expect(JSON.stringify(line)).toContain("events.test.ts:");
    expect(JSON.stringify(line)).not.toContain("AB49XYZ");
  });

  it("does not repeat a fact that is not what its row says, and does not break on it", () => {
    const { events, lines } = open();
    events.report("retention-run", { outcome: "AB49XYZ was seen" });
    events.report("retention-run", { outcome: undefined as unknown as string });
    events.report("search-not-undone", { failure: "AB49XYZ" });
    const text = JSON.stringify(lines());
    expect(text).not.toContain("AB49XYZ");
    expect(lines().map(({ outcome }) => outcome)).toEqual(["unfit", "unfit", undefined]);
  });
});

describe("log and metrics", () => {
  it("counts each event once, parted by its words and by the code of its failure", async () => {
    const { events, metrics } = logged();
    const failure = new OutsideError("database-busy", "in the way", { retryable: true });
    events.report("work-put-off", { work: "trim", failure });
    events.report("work-put-off", { work: "trim", failure });
    events.report("work-put-off", { work: "lists", failure: new TypeError("no") });
    const text = await metrics();
    expect(text).toContain('fosseway_work_put_off_total{work="trim",failure="database-busy"} 2');
    expect(text).toContain('fosseway_work_put_off_total{work="lists",failure="TypeError"} 1');
  });

  it("keeps messages out of the framework's own lines as well", () => {
    let text = "";
    const { log } = openDiagnostics("debug", {
      write: (line: string) => {
        text += line;
      },
    });
    log.error(new Error("AB49XYZ"));
    log.error({ err: new Error("AB49XYZ") }, "AB49XYZ");
    log.warn({ err: new SyntaxError("AB49XYZ") });
    expect(text.split("\n").filter((line) => line !== "")).toHaveLength(3);
    expect(text).not.toContain("AB49XYZ");
  });
});
