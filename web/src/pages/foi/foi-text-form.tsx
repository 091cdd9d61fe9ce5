/** A step of a request that is a text, sometimes with a day. */
import type { Schemas } from "../../api/client.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { FOI_COMMAND_WORDS } from "./foi-words.ts";

type Command = Schemas["FoiCommandInput"];
interface FoiTextFormProps extends FoiStepProps {
  readonly type: Command["type"];
  readonly label: string;
  readonly withDay?: boolean;
  /** Drafted words, for the officer to change. */
  readonly initial?: string | null;
  readonly command: (text: string, on: string) => Command;
}

export function FoiTextForm({ type, label, withDay, initial, command, send, onDone }: FoiTextFormProps) {
  const form = useForm("foi-step", { text: initial ?? "", on: toLondonDay(Date.now()) });
  return (
    <FormFrame
      form={form}
      label={FOI_COMMAND_WORDS[type]}
      check={({ text, on }) => ({
        text: text.trim() === "" ? `Fill in: ${label}` : undefined,
        on: on === "" ? "Enter the day" : undefined,
      })}
      send={({ text, on }) => send(command(text.trim(), on))}
      onDone={onDone}
      button={FOI_COMMAND_WORDS[type]}
    >
      {withDay === true ? <TextField form={form} name="on" label="Day" type="date" /> : null}
      <TextArea form={form} name="text" label={label} rows={initial ? 12 : 4} />
    </FormFrame>
  );
}
