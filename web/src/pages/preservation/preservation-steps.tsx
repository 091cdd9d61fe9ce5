/** What a senior officer does with an order: sign, refuse, review, release; each with a reason. */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonDay } from "../../components/london-time.ts";
import { RANK_WORDS } from "../../components/words.ts";
import type { Preservation } from "./preservation-words.ts";

type Kind = Schemas["PreservationStepInput"]["type"];

interface StepsProps {
  readonly order: Preservation;
  readonly onChange: (after: Preservation) => void;
}

const WORDS: Readonly<
  Record<Kind, { readonly button: string; readonly label: string; readonly kind?: "secondary" | "warning" }>
> = {
  sign: { button: "Sign the order", label: "Why it is necessary and proportionate" },
  refuse: { button: "Refuse it", label: "Why do you refuse?", kind: "warning" },
  review: { button: "Keep it in force", label: "Why the records are still needed" },
  release: { button: "Release the records", label: "Why they are no longer needed", kind: "warning" },
};

export function PreservationSteps({ order, onChange }: StepsProps) {
  const open: readonly Kind[] = order.mayDecide
    ? ["sign", "refuse"]
    : order.mayReview
      ? ["review", "release"]
      : [];
  const [chosen, setChosen] = useState<Kind>();
  const step = chosen !== undefined && open.includes(chosen) ? chosen : open[0];
  if (step === undefined) return <Waiting order={order} />;
  return (
    <section aria-labelledby="step-heading">
      <h2 id="step-heading" className="govuk-heading-m">
        Your decision
      </h2>
      <p className="govuk-body fw-lead">{LEADS[step]}</p>
      <StepForm key={step} order={order} step={step} onChange={onChange} />
      {open
        .filter((other) => other !== step)
        .map((other) => (
          <button
            key={other}
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => setChosen(other)}
          >
            {WORDS[other].button} instead
          </button>
        ))}
    </section>
  );
}

const LEADS: Readonly<Record<Kind, string>> = {
  sign: "By signing you state that the case needs these records beyond their time, and no more of them than it names.",
  refuse: "The records then go when their time is over.",
  review: "The order stays in force until the next review.",
  release:
    "What no other order holds and whose time is over is erased in the next run, and cannot be brought back.",
};

function Waiting({ order }: { readonly order: Preservation }) {
  if (order.state !== "asked") return null;
  return (
    <p className="govuk-inset-text">
      Waits for the signature of an authorising officer, {RANK_WORDS[order.signerRank].toLowerCase()} or
      above, who did not ask for it. Until then the records go when their time is over.
    </p>
  );
}

const DAY_MS = 86_400_000;

function StepForm({ order, step, onChange }: StepsProps & { readonly step: Kind }) {
  const form = useForm(step, { reason: "", nextOn: toLondonDay(Date.now() + 90 * DAY_MS) });
  const { button, label, kind } = WORDS[step];
  return (
    <FormFrame
      form={form}
      label={button}
      check={({ reason, nextOn }) => ({
        reason: reason.trim().length < 5 ? "Give your reasons in a sentence" : undefined,
        nextOn: step === "review" && nextOn === "" ? "Enter the day of the next review" : undefined,
      })}
      send={({ reason, nextOn }) =>
        answered(
          api.POST("/api/v1/preservation/{id}/steps", {
            params: { path: { id: order.id } },
            body: stepBody(step, reason.trim(), nextOn),
          }),
        )
      }
      onDone={onChange}
      button={button}
      {...(kind === undefined ? {} : { buttonKind: kind })}
    >
      <TextArea form={form} name="reason" label={label} rows={3} />
      {step === "review" ? <TextField form={form} name="nextOn" label="Look again by" type="date" /> : null}
    </FormFrame>
  );
}

function stepBody(step: Kind, reason: string, nextOn: string): Schemas["PreservationStepInput"] {
  if (step !== "review") return { type: step, reason };
  const nextAt = new Date(fromLondonInput(`${nextOn}T12:00`, "later") ?? 0).toISOString();
  return { type: step, reason, nextAt };
}
