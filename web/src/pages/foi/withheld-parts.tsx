/** The parts of the draft that are withheld or refused: looked at, changed, taken out, and a new one added. */
import { useState } from "react";
import { ActionButton } from "../../components/action-button.tsx";
import type { FoiStepProps } from "./foi-step-props.ts";
import { WithholdForm } from "./withhold-form.tsx";
import type { Part } from "./withhold-values.ts";

export const isWithheld = ({ topic }: Part): boolean => topic === "withheld" || topic === "refused";

const titleOf = (part: Part): string => {
  if (part.topic === "refused")
    return part.ground === "vexatious" ? "The whole request, as vexatious" : "The whole request, as repeated";
  if (part.topic !== "withheld") return "";
  const sections = part.exemptions.map(({ limbs }) => limbs.join(", ")).join("; ");
  const how = part.holding === "withheld" ? "withheld" : "neither confirmed nor denied";
  return `${part.question}: ${how} under section ${sections}`;
};

export function WithheldParts({ foi, send, onDone }: Pick<FoiStepProps, "foi" | "send" | "onDone">) {
  const [open, setOpen] = useState<Part | "new" | null>(null);
  if (!foi.nextCommands.includes("draft")) return null;
  const parts = foi.draft?.parts ?? [];
  const without = (part: Part | "new") => parts.filter((one) => one !== part && one.topic !== "refused");
  return (
    <section aria-labelledby="withheld-heading" className="fw-panel">
      <h2 id="withheld-heading" className="govuk-heading-m">
        Withheld or refused
      </h2>
      {parts.filter(isWithheld).map((part) => (
        <div key={titleOf(part)}>
          <p className="govuk-body">{titleOf(part)}</p>
          <div className="fw-row">
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => setOpen(open === part ? null : part)}
            >
              Change it<span className="govuk-visually-hidden">: {titleOf(part)}</span>
            </button>
            {parts.length > 1 ? (
              <ActionButton
                text="Take it out of the letter"
                kind="secondary"
                act={() => send({ type: "draft", parts: parts.filter((one) => one !== part) })}
                onDone={onDone}
              />
            ) : null}
          </div>
        </div>
      ))}
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        aria-expanded={open === "new"}
        onClick={() => setOpen(open === "new" ? null : "new")}
      >
        Withhold a part, or refuse the request
      </button>
      {open === null ? null : (
        <WithholdForm
          key={open === "new" ? "new" : titleOf(open)}
          part={open === "new" ? undefined : open}
          others={without(open)}
          send={send}
          onDone={onDone}
        />
      )}
    </section>
  );
}
