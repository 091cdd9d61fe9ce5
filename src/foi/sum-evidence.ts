/** What do the registers of several forces say together about each question? Numbers are summed, and each force's part is told. */
import { countWords, type EvidenceFact } from "./evidence-fact.ts";

export interface ForceEvidence {
  readonly force: string;
  readonly facts: readonly EvidenceFact[];
}

interface Part {
  readonly force: string;
  readonly fact: EvidenceFact;
}

/** Facts in the order in which they are met first. No page: each force's register is its own. */
export function sumEvidence(forces: readonly ForceEvidence[]): readonly EvidenceFact[] {
  const parts = forces.flatMap(({ force, facts }) => facts.map((fact): Part => ({ force, fact })));
  const alike = Map.groupBy(parts, ({ fact }) => `${fact.question} ${fact.words}`);
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [together(first, same)];
  });
}

function together({ fact }: Part, same: readonly Part[]): EvidenceFact {
  const counts = same.flatMap((part) => part.fact.count ?? []);
  const isCounted = counts.length === same.length;
  const sum = counts.reduce((total, count) => total + count, 0);
  return {
    ...{ question: fact.question, words: fact.words, page: "" },
    value: isCounted ? summed(sum, same) : eachOrOne(same),
    ...(isCounted ? { count: sum } : {}),
    isGap: same.some((part) => part.fact.isGap),
    isMissing: same.every((part) => part.fact.isMissing),
    at: same.map((part) => part.fact.at).reduce((a, b) => (a < b ? a : b)),
  };
}

const ofEach = (same: readonly Part[]): string =>
  same.map((part) => `${part.force}: ${part.fact.value}`).join("; ");

const summed = (sum: number, same: readonly Part[]): string =>
  same.length < 2 || sum === 0 ? countWords(sum) : `${countWords(sum)} (${ofEach(same)})`;

function eachOrOne(same: readonly Part[]): string {
  const values = new Set(same.map((part) => part.fact.value));
  return values.size === 1 ? ([...values][0] ?? "") : ofEach(same);
}
