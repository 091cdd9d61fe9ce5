/** A protocol that fetches, connected: what it delivered, what it complained of, and how it ended. */
import type { Arrival } from "#cameras/arrival.ts";
import { isProblem } from "#cameras/capture.ts";
import type { CameraProtocol, ConnectPorts } from "#cameras/protocol.ts";
import { RECEIVED_AT } from "../../factories/intake.ts";

export function connected(
  protocol: Pick<CameraProtocol, "connect" | "read">,
  settings: object,
  {
    well = () => undefined,
    lastReadAt = () => Promise.resolve(undefined),
  }: Partial<Pick<ConnectPorts<never>, "well" | "lastReadAt">> = {},
) {
  const stop = new AbortController();
  const arrivals: Arrival[] = [];
  const strangers: Arrival[] = [];
  const troubles: unknown[] = [];
  const ended = protocol.connect?.(settings as Record<string, unknown>, {
    deliver: (arrival) => {
      arrivals.push(arrival);
      return Promise.resolve("taken" as const);
    },
    deliverStranger: (arrival) => {
      strangers.push(arrival);
      return Promise.resolve("quarantined" as const);
    },
    lastReadAt,
    stop: stop.signal,
    clock: () => RECEIVED_AT,
    zones: () => Promise.resolve({ zone: "Europe/London" }),
    film: () => Promise.reject(new Error("these bring no film")),
    others: () => [],
    trouble: (failure) => troubles.push(failure),
    well,
  });
  const ending = Promise.resolve(ended).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  const reads = () =>
    arrivals.flatMap((arrival) => {
      const said = protocol.read(arrival);
      return said.code === "message"
        ? said.items.map(({ capture }) => (isProblem(capture) ? capture.detail : capture))
        : [said.code];
    });
  return { stop, ending, reads, troubles, arrivals, strangers };
}
