/** A step of a request that is a text, sometimes with a day or an outcome. */
import type { Schemas } from "../../api/client.ts";
import { RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { FOI_COMMAND_WORDS } from "./foi-words.ts";

type Command = Schemas["FoiCommandInput"];
type Outcome = Extract<Command, { type: "decide-review" }>["outcome"];

const OUTCOMES = [
  { value: "upheld", label: "The answer is upheld" },
  { value: "partly-upheld", label: "The answer is partly upheld" },
  { value: "overturned", label: "The answer is overturned" },
];

interface FoiTextFormProps extends FoiStepProps {
  readonly type: Command["type"];
  readonly label: string;
  readonly withDay?: boolean;
  readonly outcomes?: boolean;
  readonly command: (text: string, on: string, outcome: Outcome) => Command;
}

export function FoiTextForm({ type, label, withDay, outcomes, command, send, onDone }: FoiTextFormProps) {
  const form = useForm("foi-step", { text: "", on: toLondonDay(Date.now()), outcome: "" });
  return (
    <FormFrame
      form={form}
      label={FOI_COMMAND_WORDS[type]}
      check={({ text, on, outcome }) => ({
        text: text.trim() === "" ? `Fill in: ${label}` : undefined,
        on: on === "" ? "Enter the day" : undefined,
        outcome: outcomes === true && outcome === "" ? "Choose the outcome" : undefined,
      })}
      send={({ text, on, outcome }) => send(command(text.trim(), on, outcome as Outcome))}
      onDone={onDone}
      button={FOI_COMMAND_WORDS[type]}
    >
      {withDay === true ? <TextField form={form} name="on" label="Day" type="date" /> : null}
      {outcomes === true ? (
        <RadioField form={form} name="outcome" label="Outcome" choices={OUTCOMES} />
      ) : null}
      <TextArea form={form} name="text" label={label} rows={4} />
    </FormFrame>
  );
}
