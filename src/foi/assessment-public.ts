/** Which version of the self-assessment does the public read, and may this one be put there? Never with a person or a place. */
import { type NamedSite, placesIn } from "./place-words.ts";
import type { AssessmentContent, AssessmentPress, SelfAssessment } from "./self-assessment.ts";

export type PublishRefusal =
  | { readonly code: "assessment-not-signed" | "assessment-not-published" }
  | { readonly code: "assessment-names"; readonly found: readonly string[] };

/** The newest version with a signature. */
export const lastSigned = (versions: readonly SelfAssessment[]): SelfAssessment | undefined =>
  versions.find(({ signedOff }) => signedOff !== null);

/** What is on the public page; undefined while nothing is. */
export function publishedVersion(
  versions: readonly SelfAssessment[],
  presses: readonly AssessmentPress[],
): { readonly assessment: SelfAssessment; readonly press: AssessmentPress } | undefined {
  const press = presses.at(-1);
  const assessment = versions.find(({ version }) => version === press?.version);
  return press === undefined || assessment === undefined ? undefined : { assessment, press };
}

/** What the public reads of a version. Notes and owners are for the force itself. */
export const publicWords = ({ scope, actions }: AssessmentContent): readonly string[] => [
  scope,
  ...actions.flatMap(({ gap, action }) => [gap, action]),
];

/** A text that a person wrote may name a site, a colleague or an owner of an action; all that are known are looked for. */
export function namesIn(
  content: AssessmentContent,
  known: { readonly sites: readonly NamedSite[]; readonly people: readonly string[] },
): readonly string[] {
  const text = publicWords(content).join("\n");
  const owners = content.actions.map(({ owner }) => owner).filter(isFullName);
  const people = [...known.people, ...owners].map((name) => ({ code: name, name }));
  return placesIn(text, [...known.sites, ...people]);
}

/** "Ngozi Okafor", and not "the ANPR manager" or "Estates". */
const isFullName = (owner: string): boolean => /^\p{Lu}\p{L}+( \p{Lu}[\p{L}'’-]+)+$/u.test(owner.trim());
