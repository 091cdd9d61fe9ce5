/** How is a camera reached that does not post by itself? A connection says by which protocol, and with which settings. */
import type { CameraId, ConnectionId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/** As the form on the page gives them, by the names of the protocol's settings. */
export type ConnectionSettings = Readonly<Record<string, unknown>>;

export interface Connection {
  readonly id: ConnectionId;
  readonly cameraId: CameraId;
  /** A protocol's name. */
  readonly protocol: string;
  /** Undefined when they do not open: the key is another one than they were sealed with. They have to be entered anew. */
  readonly settings: ConnectionSettings | undefined;
  readonly enabled: boolean;
  /** From then on nothing comes by its password; undefined while that holds until it is replaced. */
  readonly passwordEndsAt?: Instant | undefined;
  /** One more at every change, so that a change made from an older state is refused. */
  readonly version: number;
}

export type ConnectionChange = Partial<Pick<Connection, "settings" | "enabled">> & {
  /** Null: until it is replaced. */
  readonly passwordEndsAt?: Instant | null;
};

/** All connections, with secrets sealed at rest. */
export interface ConnectionStore {
  all(): Promise<readonly Connection[]>;
  byId(id: ConnectionId): Promise<Connection | undefined>;
  /**
   * False when a connection with this origin is there already: nothing is added then. `origin` names the setting of an older
   * release that it is taken from.
   */
  add(connection: Connection, origin?: string): Promise<boolean>;
  /** Whether a connection was added with this origin. */
  hasOrigin(origin: string): Promise<boolean>;
  /** Undefined when it is unknown or has changed since `version`. */
  change(id: ConnectionId, version: number, to: ConnectionChange): Promise<Connection | undefined>;
}
