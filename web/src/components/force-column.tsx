/** Whose is each row? A column for tables in which things of several forces stand together; with one force there is none. */
import { useForces } from "../app/session.ts";
import type { Column } from "./data-table.tsx";

export function useForceColumn<Row extends { readonly forceId: string }>(): readonly Column<Row>[] {
  const { several, nameOf } = useForces();
  return several ? [{ heading: "Force", cell: ({ forceId }) => nameOf(forceId) }] : [];
}
