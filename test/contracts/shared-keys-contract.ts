/** What whoever remembers the fingerprints of shared secrets must do. */
import { expect, it } from "vitest";
import type { SharedKeys } from "#mechanism/shared-keys.ts";

export function sharedKeysContract(open: () => Promise<SharedKeys>): void {
  it("keeps the fingerprint of each secret that was named first, also when two name one at once", async () => {
    const keys = await open();
    expect(await keys.known("one")).toBeUndefined();
    const [a, b] = await Promise.all([keys.agree("one", "aa"), keys.agree("one", "bb")]);
    expect(a).toBe(b);
    expect(await keys.known("one")).toBe(a);
    expect(await keys.agree("other", "cc")).toBe("cc");
    expect(await keys.agree("one", "dd")).toBe(a);
  });
}
