/** How does an officer's pattern read in SQL? `?` becomes `_` and `*` becomes `%`; nothing else can get through. */
import type { VrmPattern } from "#access/search-request.ts";
import { invariant } from "#terms/invariant.ts";

/** For `LIKE` on canonical marks, so O and I are folded as the marks are. */
export function likePattern(pattern: VrmPattern): string {
  invariant(/^[A-Z0-9?*]+$/.test(pattern), "a pattern holds A-Z, 0-9, ? and * only");
  return pattern.replaceAll("O", "0").replaceAll("I", "1").replaceAll("?", "_").replaceAll(/\*+/g, "%");
}
