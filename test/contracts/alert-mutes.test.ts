import { describe } from "vitest";
import { memoryAlertMutes } from "../support/stores/alert-mutes.ts";
import { alertMutesContract } from "./alert-mutes-contract.ts";

describe("mutes in memory", () => {
  alertMutesContract(() => Promise.resolve(memoryAlertMutes()));
});
