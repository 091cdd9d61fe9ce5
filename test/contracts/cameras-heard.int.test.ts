import { postgresCamerasHeard } from "#adapters/stores/postgres/sites/cameras-heard.ts";
import { camerasHeardContract } from "./cameras-heard-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("cameras heard", (fresh) => {
  camerasHeardContract(async () => postgresCamerasHeard(await fresh()));
});
