/** What is wrong with a file as a whole, found while it is read: thrown inside this folder, and a value outside it. */
import type { HotlistProblem } from "#matching/ports.ts";

export class FileFault extends Error {
  readonly problem: HotlistProblem;
  constructor(problem: HotlistProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

export async function faultAsValue<Value>(work: () => Promise<Value>): Promise<Value | HotlistProblem> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileFault) return error.problem;
    throw error;
  }
}
