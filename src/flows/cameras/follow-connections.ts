/** Story: the register of connections is followed. Each runs on one node; what is changed there is done without a restart. */
import type { Connection, ConnectionSettings, ConnectionStore } from "#cameras/connection.ts";
import { isFetched } from "#cameras/connection-form.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { isWorthTelling } from "#mechanism/back-off.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, ConnectionId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import {
  type ConnectionProgress,
  type RunConnectionPorts,
  type RunningConnection,
  runConnection,
} from "./run-connection.ts";

export interface FollowConnectionsPorts extends RunConnectionPorts {
  readonly connections: ConnectionStore;
  readonly protocols: readonly CameraProtocol[];
}

export interface FollowedConnections {
  /** How each connection that is switched on stands on this node. */
  progress(): readonly ConnectionProgress[];
  /** What of this protocol is switched on and complete; undefined until the register was looked at. */
  switchedOn(protocol: string): readonly ConnectedCamera[] | undefined;
  /** Looks into the register at once, after it was changed here. */
  lookAgain(): void;
  /** Resolves when all have ended as they were told. */
  readonly done: Promise<void>;
}

export interface ConnectedCamera {
  readonly connectionId: ConnectionId;
  readonly cameraId: CameraId;
  readonly settings: ConnectionSettings;
}

/** Another node may have changed the register. */
const LOOK_EVERY_MS = 2_000;

export function followConnections(ports: FollowConnectionsPorts, stop: StopSignal): FollowedConnections {
  const { connections, cameras, protocols } = ports;
  const running = new Map<ConnectionId, RunningConnection>();
  let known: Sorted | undefined;
  let woken = ports.newStop();
  const lookAgain = () => woken.abort();
  stop.addEventListener("abort", lookAgain);

  const start = ({ connection, protocol, settings }: RunnableFit) => {
    const others = () => othersOf(connection, known?.all ?? []);
    const one = runConnection({ connection, protocol, settings, others }, ports);
    running.set(connection.id, one);
    void one.done.then(() => {
      running.delete(connection.id);
      lookAgain();
    });
  };
  const look = async (): Promise<void> => {
    const [found, registered] = await Promise.all([connections.all(), cameras.all()]);
    const now = sorted(found, registered, protocols, ports.clock());
    known = now;
    const { wanted } = now;
    const versions = new Map(wanted.map(({ connection: { id, version } }) => [id, version]));
    for (const [id, one] of running) if (versions.get(id) !== one.version) one.end();
    // One that ends is followed by the next when it has ended: two would take the same files.
    for (const fit of wanted) if (!running.has(fit.connection.id)) start(fit);
  };
  const followRegister = async (): Promise<void> => {
    const lookPatiently = survivor(look, ports);
    while (!stop.aborted) {
      woken = ports.newStop();
      await lookPatiently();
      if (!stop.aborted) await ports.delay(LOOK_EVERY_MS, woken.signal);
    }
    const ending = [...running.values()];
    for (const one of ending) one.end();
    await Promise.all(ending.map(({ done }) => done));
  };
  return {
    done: followRegister(),
    lookAgain: () => lookAgain(),
    switchedOn: (protocol) =>
      known?.on
        .filter(({ connection }) => connection.protocol === protocol)
        .map(({ connection: { id: connectionId, cameraId }, settings }) => ({
          connectionId,
          cameraId,
          settings,
        })),
    progress: () => [
      ...[...running.values()].map((one) => one.progress()),
      ...(known?.unfit ?? []).map(({ connection, problem = null }) => ({
        connectionId: connection.id,
        state: "held-up" as const,
        problem,
      })),
    ],
  };
}

/** A look that fails changes nothing: those that run go on, by what was known before. */
function survivor(look: () => Promise<void>, { events }: Pick<FollowConnectionsPorts, "events">) {
  let failures = 0;
  return async (): Promise<void> => {
    try {
      await look();
      failures = 0;
    } catch (failure) {
      failures += 1;
      if (isWorthTelling(failures)) events.report("work-put-off", { work: "connections", failure });
    }
  };
}

interface Fit {
  readonly connection: Connection;
  readonly protocol: CameraProtocol | undefined;
  /** Undefined where they are not what the protocol has to be told. */
  readonly settings: ConnectionSettings | undefined;
  readonly problem: string | undefined;
}

interface RunnableFit extends Fit {
  readonly protocol: CameraProtocol;
  readonly settings: ConnectionSettings;
}

interface Sorted {
  readonly all: readonly Fit[];
  /** Switched on and complete. */
  readonly on: readonly RunnableFit[];
  /** Switched on, and cannot run. */
  readonly unfit: readonly Fit[];
  /** What is to be run: a camera that pushes comes by itself. */
  readonly wanted: readonly RunnableFit[];
}

function sorted(
  connections: readonly Connection[],
  cameras: readonly Camera[],
  protocols: readonly CameraProtocol[],
  now: Instant,
): Sorted {
  const enabled = new Set(cameras.filter((camera) => camera.enabled).map(({ id }) => id));
  const all = connections.map((connection) => fitOf(connection, protocols, now));
  const on = all.filter(({ connection }) => connection.enabled);
  const runnable = on.filter(isRunnable);
  return {
    all,
    on: runnable,
    unfit: on.filter((fit) => !isRunnable(fit)),
    wanted: runnable.filter(
      // A camera that is switched off is not looked through; what it puts into a folder is refused file by file.
      ({ connection, protocol }) =>
        isFetched(protocol) && (protocol.frames === undefined || enabled.has(connection.cameraId)),
    ),
  };
}

const isRunnable = (fit: Fit): fit is RunnableFit => fit.protocol !== undefined && fit.settings !== undefined;

function othersOf({ id, protocol }: Connection, all: readonly Fit[]): readonly ConnectionSettings[] {
  return all
    .filter(({ connection }) => connection.protocol === protocol && connection.id !== id)
    .flatMap(({ settings }) => (settings === undefined ? [] : [settings]));
}

function fitOf(connection: Connection, protocols: readonly CameraProtocol[], now: Instant): Fit {
  const { passwordEndsAt } = connection;
  const protocol = protocols.find(({ name }) => name === connection.protocol);
  const settings =
    connection.settings === undefined ? undefined : protocol?.settings.safeParse(connection.settings).data;
  // Nobody is let in by it any more, and we go nowhere with it.
  if (passwordEndsAt !== undefined && passwordEndsAt <= now)
    return { connection, protocol, settings: undefined, problem: "password-ended" };
  return { connection, protocol, settings, problem: problemOf(connection, protocol, settings) };
}

function problemOf(
  connection: Connection,
  protocol: CameraProtocol | undefined,
  settings: object | undefined,
): string | undefined {
  if (protocol === undefined) return "protocol-unknown";
  if (connection.settings === undefined) return "secret-does-not-open";
  return settings === undefined ? "settings-unfit" : undefined;
}
