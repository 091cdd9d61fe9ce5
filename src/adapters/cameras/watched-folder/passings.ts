/** Which files may be taken now, and which belong together? Files of one passing come one after the other; the wait for them is bounded. */
import { type FileRole, passingFileOf } from "#ingest/passing-files.ts";
import type { Look } from "./look-into.ts";

export interface PassingGroup {
  /** Undefined for what is no capture. */
  readonly stem: string | undefined;
  /** Frame first, then the plate, then what the camera read. */
  readonly files: readonly { readonly path: string; readonly role: FileRole | undefined }[];
}

export interface Passings {
  /** Those that are whole and complete, or have waited for long enough. Asked once a look. */
  ready(look: Look, isWhole: (path: string) => boolean): readonly PassingGroup[];
}

const ORDER: readonly (FileRole | undefined)[] = ["frame", "plate", "sidecar", undefined];
/** Passings by which it is known what this camera brings of each. */
const REMEMBERED = 5;

/** `looks`: how many looks a passing waits for what may still come of it. */
export function createPassings(looks: number): Passings {
  const waited = new Map<string, number>();
  let kinds: readonly ReadonlySet<FileRole>[] = [];
  const isComplete = (roles: ReadonlySet<FileRole>, isOneOfSeveral: boolean): boolean => {
    const usual = new Set(kinds.flatMap((one) => [...one]));
    // A camera that has only ever brought pictures with plain names brings nothing else.
    if (usual.size === 0) return !isOneOfSeveral;
    return [...usual].every((role) => roles.has(role));
  };
  return {
    ready(look, isWhole) {
      const paths = [...look.keys()];
      const single = paths.filter((path) => passingFileOf(path) === undefined && isWhole(path));
      const byStem = Map.groupBy(
        paths.flatMap((path) => {
          const file = passingFileOf(path);
          return file === undefined ? [] : [{ path, ...file }];
        }),
        ({ stem }) => stem,
      );
      for (const stem of waited.keys()) if (!byStem.has(stem)) waited.delete(stem);
      const ready = [...byStem].flatMap(([stem, files]): PassingGroup[] => {
        const whole = files.filter(({ path }) => isWhole(path));
        if (whole.length === 0) return [];
        const roles = new Set(whole.map(({ role }) => role));
        const times = waited.get(stem) ?? 0;
        const isOneOfSeveral = files.some((file) => file.isOneOfSeveral);
        const complete = whole.length === files.length && isComplete(roles, isOneOfSeveral);
        if (!complete && times < looks) {
          waited.set(stem, times + 1);
          return [];
        }
        waited.delete(stem);
        kinds = [...kinds, roles].slice(-REMEMBERED);
        return apart(stem, whole);
      });
      return [...single.map((path) => ({ stem: undefined, files: [{ path, role: undefined }] })), ...ready];
    },
  };
}

/** One group with the first of each role; what is there twice comes by itself. */
function apart(stem: string, files: readonly { path: string; role: FileRole }[]): PassingGroup[] {
  const sorted = files.toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
  const first = sorted.filter(({ role }, i) => sorted.findIndex((other) => other.role === role) === i);
  const rest = sorted.filter((file) => !first.includes(file));
  return [first, ...rest.map((file) => [file])].map((group) => ({ stem, files: group }));
}
