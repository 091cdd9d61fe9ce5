/** Do the stores of disclosure in memory keep the contract? */
import { describe } from "vitest";
import { memoryFigureDays } from "#adapters/stores/memory/foi-figure-days.ts";
import { memoryDeviceRegister, memoryFoiRequests } from "#adapters/stores/memory/foi-requests.ts";
import { disclosureStoresContract } from "./foi-contract.ts";

describe("disclosure in memory", () => {
  disclosureStoresContract(() =>
    Promise.resolve({
      requests: memoryFoiRequests(),
      devices: memoryDeviceRegister(),
      days: memoryFigureDays(),
    }),
  );
});
