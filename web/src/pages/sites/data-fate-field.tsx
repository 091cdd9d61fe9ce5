/** What becomes of a site's reads and pictures when it closes, with how many there are before anybody decides. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField } from "../../components/form/fields.tsx";
import type { FieldsForm } from "../../components/form/use-form.ts";
import { ProblemNotice } from "../../components/states.tsx";

export const FATE_WORDS = {
  keep: "Keep them until their ordinary time is over",
  erase: "Delete them now, but for what an order preserves",
} as const;

interface DataFateFieldProps<Values extends { dataFate: string }> {
  readonly form: FieldsForm<Values>;
  readonly siteId: string;
}

export function DataFateField<Values extends { dataFate: string }>({
  form,
  siteId,
}: DataFateFieldProps<Values>) {
  const held = useQuery({
    queryKey: ["site", siteId, "held"],
    queryFn: () => answered(api.GET("/api/v1/sites/{id}/held", { params: { path: { id: siteId } } })),
  });
  return (
    <>
      {held.error === null ? null : <ProblemNotice error={held.error} />}
      {held.data === undefined ? null : (
        <p className="govuk-inset-text">
          {held.data.reads.toLocaleString("en-GB")} reads of its cameras are held now, with their pictures.
        </p>
      )}
      <RadioField
        form={form as unknown as FieldsForm<{ dataFate: string }>}
        name="dataFate"
        label="What becomes of its reads and pictures?"
        choices={[
          { value: "keep", label: FATE_WORDS.keep },
          {
            value: "erase",
            label: FATE_WORDS.erase,
            hint: "This cannot be undone. Closed alerts on these reads go as well; open ones stay until they are closed",
          },
        ]}
      />
    </>
  );
}
