/** What does a delivery say of its camera's clock? By the time of its sending, a heartbeat's, and those of its captures. */
import { type ClockSample, saidOnTheWay } from "#cameras/clock-sample.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { RefusedCapture, TakenCapture } from "./capture-outcome.ts";
import type { Delivery } from "./delivery.ts";

export interface SaidOfTime {
  readonly toldAt?: Instant | undefined;
  readonly captures: readonly (TakenCapture | RefusedCapture)[];
}

export function clockSamples(
  { receivedAt, sentAt }: Pick<Delivery, "receivedAt" | "sentAt">,
  { toldAt, captures }: SaidOfTime,
): readonly ClockSample[] {
  return [
    ...(sentAt === undefined ? [] : [saidOnTheWay("date-header", sentAt, receivedAt)]),
    ...(toldAt === undefined ? [] : [saidOnTheWay("heartbeat", toldAt, receivedAt)]),
    ...captures.flatMap((capture) => {
      const said = momentSaid(capture, receivedAt);
      return said === undefined ? [] : [saidOnTheWay("capture", said, receivedAt)];
    }),
  ];
}

/** One that was refused for its time says most of all. The time of a file or of receipt is no camera's clock. */
function momentSaid(capture: TakenCapture | RefusedCapture, receivedAt: Instant): Instant | undefined {
  if (capture.outcome === "refused")
    return capture.skewMs === undefined ? undefined : plusMs(receivedAt, -capture.skewMs);
  const { capturedAt, timeFrom } = capture;
  return timeFrom === undefined || timeFrom === "zone" ? capturedAt : undefined;
}
