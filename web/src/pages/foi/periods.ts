/** Periods of months as they are typed, one to a line, for example `2025-01 to 2025-12`. */
import type { Schemas } from "../../api/client.ts";

export interface Period {
  readonly from?: string;
  readonly to?: string;
}

const MONTH = "20\\d{2}-(?:0[1-9]|1[0-2])";
const LINE = new RegExp(`^(?:from )?(${MONTH})?(?:\\s*(?:to|until|–|-)\\s*(${MONTH}))?$`, "i");

const linesOf = (typed: string): readonly string[] =>
  typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** A month by itself is that month. Nothing typed is one period: the twelve months that are over. */
export const periodsIn = (typed: string): readonly Period[] => {
  const lines = linesOf(typed);
  return lines.length === 0 ? [{}] : lines.map((line) => periodIn(line) ?? {});
};

function periodIn(line: string): Period | undefined {
  const [all, from, to] = LINE.exec(line) ?? [];
  if (all === undefined) return undefined;
  const isOneMonth = to === undefined && line === from;
  return {
    ...(from === undefined ? {} : { from }),
    ...(isOneMonth ? { to: from as string } : to === undefined ? {} : { to }),
  };
}

export function periodsWrong(typed: string): string | undefined {
  for (const line of linesOf(typed)) {
    const period = periodIn(line);
    if (period === undefined) return `“${line}” is not a period. Write it as 2025-01 to 2025-12`;
    if (period.from !== undefined && period.to !== undefined && period.to < period.from)
      return `In “${line}” the last month lies before the first`;
  }
  return undefined;
}

/** Of the parts of a draft, as they are typed. */
export const periodsOf = (parts: readonly Schemas["FoiPart"][], topic: string): string =>
  parts
    .flatMap((part) => (part.topic === topic && ("from" in part || "to" in part) ? [written(part)] : []))
    .join("\n");

const written = ({ from, to }: Period): string =>
  from === to ? (from ?? "") : `${from ?? ""} to ${to ?? ""}`.trim();
