/** Orders to preserve in words. */
import type { Schemas } from "../../api/client.ts";

export type Preservation = Schemas["Preservation"];

export const STATE_WORDS: Readonly<Record<Preservation["state"], string>> = {
  asked: "Waits for a signature",
  "in-force": "In force",
  "review-due": "In force, review is overdue",
  refused: "Refused",
  released: "Released",
};

export const STATE_TAGS: Readonly<Record<Preservation["state"], string>> = {
  asked: "govuk-tag--blue",
  "in-force": "govuk-tag--green",
  "review-due": "govuk-tag--red",
  refused: "govuk-tag--red",
  released: "govuk-tag--grey",
};

/** `AB49 XYZ and CD49 EFG at every camera`, as the order's scope is told. */
export function scopeWords({ marks, cameras }: Pick<Preservation, "marks" | "cameras">): string {
  const list = new Intl.ListFormat("en-GB");
  const of = marks.length === 0 ? "Every vehicle" : list.format(marks);
  const at = cameras.length === 0 ? "every camera" : list.format(cameras);
  return `${of} at ${at}`;
}
