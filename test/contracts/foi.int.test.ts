/** Do the stores of disclosure on PostgreSQL keep the contract? */
import { postgresDeviceRegister } from "#adapters/stores/postgres/devices/device-register.ts";
import { postgresFigureDays } from "#adapters/stores/postgres/foi/figure-days.ts";
import { postgresFoiMails } from "#adapters/stores/postgres/foi/foi-mails.ts";
import { postgresFoiRequests } from "#adapters/stores/postgres/foi/foi-requests.ts";
import { postgresSelfAssessments } from "#adapters/stores/postgres/foi/self-assessments.ts";
import { disclosureStoresContract } from "./foi-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("disclosure", (fresh) => {
  disclosureStoresContract(async () => {
    const database = await fresh();
    return {
      requests: postgresFoiRequests(database),
      mails: postgresFoiMails(database),
      devices: postgresDeviceRegister(database),
      days: postgresFigureDays(database),
      assessments: postgresSelfAssessments(database),
    };
  });
});
