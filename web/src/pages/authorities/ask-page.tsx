/** Asking a senior officer for authority, prefilled when it follows a refusal. */
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { type AnalysisMatter, isAnalysisKind } from "../analysis/analysis.ts";
import type { Matter } from "../search/matter.ts";
import { MatterFields } from "../search/matter-fields.tsx";
import { usePolicy } from "../search/use-policy.ts";
import { type AskValues, checkAsk, freshAsk, toAsk } from "./ask.ts";
import { AskAnalysisForm } from "./ask-analysis-form.tsx";
import { GroundFields } from "./ground-fields.tsx";

export function AskPage() {
  const given = (useLocation().state ?? {}) as { readonly matter?: Matter | AnalysisMatter };
  const policy = usePolicy();
  return (
    <Page
      title="Ask for authority"
      back={{ to: "/authorities?box=mine", text: "My requests" }}
      lead="A senior officer reads exactly what you write here. It is good only for this question, window and matter."
    >
      <Fetched query={policy} what="the access policy">
        {(data) =>
          isOfAnalysis(given.matter) ? (
            <AskAnalysisForm policy={data} matter={given.matter} />
          ) : (
            <AskForm policy={data} given={given.matter} />
          )
        }
      </Fetched>
    </Page>
  );
}

const isOfAnalysis = (matter: Matter | AnalysisMatter | undefined): matter is AnalysisMatter =>
  matter !== undefined && isAnalysisKind(matter.question.kind);

interface AskFormProps {
  readonly policy: Schemas["Policy"];
  /** What was refused for want of a signature. */
  readonly given: Matter | undefined;
}

function AskForm({ policy, given }: AskFormProps) {
  const form = useForm<AskValues>("ask", freshAsk(given, policy));
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
      <GroundFields form={form} />
    </FormFrame>
  );
}
