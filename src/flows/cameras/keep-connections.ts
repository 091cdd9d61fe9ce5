/** Story: a person adds a connection to a camera, changes it, tries it, and switches it off and on. Each is in the audit log first. */
import type { AuditFacts } from "#audit/ports.ts";
import type { Connection, ConnectionChange, ConnectionStore } from "#cameras/connection.ts";
import { passwordMayEnd, takesConnections } from "#cameras/connection-form.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { hasPasswordLogin } from "#cameras/receive.ts";
import { fieldsOf, filledIn, type SettingFaults } from "#mechanism/settings-form.ts";
import type { CameraId, ConnectionId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import type { FollowedConnections } from "./follow-connections.ts";

export interface KeepConnectionsPorts extends LogPorts {
  readonly connections: ConnectionStore;
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly protocols: readonly CameraProtocol[];
  readonly followed: Pick<FollowedConnections, "lookAgain">;
  readonly newId: NewId;
}

export type ConnectionRefusal =
  | { readonly code: "camera-unknown" }
  | { readonly code: "connection-unknown" }
  | { readonly code: "connection-protocol-unknown" }
  /** The camera has a stream already, another connection says the same, or another camera logs in by the same name. */
  | { readonly code: "connection-double" }
  | { readonly code: "connection-changed" }
  | { readonly code: "connection-settings-unfit"; readonly faults: SettingFaults };

export type KeptConnection = Connection | ConnectionRefusal;

type Given = Readonly<Record<string, string>>;

interface Stated {
  readonly settings: Given;
  /** Of the password that is given with it; null or left out: until it is replaced. */
  readonly passwordDays?: number | null | undefined;
}

export async function addConnection(
  cameraId: CameraId,
  { protocol: name, settings: given, passwordDays }: Stated & { readonly protocol: string },
  officer: Officer,
  ports: KeepConnectionsPorts,
): Promise<KeptConnection> {
  if ((await ports.cameras.byId(cameraId)) === undefined) return { code: "camera-unknown" };
  const protocol = ports.protocols.find((one) => one.name === name && takesConnections(one));
  if (protocol === undefined) return { code: "connection-protocol-unknown" };
  const filled = filledIn(protocol, given);
  if (!filled.fits) return { code: "connection-settings-unfit", faults: filled.faults };
  const { settings } = filled;
  const ends = passwordEnd(protocol, { settings: given, passwordDays }, ports.clock());
  if ("code" in ends) return ends;
  const connection: Connection = {
    id: ports.newId("conn"),
    cameraId,
    protocol: name,
    settings,
    enabled: true,
    version: 1,
    ...(ends.passwordEndsAt == null ? {} : { passwordEndsAt: ends.passwordEndsAt }),
  };
  if (isDouble(connection, protocol, await ports.connections.all())) return { code: "connection-double" };
  await log(connection, { step: "connect", ...saidOf(passwordDays) }, officer, ports);
  await ports.connections.add(connection);
  ports.followed.lookAgain();
  return connection;
}

/** What is asked for, from the state that the person saw. */
export type ConnectionStep =
  | (Stated & { readonly step: "edit" })
  | { readonly step: "enable" }
  | { readonly step: "disable"; readonly reason: string };

export async function changeConnection(
  {
    cameraId,
    id,
    version,
  }: { readonly cameraId: CameraId; readonly id: ConnectionId; readonly version: number },
  step: ConnectionStep,
  officer: Officer,
  ports: KeepConnectionsPorts,
): Promise<KeptConnection> {
  const before = await ports.connections.byId(id);
  if (before?.cameraId !== cameraId) return { code: "connection-unknown" };
  if (before.version !== version) return { code: "connection-changed" };
  const protocol = ports.protocols.find(({ name }) => name === before.protocol);
  const to = await changeOf(before, step, protocol, ports);
  if ("code" in to) return to;
  const facts =
    step.step === "disable"
      ? { step: "disconnect", reason: step.reason }
      : { step: WORDS[step.step], ...(step.step === "edit" ? saidOf(step.passwordDays) : {}) };
  await log(before, facts, officer, ports);
  const after = await ports.connections.change(id, version, to);
  ports.followed.lookAgain();
  return after ?? { code: "connection-changed" };
}

const WORDS = { edit: "change-connection", enable: "connect-again" } as const;

async function changeOf(
  before: Connection,
  step: ConnectionStep,
  protocol: CameraProtocol | undefined,
  { connections, clock }: KeepConnectionsPorts,
): Promise<ConnectionChange | ConnectionRefusal> {
  if (step.step !== "edit") return { enabled: step.step === "enable" };
  if (protocol === undefined) return { code: "connection-protocol-unknown" };
  const filled = filledIn(protocol, step.settings, before.settings);
  if (!filled.fits) return { code: "connection-settings-unfit", faults: filled.faults };
  const after = { ...before, settings: filled.settings };
  if (isDouble(after, protocol, await connections.all())) return { code: "connection-double" };
  const ends = passwordEnd(protocol, step, clock(), before.settings);
  return "code" in ends ? ends : { settings: filled.settings, ...ends };
}

/** How long a password holds is said with the password. A new one of which nothing is said holds until it is replaced. */
function passwordEnd(
  protocol: CameraProtocol,
  { settings, passwordDays }: Stated,
  now: Instant,
  before?: Connection["settings"],
): Pick<ConnectionChange, "passwordEndsAt"> | ConnectionRefusal {
  const secret = fieldsOf(protocol).find(({ isSecret }) => isSecret)?.name ?? "password";
  const given = settings[secret]?.trim() ?? "";
  const isNew = given !== "" && given !== before?.[secret];
  if (passwordDays === undefined && !isNew) return {};
  const days = passwordDays ?? null;
  if (days === null) return isNew ? { passwordEndsAt: null } : unfit(secret, NEW_PASSWORD);
  if (!passwordMayEnd(protocol)) return unfit(secret, NO_END);
  return isNew ? { passwordEndsAt: plusMs(now, days * DAY_MS) } : unfit(secret, NEW_PASSWORD);
}

const NEW_PASSWORD = "Enter a new password: how long one holds counts from when it is entered";
const NO_END = "is the camera's own, which we do not end";
const unfit = (field: string, words: string): ConnectionRefusal => ({
  code: "connection-settings-unfit",
  faults: [{ field, words }],
});

const saidOf = (passwordDays: Stated["passwordDays"]): AuditFacts =>
  passwordDays === undefined ? {} : { passwordDays };

/** Two that fetch the same would each take what belongs to the other, and of two with one user name nobody knows which it is. */
function isDouble(
  { id, cameraId, protocol: name, settings }: Connection,
  protocol: CameraProtocol,
  all: readonly Connection[],
): boolean {
  const alike = all.filter((other) => other.protocol === name && other.id !== id);
  if (protocol.frames !== undefined && alike.some((other) => other.cameraId === cameraId)) return true;
  const userOf = (one: Connection["settings"]) =>
    one !== undefined && hasPasswordLogin(protocol.receive) ? protocol.receive.login.of(one).user : undefined;
  const user = userOf(settings);
  if (user !== undefined && alike.some((other) => userOf(other.settings) === user)) return true;
  const said = (one: Connection["settings"]) => JSON.stringify(Object.entries(one ?? {}).toSorted());
  return alike.some((other) => other.settings !== undefined && said(other.settings) === said(settings));
}

/** Settings go into no log: an address tells where a camera stands. */
async function log(
  { id, cameraId, protocol }: Connection,
  facts: AuditFacts,
  officer: Officer,
  ports: KeepConnectionsPorts,
): Promise<void> {
  await logAct(
    officer,
    {
      operation: "camera.change",
      object: cameraId,
      outcome: "allowed",
      facts: { ...facts, connection: id, protocol },
    },
    ports,
  );
}
