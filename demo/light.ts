/** What light the simulated cameras see by: infra-red at night, and now and then rain. */
import type { Light } from "./renderer/light.ts";

export function lightAt(moment: Date, seed: number): Light {
  const hour = moment.getHours();
  if (hour < 6 || hour >= 19) return "night-infra-red";
  if (hour < 8 || hour >= 16) return "dusk";
  return seed % 6 === 0 ? "rain" : "day";
}
