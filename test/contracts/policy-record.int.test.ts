import { postgresPolicyRecord } from "#adapters/stores/postgres/policy/policy-record.ts";
import { policyRecordContract } from "./policy-record-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("recorded policies", (fresh) => {
  policyRecordContract(async () => postgresPolicyRecord(await fresh()));
});
