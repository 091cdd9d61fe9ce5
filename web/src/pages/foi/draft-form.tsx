/** Choosing what the letter answers. Facts are filled in by the server from live registers. */
import type { Schemas } from "../../api/client.ts";
import { CheckboxesField, choicesOf, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { CLASS_WORDS } from "../devices/device-words.ts";
import { checkDraft, type DraftValues, startWith, toParts } from "./draft-values.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { MATTER_WORDS, TOPIC_WORDS } from "./foi-words.ts";
import { PeriodFields } from "./period-fields.tsx";

/** Parts that are withheld and answers that came back have forms of their own, and stay when the letter is drafted again. */
const { withheld: _withheld, refused: _refused, ...CHOSEN_WORDS } = TOPIC_WORDS;
const keptParts = (foi: Schemas["FoiRequest"]): readonly Schemas["FoiPart"][] =>
  foi.draft?.parts.filter(
    ({ topic }, place, all) =>
      topic === "withheld" || (topic === "written" && all.findIndex((one) => one.topic === topic) < place),
  ) ?? [];

export function DraftForm({ foi, send, onDone }: FoiStepProps) {
  const form = useForm<DraftValues>("draft", startWith(foi));
  const { topics } = form.values;
  return (
    <FormFrame
      form={form}
      label="Draft the letter"
      check={checkDraft}
      send={(values) =>
        send({
          type: "draft",
          parts: [...toParts(values), ...keptParts(foi)],
        })
      }
      onDone={onDone}
      button={foi.draft === null ? "Draft the letter" : "Draft it again"}
    >
      <CheckboxesField
        form={form}
        name="topics"
        label="What does the letter answer?"
        hint={
          foi.suggestedTopics.length === 0
            ? undefined
            : "Chosen for you from the words of the request. Change it as needed."
        }
        choices={choicesOf(CHOSEN_WORDS)}
      />
      {topics.includes("devices") ? (
        <>
          <TextField
            form={form}
            name="countries"
            label="Countries of the makers"
            hint="Two-letter codes with commas between, for example CN. Empty means all. A device counts when made there, or when its maker is owned there."
            width="20"
          />
          <CheckboxesField
            form={form}
            name="classes"
            label="Classes of camera"
            hint="None chosen means all."
            choices={choicesOf(CLASS_WORDS)}
          />
        </>
      ) : null}
      {foi.publishedAlready.length === 0 || topics.includes("published") ? null : (
        <p className="govuk-inset-text">
          The public page already says {foi.publishedAlready.map(({ words }) => words).join("; ")}. Choose “
          {TOPIC_WORDS.published}” to point there.
        </p>
      )}
      {topics.includes("published") ? (
        <CheckboxesField
          form={form}
          name="matters"
          label="What is published?"
          hint="The letter says where, with the address of the public page."
          choices={choicesOf(MATTER_WORDS)}
        />
      ) : null}
      <PeriodFields form={form} />
      {topics.includes("not-held") ? (
        <TextField form={form} name="notHeld" label="What is not held?" />
      ) : null}
      {topics.includes("written") ? (
        <>
          <TextField form={form} name="writtenQuestion" label="Question" />
          <TextArea form={form} name="writtenAnswer" label="Your answer" />
        </>
      ) : null}
    </FormFrame>
  );
}
