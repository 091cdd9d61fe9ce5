/** Who watches the live stream, and who of them is told of alerts? */
import { holds } from "#identity/rights.ts";
import type { Officer } from "#terms/officer.ts";

type Roles = Pick<Officer, "roles">;

export const seesAlerts = (officer: Roles): boolean => holds(officer, "alerts.see");

export const watchesLive = (officer: Roles): boolean => holds(officer, "live.watch");
