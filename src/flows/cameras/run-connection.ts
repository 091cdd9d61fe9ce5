/** One connection is kept running, under a lease of its own, until it is told to end: whatever goes wrong with it ends no other. */
import type { Connection } from "#cameras/connection.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { isWorthTelling, waitMs } from "#mechanism/back-off.ts";
import type { HeldLease, Leases } from "#mechanism/leases.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { ConnectionId } from "#terms/ids.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { followFilm } from "../intake/follow-film.ts";
import { type FollowStreamPorts, followStream, type StreamProgress } from "../intake/follow-stream.ts";
import { identifySender } from "../intake/identify-sender.ts";
import type { TakeCapturePorts } from "../intake/take-capture.ts";
import { speakingFor, takeDelivery } from "../intake/take-delivery.ts";
import { askedForTime } from "./ask-times.ts";

export interface RunConnectionPorts extends Omit<FollowStreamPorts, "stop">, TakeCapturePorts {
  readonly leases: Leases;
  readonly stored: Pick<ReadCounter, "newestOf">;
  readonly newStop: () => { readonly signal: StopSignal; abort(): void };
}

export interface ConnectionToRun {
  readonly connection: Connection;
  readonly protocol: CameraProtocol;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly others: () => readonly Readonly<Record<string, unknown>>[];
}

export interface ConnectionProgress {
  readonly connectionId: ConnectionId;
  /** `elsewhere`: no node has taken it yet, or another one has. */
  readonly state: "elsewhere" | "running" | "held-up";
  /** The code of what holds it up, if anything does. */
  readonly problem: string | null;
  readonly stream?: StreamProgress | undefined;
}

export interface RunningConnection {
  readonly version: number;
  progress(): ConnectionProgress;
  /** `done` resolves when what was in hand is delivered. */
  end(): void;
  readonly done: Promise<void>;
}

const RETRY = { firstMs: 1_000, longestMs: 60_000 };

export function runConnection(
  { connection, protocol, settings, others }: ConnectionToRun,
  ports: RunConnectionPorts,
): RunningConnection {
  const { events, clock, delay, leases } = ports;
  const { id: connectionId, cameraId, version } = connection;
  const ending = ports.newStop();
  let standing: Pick<ConnectionProgress, "state" | "problem"> = { state: "elsewhere", problem: null };
  let stream: (() => StreamProgress) | undefined;
  let failures = 0;

  const trouble = (failure: unknown) => {
    failures += 1;
    standing = { state: "held-up", problem: failure instanceof OutsideError ? failure.code : "unexpected" };
    // By code alone: a message may name a file, and cameras put marks into names.
    if (isWorthTelling(failures))
      events.report("connection-trouble", { camera: cameraId, failures, failure });
  };
  const well = () => {
    failures = 0;
    standing = { state: "running", problem: null };
  };
  const follow = async ({ stop }: Pick<HeldLease, "stop">): Promise<void> => {
    const open = () => protocol.frames?.(settings, { stop, clock }) ?? noFrames();
    const followed = followStream({ cameraId, protocol: protocol.name, open }, { ...ports, stop });
    stream = followed.progress;
    await followed.done;
    stream = undefined;
  };
  const zones = async () => (await ports.cameras.byId(cameraId)) ?? {};
  const fetch = (held: Pick<HeldLease, "stop">): Promise<void> =>
    askedForTime(() => bring(held), { protocol, settings, cameraId }, ports);
  const bring = async ({ stop }: Pick<HeldLease, "stop">): Promise<void> => {
    await protocol.connect?.(settings, {
      deliver: async (arrival) => {
        const itself = await identifySender({ by: "id", id: cameraId }, ports);
        const sender = await speakingFor(itself, protocol, ports.cameras);
        return (await takeDelivery({ ...arrival, sender }, ports)).outcome;
      },
      deliverStranger: async (arrival) => {
        const sender = { known: false, name: `by ${protocol.title}` } as const;
        return (await takeDelivery({ ...arrival, sender }, ports)).outcome;
      },
      lastReadAt: async () => (await ports.stored.newestOf(cameraId))?.capturedAt,
      film: (frames, timeFrom) =>
        followFilm({ cameraId, protocol: protocol.name, timeFrom }, frames, { ...ports, stop }),
      ...{ stop, clock, zones, others, trouble, well },
    });
  };
  // A camera has one stream, whatever its connection is called; of folders it may have several.
  const [lease, work] =
    protocol.frames === undefined
      ? [`${protocol.name}:${connectionId}`, fetch]
      : [`${protocol.name}:${cameraId}`, follow];
  const whileHeld = async (held: Pick<HeldLease, "stop">): Promise<void> => {
    standing = { state: "running", problem: null };
    await work(held).finally(() => {
      standing = { state: "elsewhere", problem: null };
    });
  };
  const keepRunning = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const held =
        protocol.listens === true
          ? whileHeld({ stop: ending.signal })
          : leases.hold(lease, whileHeld, ending.signal);
      await held.catch(trouble);
      if (ending.signal.aborted) return;
      await delay(waitMs(failures, RETRY), ending.signal);
    }
  };
  return {
    version,
    done: keepRunning(),
    end: () => ending.abort(),
    progress: () => {
      const seen = stream?.();
      return { connectionId, ...(seen?.state === "waiting" ? heldUpBy(seen) : standing), stream: seen };
    },
  };
}

/** A stream mends itself and never ends for what is wrong with it, which must be seen all the same. */
const heldUpBy = ({ problem }: StreamProgress) => ({ state: "held-up", problem }) as const;

async function* noFrames(): AsyncGenerator<never> {}
