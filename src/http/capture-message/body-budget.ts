/** May another body be read into memory? Bounded by the bytes that are being read at once, not by the number of cameras. */
export interface BodyBudget {
  /** Gives back a release, or undefined when there is no room now. */
  reserve(bytes: number): (() => void) | undefined;
}

export function createBodyBudget(limitBytes: number): BodyBudget {
  let reservedBytes = 0;
  return {
    reserve(bytes) {
      if (reservedBytes + bytes > limitBytes) return undefined;
      reservedBytes += bytes;
      let released = false;
      return () => {
        if (!released) reservedBytes -= bytes;
        released = true;
      };
    },
  };
}
