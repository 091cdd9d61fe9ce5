/** Asking for authority to work reads out together: the question stands as it was refused, and the reasons are written here. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import type { AnalysisMatter, Question } from "../analysis/analysis.ts";
import { checkGrounds, freshGrounds, type GroundValues, toGrounds } from "./ask.ts";
import { GroundFields } from "./ground-fields.tsx";

interface AskAnalysisFormProps {
  readonly policy: Schemas["Policy"];
  readonly matter: AnalysisMatter;
}

interface Values extends GroundValues {
  readonly justification: string;
}

export function AskAnalysisForm({ policy, matter }: AskAnalysisFormProps) {
  const form = useForm<Values>("ask", { ...freshGrounds(), justification: matter.justification });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { justificationMinLength } = policy.form;
  return (
    <FormFrame
      form={form}
      label="Ask for authority"
      check={(values) => ({
        ...checkGrounds(values),
        justification:
          values.justification.trim().length < justificationMinLength
            ? `Say why this is necessary (at least ${justificationMinLength} characters)`
            : undefined,
      })}
      send={(values) =>
        answered(
          api.POST("/api/v1/authorities", {
            body: { ...matter, justification: values.justification.trim(), ...toGrounds(values) },
          }),
        )
      }
      onDone={async ({ id }) => {
        await queries.invalidateQueries({ queryKey: ["authorities"] });
        await navigate(`/authorities/${id}`);
      }}
      button="Send the request"
    >
      <Summary
        facts={{
          "What is asked": kindWords(matter.question, policy),
          "About what": aboutWords(matter.question),
          From: <When at={matter.capturedFrom} />,
          To: <When at={matter.capturedTo} />,
          Reference: matter.reference,
        }}
      />
      <TextArea
        form={form}
        name="justification"
        label="Why is it necessary?"
        hint="What it is to find out, and why nothing else would. It is kept in the audit log."
      />
      <GroundFields form={form} />
    </FormFrame>
  );
}

const kindWords = ({ kind }: Question, { choices }: Schemas["Policy"]): string =>
  choices.analysisKinds.find(({ value }) => value === kind)?.label ?? kind;

function aboutWords(question: Question): string {
  if (question.kind === "scenes") return `${question.scenes.length} events`;
  if (question.kind === "linked") return question.vrms.join(", ");
  return question.kind === "rare" ? `${question.cameraIds.length} cameras` : question.vrm;
}
