/** Story: reads go to the national centre in order, each until it is answered for; an outage loses none and doubles none. */
import type { CameraRegister } from "#cameras/ports.ts";
import { nationalCopy, type Pictures } from "#forwarding/capture-record.ts";
import { type ForwardingPlan, sendableBefore } from "#forwarding/forwarding-plan.ts";
import type {
  CentreAnswer,
  ForwardingLedger,
  NationalCentre,
  SendMark,
  Settlement,
} from "#forwarding/ports.ts";
import { NATIONAL_LINE } from "#forwarding/refused-message.ts";
import { dueEntries, lanesByCamera, settledUpTo } from "#forwarding/send-order.ts";
import type { ImageStore } from "#images/ports.ts";
import type { JournalConsumer, JournalEntry, Sequence } from "#journal/ports.ts";
import { nextTry } from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { isKept, type Read } from "#terms/read.ts";

export interface ForwardingPorts {
  /** As it is now. */
  readonly plan: () => ForwardingPlan;
  readonly centre: NationalCentre;
  readonly ledger: ForwardingLedger;
  readonly cameras: CameraRegister;
  readonly images: Pick<ImageStore, "get">;
  readonly clock: Clock;
  /** When it is aborted, what is on its way is broken off: it is sent again at the next start, and the centre knows it. */
  readonly stop: StopSignal;
  readonly onDamagedPicture: (read: Pick<Read, "id">) => void;
  readonly rulesOf: RulesOf<"nationalCentre">;
}

/** By plan, and no failure. */
const NOT_NOW = "national-centre-not-now";

/** Calls to the centre at once. */
const LANES = 8;
/** So many reads are on their way when a crash comes; they are sent again, and the centre knows them. */
const BATCH = 100;

/** The follower of the journal. `consume` throws a retryable `OutsideError` while the centre is away or not yet due. */
export function nationalConsumer(ports: ForwardingPorts): JournalConsumer {
  return {
    name: NATIONAL_LINE,
    waitsBy: NOT_NOW,
    cursor: () => ports.ledger.cursor(),
    consume: (entries) => forwardReads(entries, ports),
  };
}

/** A journal follower takes a call that returns for "all dealt with", so whatever has to wait ends in a throw. */
async function forwardReads(entries: readonly JournalEntry[], ports: ForwardingPorts): Promise<void> {
  const due = dueEntries(entries, sendableBefore(ports.plan(), ports.clock()));
  if (due.length > 0) await waitForRetry(ports);
  for (let from = 0; from < due.length; from += BATCH) await sendBatch(due.slice(from, from + BATCH), ports);
  if (due.length < entries.length)
    throw notNow("The next daily submission to the national centre has not begun");
}

async function sendBatch(batch: readonly JournalEntry[], ports: ForwardingPorts): Promise<void> {
  const { ledger, clock } = ports;
  const taken = batch.filter(({ read }) => isKept(read));
  const marks = await ledger.begin(taken.map(({ sequence }) => sequence));
  const open = taken.filter(({ sequence }) => marks.get(sequence) !== "settled");
  const settlements: Settlement[] = [];
  const lanes = lanesByCamera(open, LANES).map((lane) => sendLane(lane, marks, settlements, ports));
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === "rejected");
  const answered = new Set(settlements.map(({ sequence }) => sequence));
  for (const [sequence, mark] of marks) if (mark === "settled") answered.add(sequence);
  for (const { sequence, read } of batch) if (!isKept(read)) answered.add(sequence);
  await ledger.settle(settlements, settledUpTo(batch, answered), clock());
  if (ports.stop.aborted) throw notNow("Fosseway is stopping");
  if (failed === undefined) return;
  if (failed.reason instanceof OutsideError) await ledger.failed(failed.reason.message, clock());
  throw failed.reason;
}

async function waitForRetry({ ledger, clock }: ForwardingPorts): Promise<void> {
  const next = nextTry(await ledger.health());
  if (next !== undefined && clock() < next)
    throw notNow(`The national centre is tried again at ${formatInstant(next)}`);
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
    if (ports.stop.aborted) return;
    const sent = await sendRead(read, ports);
    settlements.push({ ...sent, sequence, read, resent: marks.has(sequence) });
  }
}

/** One read with its pictures. Throws as the centre does. */
export async function sendRead(
  read: Read,
  ports: Omit<ForwardingPorts, "plan" | "ledger">,
): Promise<Pick<Settlement, "answer" | "picturesLeftOut" | "picturesDamaged">> {
  const { cameras, centre, stop, rulesOf, clock } = ports;
  const camera = await cameras.byId(read.cameraId);
  if (camera === undefined) return { answer: NO_IDENTIFIERS, picturesLeftOut: 0, picturesDamaged: 0 };
  const { pictures, picturesDamaged } = await picturesOf(read, ports);
  if (picturesDamaged > 0) ports.onDamagedPicture(read);
  const limits = rulesOf(read.forceId, clock()).nationalCentre;
  const { record, picturesLeftOut } = nationalCopy(read, camera, pictures, limits);
  return { answer: await centre.send(record, stop), picturesLeftOut, picturesDamaged };
}

/** A picture that no retry brings back is left out: the text of the read is worth more than the order of its pictures. */
async function picturesOf(
  { images: hashes }: Read,
  { images }: Pick<ForwardingPorts, "images">,
): Promise<{ readonly pictures: Pictures; readonly picturesDamaged: number }> {
  let picturesDamaged = 0;
  const get = async (hash: ImageHash | undefined) => {
    if (hash === undefined) return undefined;
    try {
      return await images.get(hash);
    } catch (error) {
      if (!(error instanceof OutsideError) || error.retryable) throw error;
      picturesDamaged += 1;
      return undefined;
    }
  };
  const pictures = { patch: await get(hashes.patch), overview: await get(hashes.overview) };
  return { pictures, picturesDamaged };
}

const NO_IDENTIFIERS: CentreAnswer = {
  accepted: false,
  reason: "the camera is not in the register, so it has no national identifiers",
};
