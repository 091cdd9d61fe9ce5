/** Which camera logs in with this user name and password? Guessing is limited by the connection and by the network that it comes from. */
import type { CameraProtocol } from "#cameras/protocol.ts";
import { hasPasswordLogin } from "#cameras/receive.ts";
import { cameraLoginLimit, type SignInTries } from "#identity/sign-in-limits.ts";
import { LOGIN } from "#ingest/refusal.ts";
import type { Sender } from "#ingest/sender.ts";
import type { Events } from "#mechanism/events.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { ConnectedCamera, FollowedConnections } from "../cameras/follow-connections.ts";
import { type IdentifySenderPorts, identifySender } from "./identify-sender.ts";

/** What is sent as proof, however the protocol writes it. */
export interface LoginProof {
  readonly user: string;
  proves(password: string): boolean;
}

export type IdentifiedLogin =
  | { readonly code: "sender"; readonly sender: Sender }
  /** Too many wrong passwords: for some minutes not even a right one is looked at. */
  | { readonly code: "login-closed" }
  /** Just started: which logins there are is not known yet. */
  | { readonly code: "not-ready" };

export interface CameraLogins {
  identify(protocol: CameraProtocol, proof: LoginProof, address: string): Promise<IdentifiedLogin>;
}

export interface CameraLoginPorts extends IdentifySenderPorts {
  readonly followed: Pick<FollowedConnections, "switchedOn">;
  readonly tries: Pick<SignInTries, "count">;
  readonly events: Events;
}

export function cameraLogins(ports: CameraLoginPorts): CameraLogins {
  const { followed, clock, events } = ports;
  const wrong = wrongTries(ports.tries);
  return {
    async identify(protocol, proof, address) {
      const connected = followed.switchedOn(protocol.name);
      if (connected === undefined) return { code: "not-ready" };
      const one = connected
        .map((found) => withLogin(found, protocol))
        .find((found) => found.user === proof.user);
      if (one === undefined) return stranger(proof, ports);
      const limit = cameraLoginLimit(one.connectionId, address);
      if (wrong.isFull(limit, clock())) return { code: "login-closed" };
      if (proof.proves(one.password))
        return { code: "sender", sender: await identifySender({ by: "id", id: one.cameraId }, ports) };
      if (await wrong.fills(limit, clock())) events.report("camera-login-closed", { camera: one.cameraId });
      return stranger(proof, ports);
    },
  };
}

function withLogin({ connectionId, cameraId, settings }: ConnectedCamera, { receive }: CameraProtocol) {
  const login = hasPasswordLogin(receive) ? receive.login.of(settings) : undefined;
  return { connectionId, cameraId, user: login?.user, password: login?.password ?? "" };
}

/** What is typed as a user name may be a password, so only its fingerprint is kept. */
const stranger = (
  { user }: LoginProof,
  { sha256 }: Pick<IdentifySenderPorts, "sha256">,
): IdentifiedLogin => ({
  code: "sender",
  sender: { known: false, name: `${LOGIN} ${sha256(user).slice(0, 12)}` },
});

type Limit = ReturnType<typeof cameraLoginLimit>;

interface CountedHere {
  tries: number;
  readonly until: Instant;
}

/** Windows that are over are forgotten at every so many new ones, so that they fill no memory. */
const FORGET_EVERY = 1_000;

/** A right login asks nothing of the database, so that cameras deliver while it is away. */
function wrongTries(tries: Pick<SignInTries, "count">) {
  const counted = new Map<string, CountedHere>();
  const openAt = ({ key, windowMs }: Limit, now: Instant): CountedHere | undefined => {
    const here = counted.get(key);
    // One that ends later than a window from now began by a clock that ran ahead.
    return here !== undefined && now < here.until && here.until - now <= windowMs ? here : undefined;
  };
  const countHere = (limit: Limit, now: Instant): CountedHere => {
    const here = openAt(limit, now) ?? { tries: 0, until: plusMs(now, limit.windowMs) };
    here.tries += 1;
    counted.set(limit.key, here);
    if (counted.size % FORGET_EVERY === 0)
      for (const [key, { until }] of counted) if (until <= now) counted.delete(key);
    return here;
  };
  return {
    isFull: (limit: Limit, now: Instant): boolean => (openAt(limit, now)?.tries ?? 0) >= limit.most,
    /** Counts one more; true for the one that fills the limit. Here first, so that of many at once none slips through. */
    async fills(limit: Limit, now: Instant): Promise<boolean> {
      const here = countHere(limit, now);
      const everywhere = await tries.count(limit.key, limit.windowMs, now);
      here.tries = Math.max(here.tries, everywhere.tries);
      return everywhere.tries === limit.most;
    },
  };
}
