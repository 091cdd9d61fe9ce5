/** Beginning a DPIA. It is saved as a draft and can be written on later. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Page } from "../../components/page.tsx";
import { DpiaForm } from "./dpia-form.tsx";

export function NewDpiaPage() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page
      title="Begin a DPIA"
      back={{ to: "/dpias", text: "DPIAs" }}
      lead="Parts may stay empty: it is saved as a draft. All must be filled in before the data protection officer advises."
    >
      <DpiaForm
        extra={{
          name: "reference",
          label: "Reference",
          hint: "As your own register names it, for example DPIA-12. It is published.",
        }}
        send={(content, reference) =>
          answered(api.POST("/api/v1/dpias", { body: { reference, ...content } }))
        }
        onDone={async ({ id }) => {
          await queries.invalidateQueries({ queryKey: ["dpias"] });
          await navigate(`/dpias/${id}`);
        }}
        button="Save the draft"
      />
    </Page>
  );
}
