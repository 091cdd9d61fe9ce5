/** Waits until a check passes. The limit only bounds a test that hangs: no machine is so slow that it is reached otherwise. */
import { vi } from "vitest";

export const until = <Answer>(
  check: () => Answer | Promise<Answer>,
  { timeout = 60_000, interval = 20 } = {},
): Promise<Answer> => vi.waitFor(check, { timeout, interval });
