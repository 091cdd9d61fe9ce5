/** Story: somebody at the terminal connects a camera: its connections are tried, and what arrives is told as it comes, until a good read came or the time is over. */
import type { AuditActor, AuditLog } from "#audit/ports.ts";
import type { ConnectionStore } from "#cameras/connection.ts";
import { isFetched } from "#cameras/connection-form.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import { titleOf } from "#cameras/protocol.ts";
import type { ArrivalStore, KeptArrival, WatchedSender } from "#ingest/seen-arrival.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Camera } from "#terms/camera.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { type ChangesPorts, changesFor } from "./changes-for.ts";
import { type TriedConnection, type TryConnectionPorts, tryConnection } from "./try-connection.ts";

export interface WatchCameraPorts extends ChangesPorts, TryConnectionPorts {
  readonly cameras: Pick<CameraRegister, "all">;
  readonly connections: Pick<ConnectionStore, "all">;
  readonly arrivals: ArrivalStore;
  readonly audit: Pick<AuditLog, "append">;
  readonly actor: AuditActor;
}

export type CameraTold =
  | ({ readonly told: "connection"; readonly protocol: string; readonly title: string } & TriedConnection)
  | {
      readonly told: "arrival" | "stranger";
      readonly title: string;
      readonly arrival: KeptArrival;
      readonly change: readonly string[];
    };

export interface WatchedCamera {
  readonly works: boolean;
  readonly arrivals: number;
  readonly strangers: number;
}

const LOOK_EVERY_MS = 1_000;
/** What is kept of arrivals when this ends without a word. */
const WATCHED_MS = 15_000;
const MOST = 100;

/** By its code or its id. */
export async function findCamera(
  named: string,
  { cameras }: Pick<WatchCameraPorts, "cameras">,
): Promise<Camera | undefined> {
  return (await cameras.all()).find(({ id, code }) => id === named || code === named);
}

/** Works when a read came of which nothing has to be changed. `stop` ends it before its time. */
export async function watchCamera(
  camera: Camera,
  seconds: number,
  tell: (told: CameraTold) => void,
  ports: WatchCameraPorts & { readonly stop: StopSignal },
): Promise<WatchedCamera> {
  const { audit, actor, clock, delay, stop } = ports;
  const facts = { what: "what arrives from it" };
  await audit.append({
    at: clock(),
    actor,
    operation: "consult",
    object: camera.id,
    outcome: "allowed",
    facts,
  });
  const began = clock();
  // What came before somebody looked is kept as well, and is no news.
  await watchBoth(camera, ports);
  await tryAll(camera, tell, ports);
  const own = newsOf(camera.id, began, ports);
  const strange = newsOf("strangers", began, ports);
  const watched = { works: false, arrivals: 0, strangers: 0 };
  while (!watched.works && !stop.aborted && clock() - began < seconds * 1_000) {
    await watchBoth(camera, ports);
    for (const arrival of await own()) {
      const change = changesFor(arrival, camera.forceId, ports);
      tell({ told: "arrival", title: titleFor(arrival, ports), arrival, change });
      watched.arrivals += 1;
      watched.works ||= arrival.end === "read" && change.length === 0;
    }
    for (const arrival of await strange()) {
      const change = changesFor(arrival, camera.forceId, ports);
      tell({ told: "stranger", title: titleFor(arrival, ports), arrival, change });
      watched.strangers += 1;
    }
    if (!watched.works) await delay(LOOK_EVERY_MS, stop);
  }
  return watched;
}

const titleFor = ({ protocol }: KeptArrival, { protocols }: ChangesPorts): string =>
  protocol === undefined ? "no protocol of ours" : titleOf(protocol, protocols);

async function watchBoth({ id }: Camera, { arrivals, clock }: WatchCameraPorts): Promise<void> {
  const until = plusMs(clock(), WATCHED_MS);
  await arrivals.watch(id, until);
  await arrivals.watch("strangers", until);
}

async function tryAll(
  camera: Camera,
  tell: (told: CameraTold) => void,
  ports: WatchCameraPorts,
): Promise<void> {
  const own = (await ports.connections.all()).filter(
    ({ cameraId, enabled }) => cameraId === camera.id && enabled,
  );
  for (const { protocol: name, settings } of own) {
    const protocol = ports.protocols.find((one) => one.name === name);
    // What listens is open in the server alone.
    if (protocol === undefined || !isFetched(protocol) || protocol.listens === true) continue;
    const fit = protocol.settings.safeParse(settings).data;
    const tried = fit === undefined ? UNFIT : await tryConnection(protocol, fit, ports);
    tell({ told: "connection", protocol: name, title: protocol.title, ...tried });
  }
}

const UNFIT: TriedConnection = {
  ...{ works: false, code: "settings-unfit", steps: [] },
  words:
    "Its settings are not complete, or do not open under this server's key. Enter them anew on its page.",
};

/** What is new since the last time it was asked, the oldest first. */
function newsOf(sender: WatchedSender, since: Instant, { arrivals }: WatchCameraPorts) {
  const told = new Map<string, number>();
  return async (): Promise<readonly KeptArrival[]> => {
    const fresh = (await arrivals.newest(sender, MOST)).filter(
      ({ id, at, times }) => at >= since && (told.get(id) ?? 0) < times,
    );
    for (const { id, times } of fresh) told.set(id, times);
    return fresh.toReversed();
  };
}
