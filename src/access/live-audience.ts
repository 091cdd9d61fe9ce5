/** Who watches the live stream, and who of them is told of alerts? */
import type { Officer } from "#terms/officer.ts";

type Roles = Pick<Officer, "roles">;

export const seesAlerts = ({ roles }: Roles): boolean =>
  roles.includes("control-room") || roles.includes("anpr-manager");

export const watchesLive = (officer: Roles): boolean =>
  seesAlerts(officer) || officer.roles.includes("analyst");
