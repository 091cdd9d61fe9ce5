/** When does a reader say that it made a capture? With a zone it is a moment; without one it is by the clock on the wall. */
import { parseInstant } from "#terms/instant.ts";
import type { WallTime } from "#terms/wall-time.ts";

interface StatedTime {
  readonly capturedAt?: ReturnType<typeof parseInstant>;
  readonly wallTime?: WallTime;
  readonly timeProblem?: string;
  readonly timeText?: string;
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?$/;

export function bofTime(text: string): StatedTime {
  const capturedAt = parseInstant(text);
  if (capturedAt !== undefined) return { capturedAt };
  const timeText = text.slice(0, 100);
  const [found, ...parts] = LOCAL.exec(text) ?? [];
  if (found === undefined)
    return {
      timeProblem:
        "The capture time cannot be understood. Make the reader send it as 2026-10-25T00:30:05.220Z.",
      timeText,
    };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(Number);
  const ms = Number((parts[6] ?? "").padEnd(3, "0").slice(0, 3));
  return { wallTime: { year, month, day, hour, minute, second, ms }, timeText };
}
