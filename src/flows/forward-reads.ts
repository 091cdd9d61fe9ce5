/** Story: reads go to the national centre in order, each until it is answered for; an outage loses none and doubles none. */
import { type CaptureRecord, nationalCopy, type Pictures } from "#forwarding/capture-record.ts";
import { type ForwardingPlan, retryAt, sendableBefore } from "#forwarding/forwarding-plan.ts";
import type { CentreAnswer, ForwardingLedger, NationalCentre, Settlement } from "#forwarding/ports.ts";
import { dueEntries, lanesByCamera, settledUpTo } from "#forwarding/send-order.ts";
import type { CameraRegister, ImageStore } from "#ingest/ports.ts";
import type { JournalConsumer, JournalEntry, Sequence } from "#journal/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Read } from "#terms/read.ts";

export interface ForwardingPorts {
  readonly plan: ForwardingPlan;
  readonly centre: NationalCentre;
  readonly ledger: ForwardingLedger;
  readonly cameras: CameraRegister;
  readonly images: Pick<ImageStore, "get">;
  readonly clock: Clock;
}

const LANES = 8;

/** The follower of the journal. `consume` throws a retryable `OutsideError` while the centre is away or not yet due. */
export function nationalConsumer(ports: ForwardingPorts): JournalConsumer {
  return {
    name: "national",
    cursor: () => ports.ledger.cursor(),
    consume: (entries) => forwardReads(entries, ports),
  };
}

async function forwardReads(entries: readonly JournalEntry[], ports: ForwardingPorts): Promise<void> {
  const due = dueEntries(entries, sendableBefore(ports.plan, ports.clock()));
  if (due.length === 0) throw notNow("The daily submission to the national centre has not begun");
  await waitForRetry(ports);
  const marks = await ports.ledger.begin(due.map(({ sequence }) => sequence));
  const open = due.filter(({ sequence }) => marks.get(sequence) !== "settled");
  const settlements: Settlement[] = [];
  const lanes = lanesByCamera(open, LANES).map((lane) =>
    sendLane(lane, settlements, (sequence) => marks.has(sequence), ports),
  );
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === "rejected");
  const answered = new Set(settlements.map(({ sequence }) => sequence));
  for (const [sequence, mark] of marks) if (mark === "settled") answered.add(sequence);
  await ports.ledger.settle(settlements, settledUpTo(due, answered), ports.clock());
  if (failed === undefined) return;
  if (failed.reason instanceof OutsideError) await ports.ledger.failed(failed.reason.message, ports.clock());
  throw failed.reason;
}

async function waitForRetry({ ledger, clock }: ForwardingPorts): Promise<void> {
  const { failures, lastFailedAt } = await ledger.health();
  if (failures === 0 || lastFailedAt === undefined) return;
  const next = retryAt(lastFailedAt, failures);
  if (clock() < next) throw notNow(`The national centre is tried again at ${formatInstant(next)}`);
}

const notNow = (message: string) => new OutsideError("national-centre-not-now", message, { retryable: true });

/** One camera after the other, oldest first; stops at the first sending that got no answer. */
async function sendLane(
  lane: readonly JournalEntry[],
  settlements: Settlement[],
  sentBefore: (sequence: Sequence) => boolean,
  ports: ForwardingPorts,
): Promise<void> {
  for (const { sequence, read } of lane) {
    const copy = await copyOf(read, ports);
    const answer = await answerFor(copy?.record, ports.centre);
    settlements.push({
      ...{ sequence, readId: read.id, cameraId: read.cameraId, capturedAt: read.capturedAt, answer },
      ...{ resent: sentBefore(sequence), picturesLeftOut: copy?.picturesLeftOut ?? 0 },
    });
  }
}

async function answerFor(record: CaptureRecord | undefined, centre: NationalCentre): Promise<CentreAnswer> {
  if (record === undefined)
    return {
      accepted: false,
      reason: "the camera is not in the register, so it has no national identifiers",
    };
  return await centre.send(record);
}

async function copyOf(read: Read, { cameras, images }: ForwardingPorts) {
  const camera = await cameras.byId(read.cameraId);
  if (camera === undefined) return undefined;
  const { patch, overview } = read.images;
  const pictures: Pictures = {
    patch: patch && (await images.get(patch)),
    overview: overview && (await images.get(overview)),
  };
  return nationalCopy(read, camera, pictures);
}
