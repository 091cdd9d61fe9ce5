import { expect, it } from "vitest";
import { instant, plusMs } from "#terms/instant.ts";
import { createSignInAttempts } from "./sign-in-attempts.ts";

const NOW = instant(1_795_000_000_000);
const MINUTE_MS = 60_000;

it("blocks a number after ten wrong passphrases for five minutes, and no other number", () => {
  const attempts = createSignInAttempts();
  for (let i = 0; i < 9; i += 1) attempts.tried("off_a", NOW);
  expect(attempts.blockedUntil("off_a", NOW)).toBeUndefined();
  attempts.tried("off_a", NOW);
  const until = plusMs(NOW, 5 * MINUTE_MS);
  expect(attempts.blockedUntil("off_a", plusMs(until, -1))).toBe(until);
  expect(attempts.blockedUntil("off_a", until)).toBeUndefined();
  expect(attempts.blockedUntil("off_b", NOW)).toBeUndefined();
});

it("begins anew after a sign-in, and after five minutes without a mistake", () => {
  const attempts = createSignInAttempts();
  const fail = (times: number, now = NOW) => {
    for (let i = 0; i < times; i += 1) attempts.tried("off_a", now);
  };
  fail(9);
  attempts.succeeded("off_a");
  fail(9);
  const later = plusMs(NOW, 5 * MINUTE_MS);
  fail(9, later);
  expect(attempts.blockedUntil("off_a", later)).toBeUndefined();
});

it("forgets the oldest of a flood of made-up numbers", () => {
  const attempts = createSignInAttempts();
  for (let i = 0; i < 10; i += 1) attempts.tried("off_a", NOW);
  for (let i = 0; i < 10_000; i += 1) attempts.tried(`off_${i}`, NOW);
  expect(attempts.blockedUntil("off_a", NOW)).toBeUndefined();
});
