/** May more of this sender's body be held in memory? Counts the bytes that have come, never those that are announced. */
import { type Sender, shareOf } from "#ingest/sender.ts";

export interface BodyPlaceLimits {
  /** Held for all cameras together. */
  readonly camerasBytes: number;
  /** Of that, held for one camera: a few of the largest bodies, and room for the other cameras. */
  readonly ofOneCameraBytes: number;
  /** The most of one camera's body that is kept. */
  readonly cameraBodyBytes: number;
  /** Strangers' bodies that are read at once, whoever sends them. */
  readonly strangersAtOnce: number;
  /** The most of a stranger's body that is kept. */
  readonly strangerBodyBytes: number;
}

export interface BodyPlace {
  /** The most of this body that is kept. */
  readonly keptBytes: number;
  /** False when there is no room for so many more. */
  hold(bytes: number): boolean;
  /** Gives back everything held. */
  leave(): void;
}

export interface BodyPlaces {
  /** Undefined when as many strangers as may are being read. A camera always begins: only its bytes are counted. */
  enter(sender: Sender): BodyPlace | undefined;
  /** For those whose login stands in the body: all of them together have the share of one camera until it has been read. */
  enterUnproven(): BodyPlace;
}

const UNPROVEN = "senders whose login stands in the message";

export function createBodyPlaces(limits: BodyPlaceLimits): BodyPlaces {
  const heldOf = new Map<string, number>();
  let held = 0;
  let strangers = 0;

  const cameraPlace = (share: string): BodyPlace => {
    let mine = 0;
    const add = (bytes: number) => {
      mine += bytes;
      held += bytes;
      const left = (heldOf.get(share) ?? 0) + bytes;
      if (left === 0) heldOf.delete(share);
      else heldOf.set(share, left);
    };
    return {
      keptBytes: limits.cameraBodyBytes,
      hold(bytes) {
        const ofThisCamera = heldOf.get(share) ?? 0;
        if (held + bytes > limits.camerasBytes || ofThisCamera + bytes > limits.ofOneCameraBytes)
          return false;
        add(bytes);
        return true;
      },
      leave: () => add(-mine),
    };
  };
  const strangerPlace = (): BodyPlace => {
    strangers += 1;
    let here = true;
    return {
      keptBytes: limits.strangerBodyBytes,
      hold: () => true,
      leave() {
        if (here) strangers -= 1;
        here = false;
      },
    };
  };
  return {
    enter(sender) {
      if (sender.known) return cameraPlace(shareOf(sender));
      return strangers < limits.strangersAtOnce ? strangerPlace() : undefined;
    },
    enterUnproven: () => cameraPlace(UNPROVEN),
  };
}
