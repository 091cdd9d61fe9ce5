import { postgresArrivals } from "#adapters/stores/postgres/sites/camera-arrivals.ts";
import { cameraArrivalsContract } from "./camera-arrivals-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("camera arrivals", (fresh) => {
  cameraArrivalsContract(async () => postgresArrivals(await fresh()));
});
