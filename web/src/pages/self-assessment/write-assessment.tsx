/** Writing in two steps: what is assessed comes first, and the principles once that is saved. */
import type { Schemas } from "../../api/client.ts";
import { AssessmentForm, type Content } from "./assessment-form.tsx";
import { ScopeForm } from "./scope-form.tsx";

interface WriteProps<After> {
  readonly assessment: Pick<
    Schemas["SelfAssessment"],
    "version" | "scope" | "principles" | "answers" | "actions"
  >;
  readonly label: string;
  readonly scopeHint: string;
  readonly send: (content: Content) => Promise<After>;
  readonly onScope: (after: After) => void;
  readonly onSaved: (after: After) => void;
  readonly onLeave: () => void;
}

export function WriteAssessment<After>(props: WriteProps<After>) {
  const { assessment, label, scopeHint, send, onScope, onSaved, onLeave } = props;
  if (assessment.scope === "")
    return (
      <ScopeForm
        version={assessment.version}
        hint={scopeHint}
        send={send}
        onSaved={onScope}
        onLeave={onLeave}
      />
    );
  return (
    <AssessmentForm
      assessment={assessment}
      label={label}
      scopeHint={scopeHint}
      send={send}
      onSaved={onSaved}
      onLeave={onLeave}
    />
  );
}
