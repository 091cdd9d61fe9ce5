/** Is the request fit to be judged? A reference and a real justification are asked of every search (DPA 2018 s62; uk-anpr 4.1). */
import type { FormRules } from "#policy/policy-profile.ts";
import type { Instant } from "#terms/instant.ts";
import { knownCharacters } from "#terms/vrm-pattern.ts";
import type { FormFault } from "./refusal.ts";
import type { AnyQuestion, SearchRequest } from "./search-request.ts";

export function formFault(
  request: SearchRequest<AnyQuestion>,
  form: FormRules,
  now: Instant,
): FormFault | undefined {
  const { question, capturedFrom, capturedTo, reference, justification } = request;
  if (capturedFrom > capturedTo || capturedFrom > now) return { code: "window-not-valid" };
  if (reference.trim().length < form.referenceMinLength) {
    return { code: "reference-too-short", minLength: form.referenceMinLength, clause: form.clause };
  }
  if (isWeak(justification, form)) {
    return { code: "justification-too-weak", minLength: form.justificationMinLength, clause: form.clause };
  }
  const minCharacters = form.patternMinFixedCharacters;
  if (question.kind === "pattern" && knownCharacters(question.pattern) < minCharacters) {
    return { code: "pattern-too-loose", minCharacters, clause: form.clause };
  }
  return undefined;
}

function isWeak(
  justification: string,
  { justificationMinLength, justificationMinLetters }: FormRules,
): boolean {
  const letters = justification.toLowerCase().match(/\p{L}/gu) ?? [];
  return (
    justification.trim().length < justificationMinLength || new Set(letters).size < justificationMinLetters
  );
}
