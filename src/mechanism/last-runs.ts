/** On which day was something last done, by whichever node, before or after a restart? */
export interface LastRuns {
  /** The number of the day, as the work counts days; undefined when it was never done. */
  of(work: string): Promise<number | undefined>;
  /** A day that is earlier than the one that is noted changes nothing. */
  note(work: string, day: number): Promise<void>;
}
