/** Story: reads go to the national centre in order, each until it is answered for; an outage loses none and doubles none. */
import { nationalCopy } from "#forwarding/capture-record.ts";
import { type ForwardingPlan, retryAt, sendableBefore } from "#forwarding/forwarding-plan.ts";
import type {
  CentreAnswer,
  ForwardingLedger,
  NationalCentre,
  SendMark,
  Settlement,
} from "#forwarding/ports.ts";
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

/** Calls to the centre at once. */
const LANES = 8;
/** So many reads are on their way when a crash comes; they are sent again, and the centre knows them. */
const BATCH = 100;

/** The follower of the journal. `consume` throws a retryable `OutsideError` while the centre is away or not yet due. */
export function nationalConsumer(ports: ForwardingPorts): JournalConsumer {
  return {
    name: "national",
    cursor: () => ports.ledger.cursor(),
    consume: (entries) => forwardReads(entries, ports),
  };
}

/** A journal follower takes a call that returns for "all dealt with", so whatever has to wait ends in a throw. */
async function forwardReads(entries: readonly JournalEntry[], ports: ForwardingPorts): Promise<void> {
  const due = dueEntries(entries, sendableBefore(ports.plan, ports.clock()));
  if (due.length > 0) await waitForRetry(ports);
  for (let from = 0; from < due.length; from += BATCH) await sendBatch(due.slice(from, from + BATCH), ports);
  if (due.length < entries.length)
    throw notNow("The next daily submission to the national centre has not begun");
}

async function sendBatch(batch: readonly JournalEntry[], ports: ForwardingPorts): Promise<void> {
  const { ledger, clock } = ports;
  const marks = await ledger.begin(batch.map(({ sequence }) => sequence));
  const open = batch.filter(({ sequence }) => marks.get(sequence) !== "settled");
  const settlements: Settlement[] = [];
  const lanes = lanesByCamera(open, LANES).map((lane) => sendLane(lane, marks, settlements, ports));
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === "rejected");
  const answered = new Set(settlements.map(({ sequence }) => sequence));
  for (const [sequence, mark] of marks) if (mark === "settled") answered.add(sequence);
  await ledger.settle(settlements, settledUpTo(batch, answered), clock());
  if (failed === undefined) return;
  if (failed.reason instanceof OutsideError) await ledger.failed(failed.reason.message, clock());
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
  marks: ReadonlyMap<Sequence, SendMark>,
  settlements: Settlement[],
  ports: ForwardingPorts,
): Promise<void> {
  for (const { sequence, read } of lane) {
    const { answer, picturesLeftOut } = await send(read, ports);
    const { id: readId, cameraId, capturedAt } = read;
    const resent = marks.has(sequence);
    settlements.push({ sequence, readId, cameraId, capturedAt, answer, resent, picturesLeftOut });
  }
}

async function send(
  read: Read,
  { cameras, images, centre }: ForwardingPorts,
): Promise<Pick<Settlement, "answer" | "picturesLeftOut">> {
  const camera = await cameras.byId(read.cameraId);
  if (camera === undefined) return { answer: NO_IDENTIFIERS, picturesLeftOut: 0 };
  const { patch, overview } = read.images;
  const { record, picturesLeftOut } = nationalCopy(read, camera, {
    patch: patch && (await images.get(patch)),
    overview: overview && (await images.get(overview)),
  });
  return { answer: await centre.send(record), picturesLeftOut };
}

const NO_IDENTIFIERS: CentreAnswer = {
  accepted: false,
  reason: "the camera is not in the register, so it has no national identifiers",
};
