/** Does taking this capture cost work on pictures, which is bounded? Not where those that it brings are kept as they came. */
import type { Capture } from "#cameras/capture.ts";
import { overviewAsItCame, patchAsItCame } from "#images/as-it-came.ts";
import type { NationalPictureLimits } from "#policy/rule-numbers.ts";

export function costsPictureWork(capture: Capture, limits: NationalPictureLimits): boolean {
  switch (capture.kind) {
    case "no-plate":
      return false;
    case "image":
    case "pass":
      return true;
    case "picture":
      return capture.shows === "plate" ? !isPatch(capture.image, limits) : !isOverview(capture.image, limits);
    case "text":
      return (
        !isOverview(capture.overviewImage ?? capture.image, limits) || !isPatch(capture.plateImage, limits)
      );
  }
}

const isOverview = (image: Uint8Array | undefined, { overview }: NationalPictureLimits): boolean =>
  image === undefined || overviewAsItCame(image, overview) !== undefined;
const isPatch = (image: Uint8Array | undefined, { patch }: NationalPictureLimits): boolean =>
  image === undefined || patchAsItCame(image, patch) !== undefined;
