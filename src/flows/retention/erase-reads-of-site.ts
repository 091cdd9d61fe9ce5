/** Story: the reads that a site's cameras made go, with their pictures and closed alerts, but for what an order preserves or an open alert needs. */
import { permitScope } from "#access/scope.ts";
import type { AlertBook, AlertEraser, AlertsOfReads } from "#alerting/ports.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import type { ImageStore } from "#images/ports.ts";
import type { PlateTraces } from "#ingest/plate-trace.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Clause } from "#policy/clause.ts";
import type { ReadEraser, ScopeReader } from "#read-store/ports.ts";
import type { HeldThings, KeepList } from "#retention/keep-list.ts";
import type { SiteErased, SiteLeft } from "#retention/site-erasure.ts";
import type { CameraId, ForceId, SiteId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";

export interface EraseReadsPorts {
  readonly keepList: Pick<KeepList, "held">;
  readonly scopes: ScopeReader;
  readonly reads: Pick<ReadEraser, "eraseThese">;
  readonly alerts: AlertsOfReads & Pick<AlertEraser, "eraseThese">;
  readonly alertBook: Pick<AlertBook, "find">;
  readonly images: Pick<ImageStore, "eraseThese">;
  readonly plateTraces: Pick<PlateTraces, "picturesOf" | "eraseOfSite">;
}

export interface ReadsOfSite {
  readonly site: SiteId;
  readonly force: ForceId;
  readonly cameras: readonly CameraId[];
  /** Included. */
  readonly upTo: Instant;
  readonly clause: Clause;
}

/** Between two of them the work may be stopped, and is told how far it has come. */
const PART = 500;

/** False when it was stopped before the end. */
export async function eraseReadsOfSite(
  { site, force, cameras, upTo, clause }: ReadsOfSite,
  receipt: AuditReceipt,
  onPart: (gone: SiteErased, left: SiteLeft) => Promise<void>,
  stop: StopSignal,
  ports: EraseReadsPorts,
): Promise<boolean> {
  if (cameras.length === 0) return true;
  const scope = permitScope({
    ...{ purpose: "site-closed", marks: [], cameras, from: instant(0), to: upTo, force, clause },
  });
  const held = await ports.keepList.held();
  let [left, part]: [SiteLeft, Read[]] = [{ held: 0, inOpenAlerts: 0 }, []];
  const erase = async () => {
    const { gone, inOpenAlerts } = await erasePart(part, held, ports);
    left = { ...left, inOpenAlerts: left.inOpenAlerts + inOpenAlerts };
    part = [];
    await onPart(gone, left);
  };
  for await (const read of ports.scopes.readsIn(scope, receipt)) {
    // A camera may have stood elsewhere before.
    if (read.siteId !== site) continue;
    if (held.reads.has(read.id)) left = { ...left, held: left.held + 1 };
    else part.push(read);
    if (part.length < PART) continue;
    await erase();
    if (stop.aborted) return false;
  }
  await erase();
  await eraseTraces(site, held, ports);
  return true;
}

/** Pictures before what names them, so that a crash in between leaves nothing that nobody finds. */
async function eraseTraces(site: SiteId, held: HeldThings, { plateTraces, images }: EraseReadsPorts) {
  const pictures = await plateTraces.picturesOf(site);
  await images.eraseThese(pictures.filter((hash) => !held.images.has(hash)));
  await plateTraces.eraseOfSite(site);
}

/** Alerts before reads and reads before pictures, as everything that goes: what is left over by a crash is found again. */
async function erasePart(part: readonly Read[], held: HeldThings, ports: EraseReadsPorts) {
  const { kept, alerts } = await sorted(part, held, ports);
  const going = part.filter(({ id }) => !kept.has(id));
  await ports.alerts.eraseThese(alerts);
  const { freed } = await ports.reads.eraseThese(going);
  const { images } = await ports.images.eraseThese(freed.filter((hash) => !held.images.has(hash)));
  return { gone: { reads: going.length, images, alerts: alerts.length }, inOpenAlerts: kept.size };
}

/** Which alerts go, and which reads stay for the sake of one that does not. */
async function sorted(part: readonly Read[], held: HeldThings, { alerts, alertBook }: EraseReadsPorts) {
  const ids = part.map(({ id }) => id);
  const all = await alerts.alertsOf(ids);
  const states = await Promise.all(
    all.map(async (id) => ({ id, isOpen: (await alertBook.find(id))?.state !== "closed" })),
  );
  const staying = new Set(
    states.filter(({ id, isOpen }) => isOpen || held.alerts.has(id)).map(({ id }) => id),
  );
  const kept = new Set<Read["id"]>();
  if (staying.size > 0) {
    for (const id of ids) if ((await alerts.alertsOf([id])).some((alert) => staying.has(alert))) kept.add(id);
  }
  return { kept, alerts: all.filter((id) => !staying.has(id)) };
}
