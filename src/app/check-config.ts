/** `fosseway config check`: every setting with its value and origin, or everything that is wrong. */
import { loadMap } from "#adapters/maps/geojson/load-map.ts";
import { openBasemap } from "#adapters/maps/pmtiles/open-basemap.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type Config, type ConfigProblem, describeConfig, readConfig } from "./config.ts";
import { type ForceSettings, loadForces } from "./load-forces.ts";

export async function checkConfig(): Promise<void> {
  const result = readConfig(process.env);
  const problems = result.ok
    ? [...(await policyProblems(result.config)), ...(await mapProblems(result.config))]
    : result.problems;
  for (const { variable, message } of problems) console.error(`${variable}: ${message}`);
  if (!result.ok || problems.length > 0) {
    process.exitCode = 1;
    return;
  }
  for (const { variable, value, origin, help } of describeConfig(result.config, result.origins)) {
    console.log(
      `${variable.padEnd(30)} ${value === "" ? "(none)" : value}   [${origin}]\n${" ".repeat(31)}${help}`,
    );
  }
}

/** So are maps. */
async function mapProblems({ map, basemap }: Pick<Config, "map" | "basemap">): Promise<ConfigProblem[]> {
  const problemOf = async (variable: string, opening: Promise<unknown>) => {
    try {
      await opening;
      return [];
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      return [{ variable, message: error.message }];
    }
  };
  return [
    ...(await problemOf("FOSSEWAY_MAP", loadMap(map))),
    ...(await problemOf("FOSSEWAY_BASEMAP", closed(openBasemap(basemap)))),
  ];
}

const closed = async (opening: ReturnType<typeof openBasemap>) => (await opening)?.close();

/** Forces and policies are files of their own and can be wrong where the setting is right. */
async function policyProblems(settings: ForceSettings): Promise<readonly ConfigProblem[]> {
  try {
    await loadForces(settings);
    return [];
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return [
      { variable: settings.forces === "" ? "FOSSEWAY_POLICY" : "FOSSEWAY_FORCES", message: error.message },
    ];
  }
}
