/** Section 1(1)(a): is it held? Said before anything is disclosed, and not at all of what is neither confirmed nor denied. */
import type { FoiPart } from "./foi-request.ts";

const ACT = "Under section 1 of the Freedom of Information Act 2000 I can confirm that we";

const isDenied = (part: FoiPart): boolean =>
  part.topic === "withheld" && part.holding === "neither-confirm-nor-deny";

export function whetherHeld(parts: readonly FoiPart[], isLeftOpen: boolean): string {
  const told = parts.filter((part) => !isDenied(part));
  const held = told.filter(({ topic }) => topic !== "not-held");
  if (told.length < parts.length) {
    return held.length === 0
      ? "This letter says, for each part of your request, what the Freedom of Information Act 2000 lets us say of it."
      : `${ACT} hold the information of which the parts below say so. Of other parts this letter neither confirms nor denies that we hold anything.`;
  }
  if (held.length === 0) return `${ACT} do not hold the information you asked for.`;
  if (isLeftOpen)
    return `${ACT} hold the information that is set out below, which is a part of what you asked for.`;
  if (held.length < parts.length) return `${ACT} hold some of the information you asked for.`;
  return `${ACT} hold the information you asked for.`;
}
