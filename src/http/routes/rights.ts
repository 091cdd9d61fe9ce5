/** The table of rights over HTTP: everybody may know who may do what. */
import { holds, isForEverybody, RIGHTS, type Right, rightEntry } from "#identity/rights.ts";
import { rightsSchema } from "../contract/rights.ts";
import { signedIn } from "../principal.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export function rightRoutes(app: FossewayServer): void {
  app.get(
    "/api/v1/rights",
    {
      config: { right: "policy.read", audit: none("rules, nothing of a person") },
      schema: {
        operationId: "listRights",
        tags: ["session"],
        summary: "Every right, what it permits, and the roles that hold it",
        response: { 200: rightsSchema },
      },
    },
    (request) => {
      const officer = signedIn(request);
      const rights = Object.keys(RIGHTS) as readonly Right[];
      const items = rights.map((right) => {
        const { permits, roles, machine = null } = rightEntry(right);
        const yours = machine === null && holds(officer, right);
        return { right, permits, roles, forEverybody: isForEverybody(right), machine, yours };
      });
      return { items };
    },
  );
}
