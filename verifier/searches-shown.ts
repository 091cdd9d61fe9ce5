/** The searches behind a pack that was found whole: who asked what and why, what narrowed it, by which rule and authority. */
import { z } from "zod";
import type { PackFile } from "#evidence/container.ts";
import { element, said } from "./write-page.ts";

const part = z.object({ inWords: z.string() }).nullable();
const searchesSchema = z.object({
  searches: z.array(
    z.object({
      id: z.string(),
      askedBy: z.object({ name: z.string() }),
      askedAt: z.string(),
      question: z.string(),
      // Packs of older releases do not tell it by itself.
      narrowedBy: z
        .object({ place: part, hours: part, looks: z.object({ inWords: z.array(z.string()) }).nullable() })
        .optional(),
      capturedFrom: z.string(),
      capturedTo: z.string(),
      reference: z.string(),
      justification: z.string(),
      policy: z.object({ id: z.string(), version: z.string(), rule: z.string() }),
      authority: z
        .object({ id: z.string(), authoriser: z.object({ name: z.string(), rank: z.string() }).nullable() })
        .nullable(),
      reads: z.array(z.string()),
    }),
  ),
});
type ShownSearch = z.infer<typeof searchesSchema>["searches"][number];

/** Nothing for a pack whose searches are in a form that this page does not know. */
export function searchesShown(files: readonly PackFile[]): readonly HTMLElement[] {
  const text = files.find(({ name }) => name === "searches.json");
  if (text === undefined) return [];
  const parsed = searchesSchema.safeParse(JSON.parse(new TextDecoder().decode(text.bytes)));
  if (!parsed.success) return [];
  return [said("h2", "How the reads were found"), ...parsed.data.searches.map(shown)];
}

function shown(search: ShownSearch): HTMLElement {
  const { askedBy, askedAt, reads, capturedFrom, capturedTo, policy } = search;
  return element("article", {}, [
    said("h3", search.question),
    said(
      "p",
      `Asked by ${askedBy.name} at ${askedAt}, of what was captured from ${capturedFrom} to ${capturedTo}.`,
    ),
    ...narrowedWords(search.narrowedBy).map((words) => said("p", words)),
    said("p", `Reference ${search.reference}. Why: ${search.justification}`),
    said(
      "p",
      `Permitted by the policy ${policy.id}, version ${policy.version}, rule ${policy.rule}. ${authorityWords(search)}`,
    ),
    said(
      "p",
      `${reads.length === 1 ? "One read" : `${reads.length} reads`} of the pack answered it. Search number ${search.id}.`,
    ),
  ]);
}

function narrowedWords(by: ShownSearch["narrowedBy"]): readonly string[] {
  if (by === undefined) return [];
  const words = [
    ...(by.place === null ? [] : [`Only at this place: ${by.place.inWords}.`]),
    ...(by.hours === null ? [] : [`Only at these hours: ${by.hours.inWords}.`]),
    ...(by.looks === null ? [] : [`Only vehicles seen so: ${by.looks.inWords.join(", ")}.`]),
  ];
  return words.length > 0 ? words : ["It was not narrowed by place, hours or looks."];
}

function authorityWords({ authority }: ShownSearch): string {
  if (authority === null) return "No authority was needed.";
  const by = authority.authoriser;
  return by === null
    ? `Authority ${authority.id}.`
    : `Authority ${authority.id} was given by ${by.name}, ${by.rank.replaceAll("-", " ")}.`;
}
