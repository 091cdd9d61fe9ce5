/**
 * Story: pictures that came after their reads go to the national centre after them. Each is sent until the centre has answered for it;
 * killed in between, it is sent again, and the centre knows it.
 */
import type { CameraRegister } from "#cameras/ports.ts";
import { lateFits } from "#forwarding/capture-record.ts";
import { sendableBefore } from "#forwarding/forwarding-plan.ts";
import type {
  BesideRead,
  ForwardingLedger,
  LatePicturesToTell,
  NationalPictures,
  PictureRecord,
} from "#forwarding/ports.ts";
import { nextTry } from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { ForwardingPorts } from "./forward-reads.ts";

export interface ForwardLatePicturesPorts
  extends Pick<ForwardingPorts, "plan" | "images" | "rulesOf" | "clock"> {
  readonly centre: NationalPictures;
  readonly ledger: Pick<ForwardingLedger, "health" | "failed">;
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly toTell: LatePicturesToTell;
}

const AT_ONCE = 50;

/** Ends at the first that gets no answer: what is wrong with the line is noted, and the next look waits as the reads do. */
export async function forwardLatePictures(ports: ForwardLatePicturesPorts, stop: StopSignal): Promise<void> {
  const { plan, ledger, toTell, clock } = ports;
  const waiting = await toTell.untold(AT_ONCE, sendableBefore(plan(), clock()));
  if (waiting.length === 0) return;
  const next = nextTry(await ledger.health());
  if (next !== undefined && clock() < next) return;
  try {
    for (const one of waiting) {
      if (stop.aborted) return;
      await sendOne(one, ports, stop);
      await toTell.told(one, clock());
    }
  } catch (error) {
    if (!(error instanceof OutsideError && error.retryable)) throw error;
    await ledger.failed(error.message, clock());
  }
}

/** One that the centre does not take, or that is over its limits, stays here: the read went without it. */
async function sendOne(one: BesideRead, ports: ForwardLatePicturesPorts, stop: StopSignal): Promise<void> {
  const record = await recordOf(one, ports);
  if (record !== undefined) await ports.centre.addPicture(record, stop);
}

async function recordOf(
  { vrm, cameraId, forceId, capturedAt, shows, picture: hash }: BesideRead,
  { cameras, images, rulesOf, clock }: ForwardLatePicturesPorts,
): Promise<PictureRecord | undefined> {
  const camera = await cameras.byId(cameraId);
  const picture = await images.get(hash);
  if (camera === undefined || picture === undefined) return undefined;
  if (!lateFits(shows, picture, rulesOf(forceId, clock()).nationalCentre)) return undefined;
  return { vrm, national: camera.national, capturedAt, shows, picture };
}
