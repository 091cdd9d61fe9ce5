/** What a camera delivers once it is understood: a picture to be read, a mark that it read itself, or a pass of its stream. */
import type { PlateReading } from "#recognition/ports.ts";
import type { Camera } from "#terms/camera.ts";
import type { Confidence } from "#terms/confidence.ts";
import type { Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import type { Alternative, Read } from "#terms/read.ts";
import type { ReadMark } from "#terms/vrm.ts";
import type { WallTime } from "#terms/wall-time.ts";

interface Passage {
  /** The camera's clock. Undefined when it gave none, or one that is no moment. */
  readonly capturedAt?: Instant | undefined;
  /** Why the time it gave is no moment, for example a local time without a zone. */
  readonly timeProblem?: string | undefined;
  /** Its clock on the wall, where it states no zone: which moment that is hangs on the zone of the camera's place. */
  readonly wallTime?: WallTime | undefined;
  /** The characters that are no moment of themselves: they tell one passage from another. */
  readonly timeText?: string | undefined;
  readonly direction?: Read["direction"];
  readonly lane?: number | undefined;
  /** Where the camera tells of one vehicle several times. */
  readonly telling?: Read["telling"];
}

/** A picture without text. When the camera gave no time at all, the time of receipt stands for it. */
export interface ImageCapture extends Passage {
  readonly kind: "image";
  readonly image: Uint8Array;
  /** The plate as the camera cut it out of the picture. */
  readonly plateImage?: Uint8Array | undefined;
  /** The name that it was sent under. */
  readonly fileName?: string | undefined;
}

/** A mark as the camera read it, with whatever pictures came along. */
export interface TextCapture extends Passage {
  readonly kind: "text";
  readonly vrm: ReadMark;
  /** The camera's own characters, untouched. */
  readonly vrmRaw: string;
  /** Undefined when the camera states none. */
  readonly confidence?: Confidence | undefined;
  readonly alternatives: readonly Alternative[];
  readonly country?: Read["country"];
  readonly colour?: Read["colour"];
  readonly vehicle?: Read["vehicle"];
  /** The camera's own number of the read. */
  readonly sequence?: string | undefined;
  readonly position?: Position | undefined;
  readonly engine?: Read["engine"] | undefined;
  readonly image?: Uint8Array | undefined;
  readonly plateImage?: Uint8Array | undefined;
  readonly overviewImage?: Uint8Array | undefined;
}

/** The camera says that it read no mark, and sends no picture in which we could look for one. */
export interface NoPlateCapture extends Passage {
  readonly kind: "no-plate";
}

/** A vehicle that passed before a camera's stream: one plate, read from all looks at it together. */
export interface PassCapture extends Passage {
  readonly kind: "pass";
  /** The frame that shows the plate best. */
  readonly image: Uint8Array;
  /** Its corners are those in `image`. */
  readonly plate: PlateReading;
  /** What must be known of it besides its text. */
  readonly remarks?: Read["remarks"];
}

/** A picture of a capture that is told in a message of its own, before it or after it: camera, moment and mark join the two. */
export interface PictureCapture extends Passage {
  readonly kind: "picture";
  /** As the camera reads it by now: it may be another than the capture's. */
  readonly vrm: ReadMark;
  readonly vrmRaw: string;
  readonly shows: "plate" | "vehicle";
  readonly image: Uint8Array;
}

export type Capture = ImageCapture | TextCapture | PassCapture | NoPlateCapture | PictureCapture;

export interface MessageProblem {
  readonly code: "bad-message";
  /** What is wrong and what to send instead, in plain words. */
  readonly detail: string;
}

/** How a system that speaks for many cameras names one of them: by its national identifiers, or by its code in our register. */
export type CameraName =
  | { readonly by: "national"; readonly national: Camera["national"] }
  | { readonly by: "code"; readonly code: string };

/** One capture of a message, or what is wrong with it, and its own bytes so that it can be quarantined alone. */
export interface MessageItem {
  readonly capture: Capture | MessageProblem;
  /** Undefined where the sender speaks for itself alone. */
  readonly camera?: CameraName | undefined;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface CameraMessage {
  readonly code: "message";
  /** A batch is answered item by item, a single capture as a whole. */
  readonly batch: boolean;
  readonly items: readonly MessageItem[];
  /** The delivery's `Idempotency-Key` stands for one vehicle that passed, of which more may come in other deliveries. */
  readonly keyIsPassing?: boolean | undefined;
}

/** The camera says that it is there, and no more. */
export interface Heartbeat {
  readonly code: "heartbeat";
  /** Its clock as it sent, where it tells it. */
  readonly toldAt?: Instant | undefined;
}

/** What a message says, as its protocol reads it. */
export type Said = CameraMessage | Heartbeat | MessageProblem;

export function isProblem(capture: Capture | MessageProblem): capture is MessageProblem {
  return "code" in capture;
}

export function hasPictures(capture: Capture): boolean {
  if (capture.kind === "no-plate") return false;
  return (
    capture.kind !== "text" ||
    capture.image !== undefined ||
    capture.plateImage !== undefined ||
    capture.overviewImage !== undefined
  );
}
