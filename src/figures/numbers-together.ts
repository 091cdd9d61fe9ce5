/** What do the numbers of all forces come to? Made of what each force publishes, so that the sum tells nothing more. */
import { keyOf, type OpenNumber } from "./open-numbers.ts";
import { publishedSum } from "./published-count.ts";

/** An average or a rate of two forces is not the sum of theirs. */
const NO_SUM = /^(misreads-|reads-a-camera|hits-in-)/;

/** By name, in the order in which the names come first. */
export function numbersTogether(parts: readonly (readonly OpenNumber[])[]): readonly OpenNumber[] {
  const summed = parts.flat().filter(({ name }) => !NO_SUM.test(name));
  return [...Map.groupBy(summed, keyOf).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, ...publishedSum(same) }];
  });
}
