/** Of which makes are the county's cameras? Each speaks the protocol of its own, as the simulators of the house play it; some send photographs alone. */
import { randomBytes } from "node:crypto";
import { cameraProtocols } from "#app/camera-protocols.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { SimulatedPass } from "#cameras/simulator.ts";
import { sendSimulated } from "#cli/simulated-camera.ts";
import { invariant } from "#terms/invariant.ts";
import type { Acting } from "../acting-as.ts";

/** What is left out sends photographs, which the house reads by itself; MAR-01-E does, which the first start lets make two mistakes. */
const MAKES: Readonly<Record<string, string>> = {
  "MAR-01-W": "axis",
  "MAR-02-E": "hikvision",
  "MAR-02-W": "hikvision",
  "MAR-03-N": "bof",
  "MAR-04-S": "milesight",
  "MAR-04-N": "dahua-itsapi",
  "MAR-05-N": "genetec",
  "MAR-06-W": "verkada",
};

/** How a camera of some make is played; kept beside its key. */
export interface CameraMake {
  readonly protocol: string;
  /** What it calls itself. */
  readonly device: string;
  readonly user?: string;
  readonly password?: string;
}

interface Registered {
  readonly id: string;
  readonly code: string;
  readonly national: { readonly feedId: number; readonly sourceId: number; readonly cameraId: number };
}

const PROTOCOLS = new Map(cameraProtocols().map((protocol) => [protocol.name, protocol]));

function protocolOf({ protocol }: Pick<CameraMake, "protocol">): CameraProtocol {
  const found = PROTOCOLS.get(protocol);
  invariant(found?.simulator !== undefined, "the demo's makes are among those that are played");
  return found;
}

/** Enters the connection of each whose make logs in by a user name and a password. */
export async function furnishMakes<Key extends { readonly code: string }>(
  manager: Acting,
  keys: readonly Key[],
): Promise<readonly (Key & { readonly make?: CameraMake })[]> {
  const { items } = await manager.send<{ readonly items: readonly Registered[] }>("GET", "/cameras");
  const made: (Key & { readonly make?: CameraMake })[] = [];
  for (const key of keys) {
    const camera = items.find(({ code }) => code === key.code);
    const name = MAKES[key.code];
    made.push(
      camera === undefined || name === undefined
        ? key
        : { ...key, make: await furnishMake(name, camera, manager) },
    );
  }
  return made;
}

async function furnishMake(name: string, camera: Registered, manager: Acting): Promise<CameraMake> {
  const { feedId, sourceId, cameraId } = camera.national;
  const device = name === "bof" ? `${feedId}/${sourceId}/${cameraId}` : camera.code;
  const { receive } = protocolOf({ protocol: name });
  if (receive === undefined || !("of" in receive.login)) return { protocol: name, device };
  const login = { user: camera.code.toLowerCase(), password: randomBytes(15).toString("base64url") };
  await manager.send("POST", `/cameras/${camera.id}/connections`, { protocol: name, settings: login });
  return { protocol: name, device, ...login };
}

/** The first status that is no success, or that of the last message. */
export async function sendAs(
  make: CameraMake,
  pass: Omit<SimulatedPass, "device" | "login">,
  { to, key }: { readonly to: string; readonly key: string },
): Promise<number> {
  const { receive, simulator } = protocolOf(make);
  const { device, user = "", password = "" } = make;
  const messages = simulator?.passing({ ...pass, device, login: { user, password } }) ?? [];
  let last = 200;
  for (const message of messages) {
    invariant(receive !== undefined, "a make that is played has addresses");
    const { status } = await sendSimulated(message, receive, { to, fetch, login: { key, user, password } });
    if (status >= 300) return status;
    last = status;
  }
  return last;
}
