/** What a request for authority says besides the matter: proportionality, offence, and whether it was given by word of mouth. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import type { FieldsForm } from "../../components/form/use-form.ts";
import { Fetched } from "../../components/states.tsx";
import { RANK_WORDS } from "../../components/words.ts";
import type { GroundValues } from "./ask.ts";

interface GroundFieldsProps {
  readonly form: FieldsForm<GroundValues>;
}

export function GroundFields({ form }: GroundFieldsProps) {
  return (
    <>
      <TextArea
        form={form}
        name="proportionality"
        label="Why is it proportionate?"
        hint="Why this window and these vehicles, and why no less would do."
      />
      <TextField
        form={form}
        name="offence"
        label="Offence"
        hint="The offence that is investigated, or the risk that is met, for example a missing person"
      />
      <RadioField form={form} name="how" label="How is it authorised?" choices={HOW} />
      {form.values.how === "by-word" ? <ByWord form={form} /> : null}
    </>
  );
}

const HOW = [
  {
    value: "in-writing",
    label: "Nobody has authorised it yet",
    hint: "It is good once a senior officer has signed.",
  },
  {
    value: "by-word",
    label: "A senior officer has agreed by word of mouth, because it cannot wait",
    hint: "It is good at once, and ends unless that officer signs in time. The auditors see what nobody signed.",
  },
];

function ByWord({ form }: GroundFieldsProps) {
  const signers = useQuery({
    queryKey: ["signers"],
    queryFn: () => answered(api.GET("/api/v1/authorities/signers")),
  });
  return (
    <Fetched query={signers} what="the officers who may sign">
      {({ items }) => (
        <>
          <SelectField
            form={form}
            name="givenBy"
            label="Who agreed?"
            choices={items.map(({ id, name, rank }) => ({
              value: id,
              label: `${name}, ${RANK_WORDS[rank].toLowerCase()}`,
            }))}
          />
          <TextField
            form={form}
            name="givenAt"
            label="When?"
            type="datetime-local"
            hint="UK time"
            width="20"
          />
        </>
      )}
    </Fetched>
  );
}
