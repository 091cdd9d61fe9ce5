/** Does this camera show the same again and again? A picture that is frozen is no new passing; a mark that comes for ever is an alarm. */
import type { Camera } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { createFrameRuns } from "./frame-runs.ts";
import { createMarkRuns } from "./mark-runs.ts";
import { createPictureRuns, type SentPicture } from "./picture-runs.ts";
import type { StandstillRun } from "./standstill-run.ts";

export const STANDSTILLS = ["picture", "mark"] as const;

export interface Standstill extends StandstillRun {
  readonly what: (typeof STANDSTILLS)[number];
}

export interface StandstillWatch {
  /**
   * What was made of this picture when it came first, or what `work` makes of it now. Nothing changes from one picture of a
   * road to the next for the sensor's noise to be the same, so the same bytes are the same picture whatever time is stated.
   */
  oncePerPicture<Made extends { readonly outcome: string }>(
    picture: SentPicture,
    work: () => Promise<Made>,
  ): Promise<Made>;
  /** A frame of its stream, of which the same one for minutes is a standstill as well. */
  frame(id: CameraId, digest: string, at: Instant): void;
  /** A picture beside what the camera read itself: it may be one for all, and then nobody can compare picture and text. */
  besideRead(id: CameraId, digest: string, capturedAt: Instant): void;
  /** The reads, those remarked on whose mark this camera read a moment before and nothing since. */
  noted(camera: Camera, reads: readonly Read[]): readonly Read[];
  /** Undefined while what the camera shows changes. */
  of(id: CameraId): Standstill | undefined;
}

/**
 * Encoders leave out what does not change, so that frames may be equal for seconds, until a whole frame begins anew. A read that is
 * sent again has the same picture and the same time.
 */
const FROZEN = { frame: { times: 2, forMs: 300_000 }, besideRead: { times: 3, forMs: 30_000 } } as const;

/** `onChange` hears when a camera comes to a standstill, and when it goes on. Remembered while the process runs. */
export function createStandstillWatch(
  onChange: (id: CameraId, what: Standstill["what"], state: "began" | "ended") => void = () => undefined,
): StandstillWatch {
  const pictures = createPictureRuns();
  const frames = createFrameRuns(FROZEN.frame);
  const beside = createFrameRuns(FROZEN.besideRead);
  const marks = createMarkRuns();
  const pictureOf = (id: CameraId) => pictures.of(id) ?? frames.of(id) ?? beside.of(id);
  const told = new Set<string>();
  const tell = (id: CameraId, what: Standstill["what"], stands: boolean) => {
    const key = `${what} ${id}`;
    if (told.has(key) === stands) return;
    if (stands) told.add(key);
    else told.delete(key);
    onChange(id, what, stands ? "began" : "ended");
  };
  return {
    async oncePerPicture(picture, work) {
      const made = await pictures.once(picture, work);
      tell(picture.cameraId, "picture", pictureOf(picture.cameraId) !== undefined);
      return made;
    },
    frame(id, digest, at) {
      frames.seen(id, digest, at);
      tell(id, "picture", pictureOf(id) !== undefined);
    },
    besideRead(id, digest, capturedAt) {
      beside.seen(id, digest, capturedAt);
      tell(id, "picture", pictureOf(id) !== undefined);
    },
    noted(camera, reads) {
      const noted = reads.map((read) => marks.noted(camera, read));
      tell(camera.id, "mark", marks.of(camera.id) !== undefined);
      return noted;
    },
    of(id) {
      const [picture, mark] = [pictureOf(id), marks.of(id)];
      if (picture !== undefined) return { what: "picture", ...picture };
      return mark && { what: "mark", ...mark };
    },
  };
}
