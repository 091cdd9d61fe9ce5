/** The forces of this system: those of an installation file, or the one force that the settings describe. */
import { fileURLToPath } from "node:url";
import { loadInstallation } from "#adapters/policy/file/load-installation.ts";
import { loadDefaults, loadPolicy } from "#adapters/policy/file/load-policy.ts";
import type { Installation } from "#policy/installation.ts";
import { instant } from "#terms/instant.ts";
import type { Config } from "./config.ts";

const PROFILES = fileURLToPath(new URL("../../policy/", import.meta.url));

export type ForceSettings = Pick<
  Config,
  "forces" | "policy" | "forceId" | "forceName" | "forceAddress" | "foiEmail"
>;

/** Throws `OutsideError` when a file is not there or not valid. */
export async function loadForces(settings: ForceSettings): Promise<Installation> {
  return settings.forces === ""
    ? await forceOfSettings(settings)
    : await loadInstallation(settings.forces, PROFILES);
}

/** The settings know no day on which their policy began; each rule in it says from when it holds. */
async function forceOfSettings(settings: ForceSettings): Promise<Installation> {
  const { policy, forceId: id, forceName: name, forceAddress: address, foiEmail: email } = settings;
  const policies = policy === "" ? [] : [{ from: instant(0), policy: await loadPolicy(policy, PROFILES) }];
  return {
    id: "settings",
    name,
    sources: [],
    controllers: [{ id: "own", name: `The Chief Constable of ${name}` }],
    forces: [
      {
        id,
        name,
        controller: "own",
        jointControllers: [],
        letterhead: { force: name, address, email, telephone: "" },
        publicPage: pageOf(name),
        policies,
      },
    ],
    agreements: [],
    defaults: (await loadDefaults(PROFILES)).rules,
  };
}

/** `Marlshire Constabulary` is found at `marlshire-constabulary`. */
const pageOf = (force: string): string =>
  force
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
