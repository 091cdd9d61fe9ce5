/** What a page is told of a connection and of the protocols: what to enter, what to type into the camera, and how it stands. */
import type { Connection } from "#cameras/connection.ts";
import { isFetched, passwordMayEnd, takesConnections } from "#cameras/connection-form.ts";
import { lastHeard } from "#cameras/heard.ts";
import { type CameraProtocol, titleOf } from "#cameras/protocol.ts";
import { hasPasswordLogin } from "#cameras/receive.ts";
import type { FollowedConnections } from "#flows/cameras/follow-connections.ts";
import type { HeardCameras } from "#flows/cameras/hear-cameras.ts";
import { fieldsOf, withoutSecrets } from "#mechanism/settings-form.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { ConnectionBody, ProtocolsBody } from "../contract/connections.ts";

export interface ConnectionBodyPorts {
  readonly protocols: readonly CameraProtocol[];
  readonly followed: Pick<FollowedConnections, "progress">;
  readonly heard: Pick<HeardCameras, "all">;
}

export function protocolsBody(protocols: readonly CameraProtocol[]): ProtocolsBody {
  return {
    items: protocols.filter(takesConnections).map((protocol) => ({
      name: protocol.name,
      title: protocol.title,
      passwordMayEnd: passwordMayEnd(protocol),
      fields: fieldsOf(protocol).map((field) => ({ ...field, hint: field.hint ?? null })),
    })),
    pushing: protocols.flatMap(({ name, title, receive }) =>
      receive === undefined
        ? []
        : [
            {
              ...{ name, title },
              login: receive.login.by,
              loginName: "name" in receive.login ? receive.login.name : null,
              paths: receive.routes.map(({ path }) => path),
            },
          ],
    ),
  };
}

/** Asked once for as many connections as are shown. */
export async function connectionBodies({
  protocols,
  followed,
  heard: { all },
}: ConnectionBodyPorts): Promise<(connection: Connection) => ConnectionBody> {
  const heard = await all();
  const progress = followed.progress();
  return ({ id, cameraId, protocol: name, settings, enabled, version, passwordEndsAt }) => {
    const protocol = protocols.find((one) => one.name === name);
    const stands = progress.find(({ connectionId }) => connectionId === id);
    const shown = settings && protocol && withoutSecrets(settings, protocol);
    const last = lastHeard(heard.filter(({ protocol: by }) => by === name)).get(cameraId);
    return {
      ...{ id, cameraId, protocol: name, enabled, version },
      protocolTitle: titleOf(name, protocols),
      passwordEndsAt: momentOrNull(passwordEndsAt),
      settings: shown === undefined ? null : textsOf(shown),
      user: userOf(settings, protocol),
      state: enabled ? (stands?.state ?? restingState(protocol)) : "off",
      problem: enabled ? (stands?.problem ?? null) : null,
      lastHeardAt: momentOrNull(last),
    };
  };
}

const momentOrNull = (at: Instant | undefined) => (at === undefined ? null : formatInstant(at));

const textsOf = (settings: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([field, value]) => [field, `${value}`]));

/** Where nothing runs, a camera that pushes is waited for, on every node that takes in. */
const restingState = (protocol: CameraProtocol | undefined): ConnectionBody["state"] =>
  protocol === undefined || isFetched(protocol) ? "elsewhere" : "listening";

function userOf(settings: Connection["settings"], protocol: CameraProtocol | undefined): string | null {
  const fit = protocol?.settings.safeParse(settings).data;
  if (fit === undefined || !hasPasswordLogin(protocol?.receive)) return null;
  return protocol.receive.login.of(fit).user;
}
