/** Before anything is served or matched: what had been erased and came back with an older copy of the database goes again. */
import { eraseWhatCameBack } from "#flows/retention/erase-what-came-back.ts";
import { sharedKey } from "../shared-key.ts";
import { markHashWith, markKeyOf } from "./mark-key.ts";
import type { Core } from "./open-core.ts";
import { openRetention } from "./open-retention.ts";

export async function eraseAtStart(core: Core, stop: AbortSignal): Promise<void> {
  const { stores, events, keepingPolicy } = core;
  const { court, ...retention } = openRetention(
    core,
    { counter: stores.readCounter },
    { quarantine: stores.quarantine },
    stores.reviews,
    stop,
  );
  const markHash = markHashWith(markKeyOf(await sharedKey("picture-links.key", stores)));
  await eraseWhatCameBack({
    ...{
      retention,
      events,
      traces: stores.markTraces,
      cases: stores.siteCases,
      erasures: stores.siteErasures,
      alertBook: stores.alertBook,
      court: { ...court, markHash },
    },
    ruleNow: () => keepingPolicy()?.retention,
  });
}
