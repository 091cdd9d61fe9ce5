/** What may be asked of the process that makes pictures. The photo or the frame goes along as bytes, and so comes what is made. */
import type { PictureMeasures } from "#health/picture-measures.ts";
import type { NationalPictureLimits } from "#policy/rule-numbers.ts";
import type { Corners } from "#terms/position.ts";

/** Why nothing was made of a photo. */
interface PictureProblem {
  readonly problem: string;
}

export type PictureTasks = {
  readonly overview: {
    readonly input: { readonly limits: NationalPictureLimits["overview"] };
    readonly output: PictureProblem | undefined;
  };
  readonly patch: {
    readonly input: { readonly corners: Corners; readonly limits: NationalPictureLimits["patch"] };
    readonly output: PictureProblem | undefined;
  };
  readonly plate: {
    readonly input: { readonly corners: Corners | undefined };
    readonly output: PictureMeasures | PictureProblem;
  };
  readonly scene: {
    readonly input: null;
    readonly output: { readonly widthPx: number; readonly heightPx: number } | PictureProblem;
  };
  readonly jpeg: {
    readonly input: { readonly widthPx: number; readonly heightPx: number };
    readonly output: undefined;
  };
};
