/** Looking back for an entry just added, with stores in memory that hold no reads unless a test gives them some. */
import type { ListLookBackPorts } from "#http/routes/list-look-back.ts";
import type { TolerancePorts } from "#http/routes/list-tolerance.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { houseRules } from "./house-numbers.ts";

export function looksBack(
  shared: Pick<ListLookBackPorts["lookBack"], "audit" | "clock" | "newId">,
): ListLookBackPorts & TolerancePorts {
  const alerts = new MemoryAlertStore();
  const { sightings, texts } = memoryReadStore();
  return {
    texts,
    lookBack: {
      ...shared,
      reads: sightings,
      alerts: { known: alerts.known.bind(alerts), save: alerts.save.bind(alerts) },
      feed: { publishAlerts: () => {} },
      placeOf: () => undefined,
      rulesOf: houseRules,
    },
    cameraCode: (camera) => camera,
    events: NO_EVENTS,
  };
}
