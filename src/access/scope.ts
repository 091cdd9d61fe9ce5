/**
 * Reads of some marks or cameras in a time, for a purpose that is no search by an officer: to preserve them for a case, to delete
 * them by a court's order, or to tell their subject. Somebody has signed for it by a rule; only `permitScope` makes one.
 */
import type { Clause } from "#policy/clause.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Vrm } from "#terms/vrm.ts";

export type ScopePurpose = "preservation" | "court-erasure" | "subject-access" | "site-closed";

declare const proof: unique symbol;
export interface PermittedScope {
  readonly purpose: ScopePurpose;
  /** Reads of any of them; of every mark when none is named, and then cameras are. */
  readonly marks: readonly Vrm[];
  /** At any of them; at every camera when none is named. */
  readonly cameras: readonly CameraId[];
  /** Both ends included. */
  readonly from: Instant;
  readonly to: Instant;
  /** Reads of this force alone. */
  readonly force: ForceId;
  readonly clause: Clause;
  readonly [proof]: "permitted";
}

export function permitScope(scope: Omit<PermittedScope, typeof proof>): PermittedScope {
  invariant(scope.marks.length + scope.cameras.length > 0, "a scope names marks or cameras");
  return scope as PermittedScope;
}
