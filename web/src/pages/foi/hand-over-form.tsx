/** Handing a question of a request to a team, a colleague or somebody outside by mail. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { choicesOf, RadioField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import { Fetched } from "../../components/states.tsx";
import { ROLE_WORDS } from "../../components/words.ts";
import type { FoiStepProps } from "./foi-step-props.ts";

type HandOver = Schemas["HandOverFoiQuestionInput"];
type Role = keyof typeof ROLE_WORDS;

const KINDS = [
  { value: "role", label: "A team, by its role" },
  { value: "person", label: "A colleague" },
  {
    value: "mail",
    label: "Somebody outside, by mail",
    hint: "The mail holds the question, your note and the reference, and nothing of the requester.",
  },
];

const { "wall-screen": _wall, ...TEAM_WORDS } = ROLE_WORDS;

export function HandOverForm({ foi, onDone }: Pick<FoiStepProps, "foi" | "onDone">) {
  const colleagues = useQuery({
    queryKey: ["foi-colleagues"],
    queryFn: () => answered(api.GET("/api/v1/foi-colleagues")),
  });
  return (
    <Fetched query={colleagues} what="your colleagues">
      {({ items }) => <Filled foi={foi} onDone={onDone} colleagues={items} />}
    </Fetched>
  );
}

interface FilledProps extends Pick<FoiStepProps, "foi" | "onDone"> {
  readonly colleagues: Schemas["FoiColleagues"]["items"];
}

const WORKING_WEEK_MS = 7 * 86_400_000;
const FRESH = { question: "", note: "", kind: "role", role: "", person: "", address: "", dueOn: "" };
type Values = typeof FRESH;

function Filled({ foi, onDone, colleagues }: FilledProps) {
  const form = useForm("hand-over", { ...FRESH, dueOn: toLondonDay(Date.now() + WORKING_WEEK_MS) });
  const { kind } = form.values;
  return (
    <FormFrame
      form={form}
      label="Hand a question over"
      check={check}
      send={(values) =>
        answered(
          api.POST("/api/v1/foi/{id}/hand-overs", {
            params: { path: { id: foi.id } },
            body: {
              question: values.question.trim(),
              note: values.note.trim(),
              dueOn: values.dueOn,
              to: recipient(values),
            },
          }),
        )
      }
      onDone={onDone}
      button="Hand it over"
    >
      <TextArea form={form} name="question" label="The question" rows={3} />
      <RadioField form={form} name="kind" label="Who knows?" choices={KINDS} />
      {kind === "role" ? (
        <SelectField form={form} name="role" label="Team" choices={choicesOf(TEAM_WORDS)} />
      ) : null}
      {kind === "person" ? (
        <SelectField
          form={form}
          name="person"
          label="Colleague"
          choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {kind === "mail" ? <TextField form={form} name="address" label="Mail address" /> : null}
      <TextField form={form} name="dueOn" label="Answer by" type="date" />
      <TextArea form={form} name="note" label="Note (optional)" rows={2} />
    </FormFrame>
  );
}

function check({ question, kind, role, person, address, dueOn }: Values) {
  return {
    question: question.trim() === "" ? "Enter the question" : undefined,
    role: kind === "role" && role === "" ? "Choose the team" : undefined,
    person: kind === "person" && person === "" ? "Choose the colleague" : undefined,
    address: kind === "mail" && !address.includes("@") ? "Enter a mail address" : undefined,
    dueOn: dueOn === "" ? "Enter the day by which you need the answer" : undefined,
  };
}

function recipient({ kind, role, person, address }: Values): HandOver["to"] {
  if (kind === "person") return { kind, id: person };
  return kind === "mail" ? { kind, address: address.trim() } : { kind: "role", role: role as Role };
}
