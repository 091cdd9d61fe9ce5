import { describe } from "vitest";
import { memoryPolicyRecord } from "../support/stores/policy-record.ts";
import { policyRecordContract } from "./policy-record-contract.ts";

describe("recorded policies in memory", () => {
  policyRecordContract(() => Promise.resolve(memoryPolicyRecord()));
});
