/** An answer on paper: what a printer of answers is given. */

export interface PrintedAnswer {
  readonly title: string;
  /** What was asked, why, and by whose leave: each with its name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly string[];
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** At the foot of every page: who took it, when and under which reference. */
  readonly taken: string;
}

/** Makes a PDF of an answer: tagged, with title and language, its header cells told from the others. */
export interface AnswerPrinter {
  pdf(answer: PrintedAnswer): Promise<Uint8Array>;
}
