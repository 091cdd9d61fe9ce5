/** `fosseway serve`: the server with the settings of the environment, until it is told to stop. */
import { startHouse } from "./house/start-house.ts";
import { loadConfig } from "./load-config.ts";
import { oldConnections } from "./old-connections.ts";
import { screensFolder } from "./screens-folder.ts";
import { readSecrets } from "./secrets.ts";
import { listenForStop, waitForShutdown } from "./wait-for-shutdown.ts";

export async function serve(): Promise<void> {
  const config = loadConfig();
  const told = listenForStop();
  const house = await startHouse({
    config,
    secrets: readSecrets(process.env),
    oldConnections: oldConnections(process.env),
  });
  console.log(`Fosseway listens on ${house.url}`);
  if (screensFolder() === undefined)
    console.log(
      "The screens are not built: only the HTTP interface answers. Run `npm run build` and start again.",
    );
  if (config.policy === "" && config.forces === "")
    console.log(
      "No policy profile is set: nothing will be collected, and no search answered (FOSSEWAY_POLICY or FOSSEWAY_FORCES).",
    );
  await waitForShutdown(told, house.failed);
  await house.stop();
}
