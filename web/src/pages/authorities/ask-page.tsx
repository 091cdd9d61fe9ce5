/** Asking a senior officer for authority, prefilled when it follows a refusal. */
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import {
  checkMatter,
  freshMatter,
  type Matter,
  type MatterValues,
  toMatter,
  valuesOf,
} from "../search/matter.ts";
import { MatterFields } from "../search/matter-fields.tsx";
import { usePolicy } from "../search/use-policy.ts";

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
  const form = useForm<MatterValues>(
    "ask",
    given.matter === undefined ? freshMatter(Date.now(), policy) : valuesOf(given.matter, policy),
  );
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormFrame
      form={form}
      label="Ask for authority"
      check={(values) => checkMatter(values, policy.form)}
      send={(values) => answered(api.POST("/api/v1/authorities", { body: toMatter(values) }))}
      onDone={async ({ id }) => {
        await queries.invalidateQueries({ queryKey: ["authorities"] });
        await navigate(`/authorities/${id}`);
      }}
      button="Send the request"
    >
      <MatterFields form={form} policy={policy} />
    </FormFrame>
  );
}
