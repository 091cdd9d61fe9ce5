/** The table of rights, as a page shows it to people. */
import { z } from "zod";
import { ROLES } from "#terms/officer.ts";

export const rightsSchema = z
  .object({
    items: z.array(
      z
        .object({
          right: z.string(),
          /** What somebody who holds it may do. */
          permits: z.string(),
          roles: z.array(z.enum(ROLES)).readonly(),
          /** Everybody who is signed in holds it. */
          forEverybody: z.boolean(),
          /** The machine that holds it by a key of its own, and no person does. */
          machine: z.enum(["camera", "monitor", "list-system"]).nullable(),
          yours: z.boolean(),
        })
        .meta({ id: "Right" }),
    ),
  })
  .meta({ id: "Rights" });
