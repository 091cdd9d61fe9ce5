/** An auditor asks the person who made a search about it. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";

interface AskAboutProps {
  readonly searchId: string;
  readonly onAsked?: (() => void) | undefined;
}

export function AskAbout({ searchId, onAsked }: AskAboutProps) {
  const queries = useQueryClient();
  const form = useForm(`ask-${searchId}`, { question: "" });
  const [asked, setAsked] = useState(false);
  if (asked) return <span role="status">The person has been asked.</span>;
  return (
    <details className="govuk-details govuk-!-margin-bottom-0">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Ask the person</span>
      </summary>
      <FormFrame
        form={form}
        label="Ask the person about this search"
        check={({ question }) => ({
          question: question.trim() === "" ? "Write what you want to know" : undefined,
        })}
        send={({ question }) =>
          answered(api.POST("/api/v1/audit/findings", { body: { searchId, question } }))
        }
        onDone={() => {
          setAsked(true);
          onAsked?.();
          void queries.invalidateQueries({ queryKey: ["audit", "findings"] });
        }}
        button="Ask"
        buttonKind="secondary"
      >
        <TextArea form={form} name="question" label="What do you want to know?" rows={2} />
      </FormFrame>
    </details>
  );
}
