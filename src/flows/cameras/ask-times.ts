/** A camera that can be asked for its time is asked every few minutes, for as long as its connection brings something. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { MeasuredClocks } from "./measure-clocks.ts";

/** A clock that drifts by a second a day drifts by 4 ms in this. */
const EVERY_MS = 300_000;

export interface AskTimesPorts {
  readonly clocks: Pick<MeasuredClocks, "note">;
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly newStop: () => { readonly signal: StopSignal; abort(): void };
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
  readonly clock: Clock;
}

export interface Asked {
  readonly cameraId: CameraId;
  readonly protocol: Pick<CameraProtocol, "askTime">;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Resolves when `bring` has, and throws what it throws. */
export async function askedForTime(
  bring: () => Promise<void>,
  asked: Asked,
  ports: AskTimesPorts,
): Promise<void> {
  if (asked.protocol.askTime === undefined) return bring();
  const over = ports.newStop();
  const ask = async () => {
    while (!over.signal.aborted) {
      // One that tells no time, or not now, is measured by what it sends.
      await measure(asked, ports).catch(() => undefined);
      await ports.delay(EVERY_MS, over.signal);
    }
  };
  const asking = ask();
  await bring().finally(() => over.abort());
  await asking;
}

async function measure(
  { cameraId, protocol, settings }: Asked,
  { clocks, cameras, clock }: AskTimesPorts,
): Promise<void> {
  const sample = await protocol.askTime?.(settings, clock);
  const camera = await cameras.byId(cameraId);
  if (camera !== undefined && sample !== undefined) clocks.note(camera, [sample]);
}
