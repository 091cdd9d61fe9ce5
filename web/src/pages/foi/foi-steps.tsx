/** The steps that a request permits now, each with its form. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { StepChooser } from "../../components/step-chooser.tsx";
import { DraftForm } from "./draft-form.tsx";
import { EditForm } from "./edit-form.tsx";
import { EstimateForm } from "./estimate-form.tsx";
import type { FoiStepProps } from "./foi-step-props.ts";
import { FoiTextForm } from "./foi-text-form.tsx";
import { FOI_COMMAND_WORDS } from "./foi-words.ts";
import { HandOvers } from "./hand-overs.tsx";
import { IcoOutcomeForm, SecondPersonForm } from "./second-person-form.tsx";
import { Unanswered } from "./unanswered.tsx";
import { WithheldParts } from "./withheld-parts.tsx";

type Foi = Schemas["FoiRequest"];
type Command = Schemas["FoiCommandInput"];
type CommandType = Foi["nextCommands"][number];

interface FoiStepsProps {
  readonly foi: Foi;
  readonly onChange: (after: Foi) => void;
}

/** What is most often wanted next stands open. */
const likelyNext = ({ nextCommands, state }: Foi): CommandType | null =>
  state === "open" && nextCommands.includes("draft") ? "draft" : null;

export function FoiSteps({ foi, onChange }: FoiStepsProps) {
  if (foi.nextCommands.length === 0) return null;
  const send = (body: Command) =>
    answered(
      api.POST("/api/v1/foi/{id}/commands", {
        params: { path: { id: foi.id } },
        headers: { "if-match": `"${foi.version}"` },
        body,
      }),
    );
  const sendSecond = (body: Schemas["FoiSecondPersonInput"]) =>
    answered(api.POST("/api/v1/foi/{id}/second-person", { params: { path: { id: foi.id } }, body }));
  return (
    <>
      <Unanswered foi={foi} />
      <StepChooser
        steps={foi.nextCommands}
        words={FOI_COMMAND_WORDS}
        first={likelyNext(foi)}
        form={(type) => (
          <StepForm key={type} type={type} foi={foi} send={send} sendSecond={sendSecond} onDone={onChange} />
        )}
      />
      <HandOvers foi={foi} send={send} onDone={onChange} />
      <WithheldParts foi={foi} send={send} onDone={onChange} />
    </>
  );
}

function StepForm({ type, ...step }: FoiStepProps & { readonly type: CommandType }) {
  switch (type) {
    case "draft":
      return <DraftForm {...step} />;
    case "estimate-cost":
      return <EstimateForm {...step} />;
    case "answer":
      return <SendLetter {...step} />;
    case "acknowledge":
      return <SendAcknowledgement {...step} />;
    case "edit":
      return <EditForm {...step} />;
    case "approve":
    case "send-back":
    case "decide-review":
      return <SecondPersonForm type={type} {...step} />;
    case "record-ico-outcome":
      return <IcoOutcomeForm {...step} />;
    case "ask-clarification":
      return (
        <FoiTextForm
          {...step}
          type={type}
          label="What do you need to know?"
          initial={step.foi.estimate?.advice ?? null}
          withDay
          command={(text, on) => ({ type, on, question: text })}
        />
      );
    case "receive-clarification":
      return (
        <FoiTextForm
          {...step}
          type={type}
          label="What did the requester reply?"
          withDay
          command={(text, on) => ({ type, on, text })}
        />
      );
    case "withdraw":
      return (
        <FoiTextForm
          {...step}
          type={type}
          label="Why is it withdrawn?"
          command={(reason) => ({ type, reason })}
        />
      );
    case "ask-review":
      return (
        <FoiTextForm
          {...step}
          type={type}
          label="On what grounds?"
          withDay
          command={(grounds, on) => ({ type, on, grounds })}
        />
      );
    case "record-ico":
      return (
        <FoiTextForm
          {...step}
          type={type}
          label="The Commissioner's reference"
          command={(reference) => ({ type, reference })}
        />
      );
  }
}

/** A question that the letter leaves open is said before the button, and on the button. */
function SendLetter({ foi, send, onDone }: FoiStepProps) {
  const open = foi.openQuestions.map(({ words }) => words).join(" and ");
  return (
    <>
      <p className="govuk-body">Read the letter below first. Recording the answer stops the clock.</p>
      <ActionButton
        text={open === "" ? "Record the letter as sent" : "Record the letter as sent, with the question open"}
        {...(open === "" ? {} : { kind: "warning" })}
        act={() => send({ type: "answer", ...(open === "" ? {} : { leaveOpen: true }) })}
        onDone={onDone}
      />
    </>
  );
}

function SendAcknowledgement({ foi, send, onDone }: FoiStepProps) {
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={foi.acknowledgement.pdf}>
          Open the acknowledgement as PDF
        </a>{" "}
        and send it; then record it. It says by when the requester will have an answer.
      </p>
      <ActionButton
        text="Record the acknowledgement as sent"
        act={() => send({ type: "acknowledge" })}
        onDone={onDone}
      />
    </>
  );
}
