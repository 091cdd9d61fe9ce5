/**
 * A change of a list is answered once this process matches by it, so that a read which comes right after the answer is checked
 * against it. Other processes know of it within a second; of what is stored by then a look back tells, where the policy has one.
 */
import type { VoiLists } from "#matching/ports.ts";

/** `patience` ends the wait: while millions of rows of another list are taken in, nobody is kept from adding an entry. */
export const knownAtOnce = (
  lists: VoiLists,
  catchUp: () => Promise<void>,
  patience: () => Promise<void>,
): VoiLists => ({
  ...lists,
  async change(change) {
    const done = await lists.change(change);
    // It is done, whatever becomes of this: what fails here is tried again by the clock, and told there.
    await Promise.race([catchUp().catch(() => {}), patience()]);
    return done;
  },
});
