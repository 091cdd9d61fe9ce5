/** Why a search is refused: a code, the rule that refused, and the facts that say what would be needed. */
import type { Clause } from "#policy/clause.ts";
import type { AccessRule } from "#policy/policy-profile.ts";
import type { Instant } from "#terms/instant.ts";
import type { Rank, Role } from "#terms/officer.ts";
import type { CrimeCategory, Purpose } from "#terms/purpose.ts";
import type { AnalysisFault } from "./analysis-fault.ts";

/** The request itself is not fit to be judged, whatever it asks for. */
export type FormFault =
  | AnalysisFault
  | { readonly code: "window-not-valid" }
  | { readonly code: "window-ends-too-late"; readonly latestEnd: Instant; readonly clause: Clause }
  | { readonly code: "reference-too-short"; readonly minLength: number; readonly clause: Clause }
  | { readonly code: "justification-too-weak"; readonly minLength: number; readonly clause: Clause }
  | { readonly code: "pattern-too-loose"; readonly minCharacters: number; readonly clause: Clause };

/** Why a further page of a search that was answered is not. */
type PageFault =
  | { readonly code: "page-not-offered" }
  | { readonly code: "page-too-late"; readonly turnWithinHours: number; readonly clause: Clause };

/** What one rule has against a request. */
export type Objection =
  | { readonly code: "question-not-permitted"; readonly rule: AccessRule }
  | { readonly code: "data-too-old"; readonly rule: AccessRule }
  | { readonly code: "role-not-permitted"; readonly rule: AccessRule; readonly rolesNeeded: readonly Role[] }
  | {
      readonly code: "purpose-not-permitted";
      readonly rule: AccessRule;
      readonly purposesPermitted: readonly Purpose[];
    }
  | {
      readonly code: "category-not-permitted";
      readonly rule: AccessRule;
      readonly categoriesPermitted: readonly CrimeCategory[];
    }
  | { readonly code: "window-too-wide"; readonly rule: AccessRule; readonly maxWindowDays: number }
  | AuthorityObjection;

export type AuthorityFault =
  | "authority-needed"
  | "authority-not-yours"
  | "authoriser-is-asker"
  | "authoriser-other-force"
  | "authoriser-rank-too-low"
  | "authority-not-covering"
  | "authority-expired"
  | "authority-revoked"
  | "authority-spent"
  | "authority-busy";

/** A signature is missing, or the one that came is not good for this request. */
interface AuthorityObjection {
  readonly code: AuthorityFault;
  readonly rule: AccessRule;
  readonly authoriserRank: Rank;
}

export type Refusal =
  | { readonly code: "no-policy" }
  /** Only who may know where cameras stand may draw the part of the map to be searched. */
  | { readonly code: "drawing-not-permitted"; readonly clause: Clause }
  /** The asker's force has no ground to ask for that force's data. */
  | { readonly code: "force-not-shared" }
  | FormFault
  | PageFault
  | (Objection & {
      /** The oldest capture this asker may reach for this purpose and category, perhaps with a signature; null for none. */
      readonly earliestPermitted: Instant | null;
    });

/** The clause that refused; undefined when there is no policy or no document has to say why (a window that ends before it begins). */
export function clauseOf(refusal: Refusal): Clause | undefined {
  if ("rule" in refusal) return refusal.rule.clause;
  return "clause" in refusal ? refusal.clause : undefined;
}
