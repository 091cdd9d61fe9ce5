/** Story: the accounts of some days are drawn up for all nodes, and a day that does not add up is an alarm. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import { dayOf } from "#ingest/accounts.ts";
import type { AsideEntries } from "#journal/ports.ts";
import type { NodeBook } from "#mechanism/node-book.ts";
import type { AccountBook, AccountDays } from "#read-store/account-book.ts";
import { addsUp, type ReconciledDay, reconcileDays } from "#read-store/reconcile-day.ts";
import type { ForceId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type SettleAlarmsPorts, settleAlarms } from "../cameras/settle-alarms.ts";
import { nodeStanding } from "../nodes/node-report.ts";

export interface ReconcilePorts {
  readonly accounts: Pick<AccountBook, "arrivals" | "followed">;
  readonly asides: Pick<AsideEntries, "list">;
  readonly nodes: Pick<NodeBook, "all">;
}

const STORE_WRITER = "read-store";
/** Followers whose lag leaves a day open. */
const COUNTED: ReadonlySet<string> = new Set([STORE_WRITER, "accounts"]);
/** More than so many that wait for a person are trouble of another kind, which the page of the system tells. */
const ASIDES_LOOKED_AT = 10_000;

export async function reconcileAccounts(
  days: AccountDays,
  now: Instant,
  { accounts, asides, nodes }: ReconcilePorts,
): Promise<readonly ReconciledDay[]> {
  // How far followers have come is asked first: what they do meanwhile makes no difference appear.
  const isBehind = (await nodes.all()).map(nodeStanding).some(({ state, report }) => {
    const followers = report?.journal.followers ?? [];
    return state !== "stopped" && (state === "silent" || followers.some(isOpen));
  });
  const [arrivals, followed, aside] = await Promise.all([
    accounts.arrivals(days),
    accounts.followed(days),
    asides.list(ASIDES_LOOKED_AT),
  ]);
  const ofStore = aside
    .filter(({ consumer }) => consumer === STORE_WRITER)
    .map(({ entry: { read } }) => ({ cameraId: read.cameraId, day: dayOf(read.receivedAt) }));
  return reconcileDays({ arrivals, followed, asides: ofStore, isBehind }, now);
}

const isOpen = ({ name, behind }: { readonly name: string; readonly behind: number }): boolean =>
  COUNTED.has(name) && behind > 0;

export interface WatchAccountsPorts extends ReconcilePorts, SettleAlarmsPorts {
  readonly cameras: Pick<CameraRegister, "all">;
  /** Whose people are told of what came from no camera of ours. */
  readonly leadForce: ForceId;
}

/** Days before today that are looked at again and again: a difference ends as an alarm when its day is older. */
const WATCHED_DAYS = 7;
/** By which arrivals of no camera stand among the subjects of alarms. */
export const STRANGERS = "none_of-ours";

export async function watchAccounts(ports: WatchAccountsPorts): Promise<void> {
  const now = ports.clock();
  const today = dayOf(now);
  const days = { from: plusMs(today, -WATCHED_DAYS * DAY_MS), to: today };
  const forces = new Map((await ports.cameras.all()).map(({ id, forceId }) => [id, forceId]));
  const found = (await reconcileAccounts(days, now, ports))
    .filter((day) => !addsUp(day))
    .map(
      ({ cameraId, day }): EquipmentAlarm => ({
        what: "accounts-differ",
        subject: cameraId ?? STRANGERS,
        step: day,
        forceId: (cameraId && forces.get(cameraId)) ?? ports.leadForce,
      }),
    );
  await settleAlarms(["accounts-differ"], found, ports);
}
