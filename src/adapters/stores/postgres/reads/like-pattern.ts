/** How does an officer's pattern read in SQL? `?` becomes `_` and `*` becomes `%`; nothing else can get through. */
import type { VrmPattern } from "#access/search-request.ts";
import { invariant } from "#terms/invariant.ts";
import { foldAlike } from "#terms/vrm.ts";

/** For `LIKE` on canonical marks, so O and I are folded as the marks are. */
export function likePattern(pattern: VrmPattern): string {
  invariant(/^[A-Z0-9?*]+$/.test(pattern), "a pattern holds A-Z, 0-9, ? and * only");
  return foldAlike(pattern).replaceAll("?", "_").replaceAll(/\*+/g, "%");
}
