/** Asking a body that has an interest in a site, reminding it, and recording what it replies. */
import type { Schemas } from "../../api/client.ts";
import { choicesOf, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { STANCE_WORDS, WAY_WORDS } from "./site-words.ts";
import type { StepFormProps } from "./texts-form.tsx";

interface BodyFormProps extends StepFormProps {
  readonly site: Schemas["SiteCase"];
}

const OTHER = "other";
const filled = (text: string, words: string) => (text.trim() === "" ? words : undefined);

export function AskBodyForm({ site, send, onDone }: BodyFormProps) {
  const form = useForm("ask", { listed: "", name: "", askedOn: "", way: "" });
  const nameOf = (values: { listed: string; name: string }) =>
    values.listed === OTHER ? values.name : values.listed;
  return (
    <FormFrame
      form={form}
      label="Ask a body"
      check={(values) => ({
        listed: filled(values.listed, "Choose who was asked"),
        name: values.listed === OTHER ? filled(values.name, "Enter who was asked") : undefined,
        askedOn: filled(values.askedOn, "Enter the day on which it was asked"),
        way: filled(values.way, "Choose how it was asked"),
      })}
      send={(values) =>
        send({
          type: "ask-body",
          name: nameOf(values),
          askedOn: values.askedOn,
          way: values.way as keyof typeof WAY_WORDS,
        })
      }
      onDone={onDone}
      button="Record that it was asked"
    >
      <SelectField
        form={form}
        name="listed"
        label="Who was asked?"
        choices={[
          ...site.bodiesToAsk.map((name) => ({ value: name, label: name })),
          { value: OTHER, label: "Somebody else" },
        ]}
      />
      {form.values.listed === OTHER ? (
        <TextField form={form} name="name" label="Name of the body" width="20" />
      ) : null}
      <TextField form={form} name="askedOn" label="Asked on" type="date" />
      <SelectField form={form} name="way" label="How?" choices={choicesOf(WAY_WORDS)} />
    </FormFrame>
  );
}

const unanswered = ({ bodies }: Schemas["SiteCase"]) =>
  bodies
    .filter(({ standing }) => standing !== "replied")
    .map(({ name, replyBy }) => ({ value: name, label: `${name}, reply by ${replyBy}` }));

export function RemindBodyForm({ site, send, onDone }: BodyFormProps) {
  const form = useForm("remind", { name: "" });
  return (
    <FormFrame
      form={form}
      label="Remind a body"
      check={({ name }) => ({ name: filled(name, "Choose who was reminded") })}
      send={({ name }) => send({ type: "remind-body", name })}
      onDone={onDone}
      button="Record the reminder of today"
    >
      <SelectField form={form} name="name" label="Who was reminded?" choices={unanswered(site)} />
    </FormFrame>
  );
}

export function ReplyForm({ site, send, onDone }: BodyFormProps) {
  const form = useForm("reply", { name: "", repliedOn: "", stance: "", words: "", response: "" });
  return (
    <FormFrame
      form={form}
      label="Record a reply"
      check={({ name, repliedOn, stance, words, response }) => ({
        name: filled(name, "Choose who replied"),
        repliedOn: filled(repliedOn, "Enter the day of the reply"),
        stance: filled(stance, "Choose where it stands"),
        words: filled(words, "Say what the reply was"),
        response: stance === "objects" ? filled(response, "An objection needs an answer") : undefined,
      })}
      send={({ name, repliedOn, stance, words, response }) =>
        send({
          type: "record-reply",
          name,
          reply: { repliedOn, stance: stance as keyof typeof STANCE_WORDS, words, response },
        })
      }
      onDone={onDone}
      button="Record the reply"
    >
      <SelectField form={form} name="name" label="Who replied?" choices={unanswered(site)} />
      <TextField form={form} name="repliedOn" label="Replied on" type="date" />
      <SelectField form={form} name="stance" label="Where does it stand?" choices={choicesOf(STANCE_WORDS)} />
      <TextArea form={form} name="words" label="Reply" rows={3} />
      <TextArea form={form} name="response" label="What we answer (optional unless it objects)" rows={2} />
    </FormFrame>
  );
}
