/** Who was told of an alert, by which way, and did it arrive? For those who may see the alert. */
import { type FindAlertPorts, findAlert } from "#flows/alerts/find-alert.ts";
import type { PeopleBook } from "#identity/people.ts";
import type { Destinations, ToldBook, ToldRow } from "#reach/ports.ts";
import { parseId } from "#terms/ids.ts";
import { alertParamsSchema } from "../contract/alert-steps.ts";
import { alertToldSchema, toldBody } from "../contract/alert-told.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { alertProblem } from "./alert-problems.ts";

export interface AlertToldPorts extends FindAlertPorts {
  readonly told: Pick<ToldBook, "arrivals">;
  readonly destinations: Pick<Destinations, "find">;
  readonly people: Pick<PeopleBook, "entries">;
}

export function alertToldRoute(app: FossewayServer, ports: AlertToldPorts): void {
  app.get(
    "/api/v1/alerts/:id/told",
    {
      config: { right: "alerts.see", audit: none("who was called, nothing of the vehicle") },
      schema: {
        operationId: "getAlertTold",
        tags: ["alerts"],
        summary: "Who was told of this alert, by which way and when, and whether the message arrived",
        params: alertParamsSchema,
        response: { 200: alertToldSchema, ...refusals(ROLE_NEEDED, { 404: ["alert-unknown"] }) },
      },
    },
    async (request) => {
      const id = parseId("alert", request.params.id);
      const alert = id && (await findAlert(id, "consult", signedIn(request), ports));
      if (alert === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
      const rows = await ports.told.arrivals(alert.id);
      const entries = rows.length === 0 ? [] : await ports.people.entries();
      const names = new Map<string, string>(entries.map(({ person }) => [person.id, person.name]));
      const items = rows.map(async (row) => toldBody(row, await whoOf(row, names, ports)));
      return { items: await Promise.all(items) };
    },
  );
}

async function whoOf(
  { to }: ToldRow,
  names: ReadonlyMap<string, string>,
  { destinations }: AlertToldPorts,
): Promise<string | null> {
  if ("screensOf" in to) return names.get(to.screensOf) ?? null;
  return (await destinations.find(to.destination))?.owner?.name ?? to.name;
}
