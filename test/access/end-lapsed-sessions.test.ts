import { expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { endLapsedSessions } from "#flows/people/end-lapsed-sessions.ts";
import type { LapsedSession } from "#identity/sessions.ts";
import { NOW, OKAFOR } from "../factories/voi.ts";

it("logs why each session ended before it forgets it, so that a log that is away loses none", async () => {
  const stored: LapsedSession[] = [
    { key: "a", officer: OKAFOR, reason: "idle" },
    { key: "b", officer: OKAFOR, reason: "longest-stay" },
  ];
  const audited: AuditEvent[] = [];
  let away = true;
  const run = () =>
    endLapsedSessions({
      clock: () => NOW,
      audit: {
        append: (event) => {
          if (away && audited.length === 1) return Promise.reject(new Error("away"));
          audited.push(event);
          return Promise.resolve({ index: 0, leafHash: "", checkpoint: "" });
        },
      },
      sessions: {
        lapsed: () => Promise.resolve([...stored]),
        forget: (session) => Promise.resolve(void stored.splice(stored.indexOf(session), 1)),
      },
    });
  await expect(run()).rejects.toThrow("away");
  expect(stored.map(({ key }) => key)).toEqual(["b"]);
  away = false;
  await run();
  expect(stored).toEqual([]);
  expect(audited.map(({ operation, facts }) => [operation, facts["reason"]])).toEqual([
    ["session.end", "idle"],
    ["session.end", "longest-stay"],
  ]);
});
