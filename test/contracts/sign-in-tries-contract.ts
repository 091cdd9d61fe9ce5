/** What every store of sign-in tries must do. */
import { expect, it } from "vitest";
import type { SignInTries } from "#identity/sign-in-limits.ts";
import { instant, plusMs } from "#terms/instant.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const WINDOW_MS = 60_000;

export function signInTriesContract(open: () => Promise<SignInTries>): void {
  it("gives each of many tries at once a number of its own", async () => {
    const tries = await open();
    const counted = await Promise.all(
      Array.from({ length: 20 }, () => tries.count("person a", WINDOW_MS, NOW)),
    );
    expect(counted.map((one) => one.tries).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it("begins anew when the window of the first try is over, which later tries do not move", async () => {
    const tries = await open();
    await tries.count("person a", WINDOW_MS, NOW);
    const late = plusMs(NOW, WINDOW_MS - 1);
    expect(await tries.count("person a", WINDOW_MS, late)).toEqual({
      tries: 2,
      until: plusMs(NOW, WINDOW_MS),
    });
    const after = plusMs(NOW, WINDOW_MS);
    expect(await tries.count("person a", WINDOW_MS, after)).toEqual({
      tries: 1,
      until: plusMs(after, WINDOW_MS),
    });
  });

  it("takes one back, never below nothing, and forgets a key and no other", async () => {
    const tries = await open();
    await tries.count("person a", WINDOW_MS, NOW);
    await tries.takeBack("person a");
    await tries.takeBack("person a");
    await tries.takeBack("never tried");
    expect((await tries.count("person a", WINDOW_MS, NOW)).tries).toBe(1);
    await tries.count("person b", WINDOW_MS, NOW);
    await tries.forget("person a");
    expect((await tries.count("person a", WINDOW_MS, NOW)).tries).toBe(1);
    expect((await tries.count("person b", WINDOW_MS, NOW)).tries).toBe(2);
  });

  it("forgets what is over, and keeps what still blocks however much else was tried", async () => {
    const tries = await open();
    await tries.count("person a", 10 * WINDOW_MS, NOW);
    for (let i = 0; i < 50; i += 1) await tries.count(`made up ${i}`, WINDOW_MS, NOW);
    const later = plusMs(NOW, 2 * WINDOW_MS);
    await tries.forgetEnded(later);
    expect((await tries.count("person a", 10 * WINDOW_MS, later)).tries).toBe(2);
    expect((await tries.count("made up 7", WINDOW_MS, later)).tries).toBe(1);
  });
}
