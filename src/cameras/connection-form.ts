/** Which protocols take a connection, and by which do we fetch? */
import type { CameraProtocol } from "./protocol.ts";
import { hasPasswordLogin } from "./receive.ts";

export const isFetched = (protocol: CameraProtocol): boolean =>
  protocol.connect !== undefined || protocol.frames !== undefined;

/** Who begins: the camera sends, or we fetch. */
export function waysOf(protocol: CameraProtocol): readonly ("push" | "pull")[] {
  const isSent = protocol.receive !== undefined || protocol.listens === true;
  const isAsked = isFetched(protocol) && protocol.listens !== true;
  return [...(isSent ? (["push"] as const) : []), ...(isAsked ? (["pull"] as const) : [])];
}

/** The password is the camera's own to send by, as its key is, and may end as a key does. What we log in to a camera by is the camera's. */
export const passwordMayEnd = (protocol: CameraProtocol): boolean =>
  hasPasswordLogin(protocol.receive) || protocol.listens === true || protocol.brokered === true;

/** Where we fetch, a connection says from where; where the camera logs in by a password, with which. With its key it needs none. */
export const takesConnections = (protocol: CameraProtocol): boolean =>
  isFetched(protocol) || hasPasswordLogin(protocol.receive);
