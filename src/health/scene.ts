/**
 * Does a camera still see what it saw? Scenes at the size of a stamp, where neither a plate nor a face can be made out, against a
 * reference by light: their structure, so that neither weather nor a passing vehicle counts. And is there a scene at all?
 */
import { type GreyImage, measured } from "./picture-measures.ts";

export const SCENE = { widthPx: 32, heightPx: 24 } as const;
/** So many make a reference; the middle value of each pixel leaves passing vehicles out. */
export const SCENES_TO_LEARN = 9;
/** So many newest are held against it. */
export const SCENES_TO_COMPARE = 5;

/** What is known of a camera's view in one light. */
export interface SceneMemory {
  /** While there are too few for a reference, those seen so far; then that reference alone. */
  readonly learning: readonly GreyImage[];
  readonly reference?: GreyImage | undefined;
  /** The newest, the oldest first. */
  readonly recent: readonly GreyImage[];
}

export const NO_SCENES: SceneMemory = { learning: [], recent: [] };

export function sceneSeen({ learning, reference, recent }: SceneMemory, scene: GreyImage): SceneMemory {
  const newest = [...recent, scene].slice(-SCENES_TO_COMPARE);
  if (reference !== undefined) return { learning: [], reference, recent: newest };
  // A cover in front of the lens is nothing to learn.
  const learnt = isFlat(scene) ? learning : [...learning, scene];
  return learnt.length < SCENES_TO_LEARN
    ? { learning: learnt, recent: newest }
    : { learning: [], reference: middleOf(learnt), recent: newest };
}

/** How alike the newest scenes and the reference are, 0 to 1; undefined while there are too few of either. */
export function likeness({ reference, recent }: SceneMemory): number | undefined {
  if (reference === undefined || recent.length < SCENES_TO_COMPARE) return undefined;
  return structureShared(reference, middleOf(recent));
}

/** The share of the newest scenes that show nothing: something stands before the lens. Undefined while that cannot be said. */
export function shareShowingNothing({ reference, recent }: SceneMemory): number | undefined {
  if (recent.length < SCENES_TO_COMPARE) return undefined;
  // Where it is always so dark, as before an infrared camera at night, that says nothing.
  if (reference !== undefined && isFlat(reference)) return undefined;
  return recent.filter(isFlat).length / recent.length;
}

/** Of one grey but for noise: fog, a lens cap, a bag. */
const FLAT_CONTRAST = 6;
export const isFlat = (scene: GreyImage): boolean => measured(scene).contrast < FLAT_CONTRAST;

/** Pixel by pixel the value in the middle. */
function middleOf(scenes: readonly GreyImage[]): GreyImage {
  const { widthPx, heightPx } = SCENE;
  const grey = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < grey.length; at += 1) {
    const values = scenes.map((scene) => scene.grey[at] ?? 0).toSorted((a, b) => a - b);
    grey[at] = values[Math.floor(values.length / 2)] ?? 0;
  }
  return { widthPx, heightPx, grey };
}

const WINDOW_PX = 8;
/** Steady against noise where a window shows next to nothing. */
const STEADY = 20;

/** The structure of one picture in the other, window by window; those count most in which the reference shows most. */
function structureShared(reference: GreyImage, other: GreyImage): number {
  let [shared, weights] = [0, 0];
  for (let y = 0; y + WINDOW_PX <= SCENE.heightPx; y += WINDOW_PX / 2) {
    for (let x = 0; x + WINDOW_PX <= SCENE.widthPx; x += WINDOW_PX / 2) {
      const [a, b] = [windowOf(reference, x, y), windowOf(other, x, y)];
      const weight = Math.sqrt(covariance(a, a));
      const structure =
        (covariance(a, b) + STEADY) / (Math.sqrt(covariance(a, a) * covariance(b, b)) + STEADY);
      shared += weight * Math.max(0, structure);
      weights += weight;
    }
  }
  return weights === 0 ? 1 : shared / weights;
}

function windowOf({ grey }: GreyImage, left: number, top: number): readonly number[] {
  const values: number[] = [];
  for (let y = top; y < top + WINDOW_PX; y += 1)
    for (let x = left; x < left + WINDOW_PX; x += 1) values.push(grey[y * SCENE.widthPx + x] ?? 0);
  return values;
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * ((b[i] ?? 0) - meanB), 0) / a.length;
}
