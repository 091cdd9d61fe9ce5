/** What the registers say a scope is about, for whoever writes one and whoever reads it. */
import type { Schemas } from "../../api/client.ts";

export function scopeWords(facts: Schemas["SelfAssessment"]["scopeFacts"]): string {
  const { system, force, otherForces, liveSites, devices } = facts;
  const shared =
    otherForces.length === 0
      ? "no other force shares it"
      : `shared with ${new Intl.ListFormat("en-GB").format(otherForces)}`;
  const number = (count: number) => count.toLocaleString("en-GB");
  return `The registers say: ${force} on ${system}, ${shared}; ${number(liveSites)} live sites and ${number(devices)} devices of this force.`;
}

export const SCOPE_HINT =
  "Which system, which cameras and which forces, and what is not part of it. The public reads this text, so name no person and no place.";
