/** Do the stores of disclosure in memory keep the contract? */
import { describe } from "vitest";
import { memoryFigureDays } from "../support/stores/foi-figure-days.ts";
import { memoryFoiMails } from "../support/stores/foi-mails.ts";
import { memoryDeviceRegister, memoryFoiRequests } from "../support/stores/foi-requests.ts";
import { memorySelfAssessments } from "../support/stores/self-assessments.ts";
import { disclosureStoresContract } from "./foi-contract.ts";

describe("disclosure in memory", () => {
  disclosureStoresContract(() =>
    Promise.resolve({
      requests: memoryFoiRequests(),
      mails: memoryFoiMails(),
      devices: memoryDeviceRegister(),
      days: memoryFigureDays(),
      assessments: memorySelfAssessments(),
    }),
  );
});
