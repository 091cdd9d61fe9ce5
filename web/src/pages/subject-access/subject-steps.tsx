/** The next step with a request for one's own data: the proof of identity, the search, what is withheld, the answer. */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { choicesOf, RadioField, SelectField, TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import { type SubjectAccess, WITHHELD_WORDS } from "./subject-words.ts";
import { checkVehicles, toVehicles, VehicleFields, type VehicleValues } from "./vehicle-fields.tsx";

type Step = Schemas["SubjectAccessStepInput"];

interface StepProps {
  readonly request: SubjectAccess;
  readonly onChange: (after: SubjectAccess) => void;
}

const take = (id: string, body: Step) =>
  answered(api.POST("/api/v1/subject-access/{id}/steps", { params: { path: { id } }, body }));

export function SubjectSteps({ request, onChange }: StepProps) {
  if (request.state === "answered") return null;
  return (
    <section aria-labelledby="step-heading">
      <h2 id="step-heading" className="govuk-heading-m">
        Next step
      </h2>
      <NextStep request={request} onChange={onChange} />
    </section>
  );
}

function NextStep({ request, onChange }: StepProps) {
  const { id } = request;
  if (request.marks.length === 0) return <VehiclesForm request={request} onChange={onChange} />;
  if (request.state === "received") return <IdentityForm request={request} onChange={onChange} />;
  if (request.state === "identified")
    return (
      <ActionButton
        text="Look for the reads of these vehicles"
        act={() => take(id, { type: "search" })}
        onDone={onChange}
      />
    );
  return (
    <>
      <p className="govuk-body">
        Read the letter before you send it. Where cameras stand is never told. If more must be withheld, say
        so and why before you answer.
      </p>
      <ActionButton
        text="Mark as answered with this letter"
        confirm="The letter is kept as it is now and cannot be changed afterwards."
        act={() => take(id, { type: "answer" })}
        onDone={onChange}
      />
      <Restriction request={request} onChange={onChange} />
    </>
  );
}

/** The words of whoever wrote by the public form name them; a person reads those and fills them in. */
function VehiclesForm({ request, onChange }: StepProps) {
  const form = useForm<VehicleValues>("vehicles", {
    marks: "",
    from: toLondonDay(Date.parse(request.from)),
    to: toLondonDay(Date.parse(request.to)),
  });
  return (
    <FormFrame
      form={form}
      label="Name the vehicles"
      check={checkVehicles}
      send={(values) => take(request.id, { type: "name-vehicles", ...toVehicles(values) })}
      onDone={onChange}
      button="Name the vehicles"
    >
      <VehicleFields form={form} />
    </FormFrame>
  );
}

function IdentityForm({ request, onChange }: StepProps) {
  const form = useForm("identity", { seen: "" });
  return (
    <FormFrame
      form={form}
      label="Record the proof of identity"
      check={({ seen }) => ({
        seen: seen.trim().length < 3 ? "Say what you saw, for example a passport and a V5C" : undefined,
      })}
      send={({ seen }) => take(request.id, { type: "identify", seen })}
      onDone={onChange}
      button="Record the proof"
    >
      <TextArea
        form={form}
        name="seen"
        label="What proves who they are, and that the vehicle is theirs?"
        hint="For example a passport and the vehicle's registration certificate. Keep no copy here"
        rows={2}
      />
    </FormFrame>
  );
}

function Restriction({ request, onChange }: StepProps) {
  const [open, setOpen] = useState(false);
  const form = useForm("restrict", { ground: "", reason: "", withheld: "some" });
  if (!open)
    return (
      <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setOpen(true)}>
        Withhold something…
      </button>
    );
  return (
    <FormFrame
      form={form}
      label="Withhold something"
      check={({ ground, reason }) => ({
        ground: ground === "" ? "Choose the ground" : undefined,
        reason: reason.trim().length < 3 ? "Record why it is necessary and proportionate" : undefined,
      })}
      send={({ ground, reason, withheld }) =>
        take(request.id, {
          type: "restrict",
          ground,
          reason,
          withheld: withheld === "everything" ? "everything" : "some",
        })
      }
      onDone={(after) => {
        setOpen(false);
        onChange(after);
      }}
      button="Record what is withheld"
      buttonKind="secondary"
    >
      <SelectField
        form={form}
        name="ground"
        label="Ground"
        choices={request.grounds.map(({ id, words }) => ({ value: id, label: words }))}
      />
      <RadioField form={form} name="withheld" label="What is withheld" choices={choicesOf(WITHHELD_WORDS)} />
      <TextArea form={form} name="reason" label="Why it is necessary and proportionate" rows={3} />
    </FormFrame>
  );
}
