/** The steps of a DPIA that are this person's: advice, the Commissioner's answer, the signature, publishing. */
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { StepChooser } from "../../components/step-chooser.tsx";
import type { Dpia } from "./dpia-words.ts";

interface StepProps {
  readonly dpia: Dpia;
  readonly onChange: (after: Dpia) => void;
}

const WORDS = {
  advise: "Advise on it",
  "consult-commissioner": "Record the Commissioner's answer",
  sign: "Sign it",
  publish: "Publish the summary",
} as const;
type Step = keyof typeof WORDS;

export function DpiaSteps({ dpia, onChange }: StepProps) {
  const may: Readonly<Record<Step, boolean>> = {
    advise: useHasRole("data-protection-officer"),
    "consult-commissioner": useHasRole("anpr-manager"),
    sign: useHasRole("authorising-officer"),
    publish: useHasRole("anpr-manager"),
  };
  const steps = dpia.nextSteps.filter((step) => step !== "write").filter((step) => may[step]);
  if (steps.length === 0) return null;
  return (
    <StepChooser
      steps={steps}
      words={WORDS}
      first={null}
      form={(step) => <StepForm key={step} step={step} dpia={dpia} onChange={onChange} />}
    />
  );
}

function StepForm({ step, ...props }: StepProps & { readonly step: Step }) {
  switch (step) {
    case "advise":
      return <AdviseForm {...props} />;
    case "consult-commissioner":
      return <CommissionerForm {...props} />;
    case "sign":
      return <SignForm {...props} />;
    case "publish":
      return <PublishForm {...props} />;
  }
}

/** Which document, and that nothing was changed since it was read. */
const to = ({ id, revision }: Dpia) => ({
  params: { path: { id } },
  headers: { "if-match": `"${revision}"` },
});

function AdviseForm({ dpia, onChange }: StepProps) {
  const form = useForm("advice", { words: "", mayGoOn: "" });
  return (
    <FormFrame
      form={form}
      label="Advise on the DPIA"
      check={({ words, mayGoOn }) => ({
        words: words.trim() === "" ? "Write your advice" : undefined,
        mayGoOn: mayGoOn === "" ? "Say whether it may go on" : undefined,
      })}
      send={({ words, mayGoOn }) =>
        answered(
          api.POST("/api/v1/dpias/{id}/advice", { ...to(dpia), body: { words, mayGoOn: mayGoOn === "yes" } }),
        )
      }
      onDone={onChange}
      button="Give this advice"
    >
      <TextArea
        form={form}
        name="words"
        label="Your advice"
        hint="It stays with this version, whoever signs"
      />
      <RadioField
        form={form}
        name="mayGoOn"
        label="May it go on?"
        choices={[
          { value: "yes", label: "Yes, the processing may go on" },
          { value: "no", label: "No, I advise against it" },
        ]}
      />
    </FormFrame>
  );
}

function CommissionerForm({ dpia, onChange }: StepProps) {
  const form = useForm("commissioner", { askedOn: "", repliedOn: "", reply: "" });
  return (
    <FormFrame
      form={form}
      label="Record the Commissioner's answer"
      check={({ askedOn, repliedOn, reply }) => ({
        askedOn: askedOn === "" ? "Enter the day on which the Commissioner was asked" : undefined,
        repliedOn:
          repliedOn === "" || repliedOn < askedOn
            ? "Enter the day of the answer, not before the question"
            : undefined,
        reply: reply.trim() === "" ? "Say what the answer was" : undefined,
      })}
      send={(values) =>
        answered(
          api.POST("/api/v1/dpias/{id}/commands", {
            ...to(dpia),
            body: { type: "consult-commissioner", ...values },
          }),
        )
      }
      onDone={onChange}
      button="Record the answer"
    >
      <div className="fw-row">
        <TextField form={form} name="askedOn" label="Asked on" type="date" />
        <TextField form={form} name="repliedOn" label="Answered on" type="date" />
      </div>
      <TextArea form={form} name="reply" label="Answer" hint="With its reference" rows={3} />
    </FormFrame>
  );
}

function SignForm({ dpia, onChange }: StepProps) {
  const against = dpia.versions.at(-1)?.advice?.mayGoOn === false;
  const form = useForm("signature", { why: "" });
  return (
    <FormFrame
      form={form}
      label="Sign the DPIA"
      check={({ why }) => ({
        why: against && why.trim() === "" ? "Say why you sign against the advice" : undefined,
      })}
      send={({ why }) =>
        answered(
          api.POST("/api/v1/dpias/{id}/signature", {
            ...to(dpia),
            body: against ? { whyAgainstAdvice: why } : {},
          }),
        )
      }
      onDone={onChange}
      button="Sign for the controller"
    >
      <p className="govuk-body">
        You sign that the risks are weighed as they are, and that what remains is accepted for the force.
      </p>
      {against ? (
        <TextArea
          form={form}
          name="why"
          label="Why against the advice?"
          hint="The data protection officer advised against it"
          rows={3}
        />
      ) : null}
    </FormFrame>
  );
}

function PublishForm({ dpia, onChange }: StepProps) {
  const form = useForm("publish", {});
  const newest = dpia.versions.at(-1);
  return (
    <FormFrame
      form={form}
      label="Publish the summary"
      send={() =>
        answered(api.POST("/api/v1/dpias/{id}/commands", { ...to(dpia), body: { type: "publish" } }))
      }
      onDone={onChange}
      button="Publish it"
    >
      <p className="govuk-body">
        The public will read this, with the title, the risk that remains and the days:
      </p>
      <blockquote className="govuk-inset-text">{newest?.publicSummary}</blockquote>
    </FormFrame>
  );
}
