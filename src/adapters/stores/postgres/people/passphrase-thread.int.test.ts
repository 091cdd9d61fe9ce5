import { createHook } from "node:async_hooks";
import { expect, it } from "vitest";
import { OutsideError } from "#terms/outside-error.ts";
import { MOST_WAITING, passphraseThread } from "./passphrase-thread.ts";

/** As an earlier release stored it. */
const OLDER = "scrypt$16384$c2FsdC1vZi0xNi1ieXRlcw$GIbNAqupbDz5CSSrALnGAZjuu4tppHRt0Lg-xqDzIzc";

it("knows the passphrase of its own hashes and of older ones", async () => {
  const thread = passphraseThread();
  const stored = await thread.hash("three owls at dusk");
  expect(await thread.fits("three owls at dusk", stored)).toBe(true);
  expect(await thread.fits("three owls at dawn", stored)).toBe(false);
  expect(await thread.fits("three owls at dusk", null)).toBe(false);
  expect(await thread.fits("three owls at dusk", OLDER)).toBe(true);
  await thread.close();
});

it("gives no hashing to the threads that files and the journal share", async () => {
  const started: string[] = [];
  const hook = createHook({ init: (_id, type) => started.push(type) }).enable();
  const thread = passphraseThread();
  await thread.hash("three owls at dusk");
  hook.disable();
  await thread.close();
  expect(started.filter((type) => /SCRYPT|ARGON|PBKDF/i.test(type))).toEqual([]);
});

it("turns away what comes when too many wait, and takes the next when they are done", async () => {
  const thread = passphraseThread();
  const asked = Array.from({ length: MOST_WAITING + 3 }, () => thread.fits("x", null));
  const answers = await Promise.allSettled(asked);
  const turnedAway = answers.filter(({ status }) => status === "rejected");
  expect(turnedAway).toHaveLength(3);
  for (const { reason } of turnedAway as PromiseRejectedResult[]) {
    expect(reason).toBeInstanceOf(OutsideError);
    expect(reason).toMatchObject({ code: "passphrases-busy", retryable: true });
  }
  expect(await thread.fits("x", null)).toBe(false);
  await thread.close();
});

it("answers those who wait when the thread ends, and starts another for the next", async () => {
  const thread = passphraseThread();
  const waiting = thread.fits("x", null);
  await thread.close();
  await expect(waiting).rejects.toMatchObject({ code: "passphrases-stopped" });
  expect(await thread.fits("x", null)).toBe(false);
  await thread.close();
});
