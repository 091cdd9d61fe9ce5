/** Which exemptions does the Act have, for whoever writes a refusal notice? */
import { EXEMPTIONS } from "#foi/exemption-table.ts";
import { foiExemptionsSchema } from "../contract/foi-exemptions.ts";
import { look } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export function foiExemptionRoutes(app: FossewayServer): void {
  app.get(
    "/api/v1/foi-exemptions",
    {
      config: { right: "foi.read", audit: look("foi", "exemptions") },
      schema: {
        operationId: "listFoiExemptions",
        tags: ["foi"],
        summary: "All exemptions of Part II of the Act, and what has to be shown for each",
        response: { 200: foiExemptionsSchema },
      },
    },
    () => ({
      items: EXEMPTIONS.map(({ section, title, limbs, neitherConfirmNorDeny, needsOpinion }) => ({
        ...{ section, title, limbs: [...limbs] },
        neitherConfirmNorDeny: neitherConfirmNorDeny ?? null,
        needsOpinion: needsOpinion === true,
      })),
    }),
  );
}
