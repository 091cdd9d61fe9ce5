/** Story: somebody tries the reader on a film; each vehicle is told as soon as it has passed, and nothing of it is kept. */
import type { FrameEncoder } from "#images/ports.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { aroundPlate } from "#passes/around-plate.ts";
import { everyFrame, type Frame, type FrameCounts, noFrames } from "#passes/frame.ts";
import { joinPasses, type Pass } from "#passes/join-passes.ts";
import { doubtsOf } from "#recognition/doubt.ts";
import type { PlateReading, Recogniser } from "#recognition/ports.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";

/** What is taken of one film. Longer ones are read so far, and it is said; larger ones are refused. */
export const FILM_TRY_LIMITS = { sizeBytes: 200 * 1024 * 1024, readMs: 120_000 } as const;

export interface TriedFilm {
  /** Milliseconds; undefined when the file does not say. */
  readonly durationMs: number | undefined;
  /** They end when whoever opened the film has them end. */
  readonly frames: AsyncIterable<Frame>;
}

export interface TriedVehicle extends Pick<Pass, "firstMs" | "lastMs" | "looks" | "direction" | "remarks"> {
  /** Its corners are those in `picture`, and its doubts are those of that picture. */
  readonly plate: PlateReading;
  readonly picture: { readonly jpeg: Uint8Array; readonly widthPx: number; readonly heightPx: number };
}

export type FilmNews =
  | { readonly kind: "progress"; readonly readMs: number; readonly durationMs: number | undefined }
  | ({ readonly kind: "vehicle" } & TriedVehicle)
  | {
      readonly kind: "end";
      readonly frames: Readonly<FrameCounts>;
      /** Undefined when the film was read to its end. */
      readonly because: "too-long" | "damaged" | undefined;
    };

export interface TryFilmPorts {
  readonly recogniser: Pick<Recogniser, "look">;
  readonly encoder: FrameEncoder;
  readonly clock: Clock;
  /** Cameras go before: a film waits while a capture does. */
  readonly isIntakeWaiting: () => boolean;
  /** Resolves after `ms`, or at once when `stop` is aborted. */
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
}

/** Of the film, between two words of how far it has been read. */
const PROGRESS_MS = 1_000;
const WAIT_MS = 250;

/** Ends early, without an end being told, when `stop` is aborted: nobody listens any more. */
export async function* tryFilm(
  { durationMs, frames }: TriedFilm,
  stop: StopSignal,
  { recogniser, encoder, clock, isIntakeWaiting, delay }: TryFilmPorts,
): AsyncGenerator<FilmNews> {
  const counts = noFrames();
  const state = { readMs: 0, tooLong: false };
  const look: Recogniser["look"] = async (image) => {
    while (isIntakeWaiting() && !stop.aborted) await delay(WAIT_MS, stop);
    return recogniser.look(image);
  };
  const upToLimit = async function* () {
    for await (const frame of frames) {
      state.tooLong = frame.atMs >= FILM_TRY_LIMITS.readMs;
      if (state.tooLong || stop.aborted) return;
      state.readMs = frame.atMs;
      yield frame;
    }
  };
  const passes = joinPasses(everyFrame(upToLimit(), counts), { look, now: clock, counts });
  let told = 0;
  try {
    for await (const pass of orWait(passes, () => delay(WAIT_MS, stop))) {
      if (stop.aborted) return;
      if (pass !== undefined) yield { kind: "vehicle", ...(await vehicleOf(pass, encoder)) };
      else if (state.readMs >= told + PROGRESS_MS) {
        told = state.readMs;
        yield { kind: "progress", readMs: told, durationMs };
      }
    }
  } catch (failure) {
    if (!(failure instanceof OutsideError)) throw failure;
    yield { kind: "end", frames: { ...counts }, because: "damaged" };
    return;
  }
  yield { kind: "end", frames: { ...counts }, because: state.tooLong ? "too-long" : undefined };
}

/** Each as it comes, and undefined whenever the next one takes longer than a wait. */
async function* orWait<One>(
  many: AsyncGenerator<One>,
  wait: () => Promise<void>,
): AsyncGenerator<One | undefined> {
  const ask = () => {
    const asked = many.next();
    // It may fail while nobody waits for it; whoever does, hears of it then.
    asked.catch(() => undefined);
    return asked;
  };
  let next = ask();
  for (;;) {
    const came = await Promise.race([next, wait()]);
    if (came?.done === true) return;
    yield came?.value;
    if (came !== undefined) next = ask();
  }
}

async function vehicleOf(
  { reading, best, firstMs, lastMs, looks, direction, remarks }: Pass,
  encoder: FrameEncoder,
): Promise<TriedVehicle> {
  const { image, corners } = aroundPlate(best.frame.image, best.corners);
  const doubts = doubtsOf(reading, best.corners, best.frame.image);
  const picture = { jpeg: await encoder.jpeg(image), widthPx: image.widthPx, heightPx: image.heightPx };
  return { plate: { ...reading, corners, doubts }, picture, firstMs, lastMs, looks, direction, remarks };
}
