/** Story: a person has alerts reach their browser or mailbox; a manager says which other systems are told. Each is in the audit log first. */
import type { AuditFacts } from "#audit/ports.ts";
import {
  type Destination,
  type DestinationSettings,
  type SettingsOf,
  type SystemSettings,
  shownAddress,
} from "#reach/destination.ts";
import type { Destinations } from "#reach/ports.ts";
import type { DestinationId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface KeepDestinationsPorts extends LogPorts {
  readonly destinations: Destinations;
  readonly newId: NewId;
  /** A secret by chance that both sides sign with. */
  readonly newSecret: () => string;
  /** Whether the operator lets messages go to this push service. */
  readonly isPushService: (endpoint: string) => boolean;
}

export type DestinationRefusal =
  | { readonly code: "destination-unknown" }
  /** The address of a browser's messages is at none of the services that the operator named. */
  | { readonly code: "push-service-not-permitted" }
  | { readonly code: "destination-without-secret" }
  | { readonly code: "destination-other-kind" };

/** A secret is answered once and never again. */
export interface KeptDestination {
  readonly destination: Destination;
  readonly secret?: string | undefined;
}

export type OwnSettings = SettingsOf<"web-push"> | SettingsOf<"mail">;

/** The same browser or mailbox a second time is the same destination. */
export async function addOwn(
  { name, settings }: { readonly name: string; readonly settings: OwnSettings },
  officer: Officer,
  ports: KeepDestinationsPorts,
): Promise<KeptDestination | DestinationRefusal> {
  if (settings.channel === "web-push" && !ports.isPushService(settings.endpoint))
    return { code: "push-service-not-permitted" };
  const own = (await ports.destinations.all()).filter(({ owner }) => owner?.id === officer.id);
  const known = own.find((one) => sameAddress(one.settings, settings));
  if (known === undefined) return add({ name, settings, owner: personOf(officer) }, officer, ports);
  await log(officer, known, { step: "renew" }, ports);
  await ports.destinations.change(known.id, { name, settings });
  return { destination: { ...known, name, settings, gone: undefined } };
}

function sameAddress(one: DestinationSettings | undefined, other: OwnSettings): boolean {
  if (one?.channel === "web-push" && other.channel === "web-push") return one.endpoint === other.endpoint;
  return one?.channel === "mail" && other.channel === "mail" && one.address === other.address;
}

export async function addSystem(
  { name, settings }: { readonly name: string; readonly settings: SystemSettings },
  officer: Officer,
  ports: KeepDestinationsPorts,
): Promise<KeptDestination> {
  if (settings.channel !== "webhook") return add({ name, settings }, officer, ports);
  const secret = ports.newSecret();
  return { ...(await add({ name, settings: { ...settings, secret } }, officer, ports)), secret };
}

async function add(
  given: Pick<Destination, "name" | "owner"> & { readonly settings: DestinationSettings },
  officer: Officer,
  ports: KeepDestinationsPorts,
): Promise<KeptDestination> {
  const destination: Destination = {
    id: ports.newId("dest"),
    forceId: officer.forceId,
    channel: given.settings.channel,
    addedAt: ports.clock(),
    ...given,
  };
  await log(officer, destination, { step: "add" }, ports);
  await ports.destinations.add(destination);
  return { destination };
}

/** The secret of a webhook stays as it was. */
export async function changeSystem(
  id: DestinationId,
  { name, settings }: { readonly name: string; readonly settings: SystemSettings },
  officer: Officer,
  ports: KeepDestinationsPorts,
): Promise<KeptDestination | DestinationRefusal> {
  const before = await ports.destinations.find(id);
  if (before === undefined || before.owner !== undefined) return { code: "destination-unknown" };
  if (before.channel !== settings.channel) return { code: "destination-other-kind" };
  if (settings.channel !== "webhook") return change(before, { name, settings }, officer, ports);
  const kept = before.settings?.channel === "webhook" ? before.settings.secret : undefined;
  const secret = kept ?? ports.newSecret();
  const changed = await change(before, { name, settings: { ...settings, secret } }, officer, ports);
  return kept === undefined ? { ...changed, secret } : changed;
}

/** From this moment on the old one signs nothing. */
export async function renewSecret(
  id: DestinationId,
  officer: Officer,
  ports: KeepDestinationsPorts,
): Promise<KeptDestination | DestinationRefusal> {
  const before = await ports.destinations.find(id);
  if (before === undefined) return { code: "destination-unknown" };
  if (before.settings?.channel !== "webhook") return { code: "destination-without-secret" };
  const secret = ports.newSecret();
  const to = { name: before.name, settings: { ...before.settings, secret } };
  await log(officer, before, { step: "new-secret" }, ports);
  await ports.destinations.change(id, to);
  return { destination: { ...before, ...to }, secret };
}

async function change(
  before: Destination,
  to: { readonly name: string; readonly settings: DestinationSettings },
  officer: Officer,
  ports: KeepDestinationsPorts,
): Promise<KeptDestination> {
  await log(officer, { ...before, ...to }, { step: "change" }, ports);
  await ports.destinations.change(before.id, to);
  return { destination: { ...before, ...to, gone: undefined } };
}

export async function removeDestination(
  destination: Destination,
  officer: Officer,
  ports: KeepDestinationsPorts,
): Promise<void> {
  await log(officer, destination, { step: "remove" }, ports);
  await ports.destinations.remove(destination.id);
}

/** Where another system is stands in the log, whose it is does too; of a person's own no more than which service. */
function log(
  officer: Officer,
  { id, channel, settings, owner }: Destination,
  facts: AuditFacts,
  ports: LogPorts,
) {
  const at = owner === undefined || channel === "web-push" ? { address: shownAddress(settings) } : {};
  return logAct(
    officer,
    { operation: "reach.change", object: id, outcome: "allowed", facts: { ...facts, channel, ...at } },
    ports,
  );
}
