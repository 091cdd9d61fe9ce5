/** Asking a senior officer for authority, prefilled when it follows a refusal. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { RANK_WORDS } from "../../components/words.ts";
import type { Matter } from "../search/matter.ts";
import { MatterFields } from "../search/matter-fields.tsx";
import { usePolicy } from "../search/use-policy.ts";
import { type AskValues, checkAsk, freshAsk, toAsk } from "./ask.ts";

export function AskPage() {
  const policy = usePolicy();
  return (
    <Page
      title="Ask for authority"
      back={{ to: "/authorities?box=mine", text: "My requests" }}
      lead="A senior officer reads exactly what you write here. It is good only for this question, window and matter."
    >
      <Fetched query={policy} what="the access policy">
        {(data) => <AskForm policy={data} />}
      </Fetched>
    </Page>
  );
}

function AskForm({ policy }: { readonly policy: Schemas["Policy"] }) {
  const given = (useLocation().state ?? {}) as { readonly matter?: Matter };
  const form = useForm<AskValues>("ask", freshAsk(given.matter, policy));
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormFrame
      form={form}
      label="Ask for authority"
      check={(values) => checkAsk(values, policy.form)}
      send={(values) => answered(api.POST("/api/v1/authorities", { body: toAsk(values) }))}
      onDone={async ({ id }) => {
        await queries.invalidateQueries({ queryKey: ["authorities"] });
        await navigate(`/authorities/${id}`);
      }}
      button="Send the request"
    >
      <MatterFields form={form} policy={policy} justificationIsNecessity />
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
    </FormFrame>
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

function ByWord({ form }: { readonly form: Form<AskValues> }) {
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
