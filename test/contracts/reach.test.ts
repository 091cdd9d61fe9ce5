import { describe } from "vitest";
import { makeId } from "#terms/ids.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryReach } from "../support/stores/reach-store.ts";
import { reachContract } from "./reach-contract.ts";

describe("reaching somebody, in memory", () => {
  reachContract(() => {
    const outbox = memoryOutbox();
    const alerts = [makeId("alert", "1"), makeId("alert", "2")] as const;
    return Promise.resolve({ ...memoryReach(outbox), outbox, alerts });
  });
});
