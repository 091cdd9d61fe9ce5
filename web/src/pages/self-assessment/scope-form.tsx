/** Before any principle: which system is assessed, which cameras are part of it, and what is not. */
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import type { Content } from "./assessment-form.tsx";

interface ScopeFormProps<After> {
  /** The version that is seen; 0 where there is none. */
  readonly version: number;
  readonly hint: string;
  readonly send: (content: Content) => Promise<After>;
  readonly onSaved: (after: After) => void;
  readonly onLeave: () => void;
}

export function ScopeForm<After>({ version, hint, send, onSaved, onLeave }: ScopeFormProps<After>) {
  const form = useForm("scope", { scope: "" });
  return (
    <>
      <p className="govuk-body">First say what is assessed. The principles follow.</p>
      <FormFrame
        form={form}
        label="Scope"
        check={({ scope }) => ({ scope: scope.trim() === "" ? "Say what is assessed" : undefined })}
        send={({ scope }) => send({ seen: version, scope: scope.trim(), answers: [], actions: [] })}
        onDone={onSaved}
        button="Save and go on to the principles"
      >
        <TextArea form={form} name="scope" label="What is assessed" hint={hint} />
      </FormFrame>
      <button type="button" className="govuk-button govuk-button--secondary" onClick={onLeave}>
        Leave without saving
      </button>
    </>
  );
}
