/** Choosing what the letter answers. Facts are filled in by the server from live registers. */
import type { Schemas } from "../../api/client.ts";
import { CheckboxesField, choicesOf, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { CLASS_WORDS } from "../devices/device-words.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { TOPIC_WORDS } from "./foi-words.ts";
import { isWithheld } from "./withheld-parts.tsx";

type Part = Schemas["FoiPart"];
type Topic = Part["topic"];
type DeviceClass = keyof typeof CLASS_WORDS;

interface Values {
  readonly topics: readonly string[];
  readonly countries: string;
  readonly classes: readonly string[];
  readonly notHeld: string;
  readonly writtenQuestion: string;
  readonly writtenAnswer: string;
}

/** Parts that are withheld have a form of their own, and stay when the letter is drafted again. */
const { withheld: _withheld, refused: _refused, ...CHOSEN_WORDS } = TOPIC_WORDS;
const keptParts = (foi: Schemas["FoiRequest"]): readonly Part[] =>
  foi.draft?.parts.filter(({ topic }) => topic === "withheld") ?? [];

/** The last draft's parts, or what the words of the request seem to ask for. */
function startWith(foi: Schemas["FoiRequest"]): Values {
  const drafted = foi.draft?.parts.filter((part) => !isWithheld(part)) ?? [];
  const parts = drafted.length === 0 ? foi.suggestedParts : drafted;
  const devices = parts.find((part) => part.topic === "devices");
  const notHeld = parts.find((part) => part.topic === "not-held");
  const written = parts.find((part) => part.topic === "written");
  return {
    topics: parts.map(({ topic }) => topic),
    countries: (devices?.countries ?? []).join(", "),
    classes: devices?.classes ?? [],
    notHeld: notHeld?.question ?? "",
    writtenQuestion: written?.question ?? "",
    writtenAnswer: written?.answer ?? "",
  };
}

const countriesOf = (text: string) =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

function check(values: Values): FieldErrors<Values> {
  const has = (topic: Topic) => values.topics.includes(topic);
  return {
    topics: values.topics.length === 0 ? "Choose what the letter answers" : undefined,
    countries:
      has("devices") && !countriesOf(values.countries).every((code) => /^[A-Z]{2}$/.test(code))
        ? "Enter two-letter country codes, for example CN"
        : undefined,
    notHeld: has("not-held") && values.notHeld.trim() === "" ? "Say what is not held" : undefined,
    writtenQuestion:
      has("written") && values.writtenQuestion.trim() === "" ? "Enter the question" : undefined,
    writtenAnswer: has("written") && values.writtenAnswer.trim() === "" ? "Enter the answer" : undefined,
  };
}

function toPart(topic: Topic, values: Values): Part {
  switch (topic) {
    case "devices":
      return { topic, countries: countriesOf(values.countries), classes: values.classes as DeviceClass[] };
    case "not-held":
      return { topic, question: values.notHeld.trim() };
    case "written":
      return { topic, question: values.writtenQuestion.trim(), answer: values.writtenAnswer.trim() };
    case "withheld":
    case "refused":
      throw new Error("a part that is withheld is not chosen here");
    default:
      return { topic };
  }
}

export function DraftForm({ foi, send, onDone }: FoiStepProps) {
  const form = useForm<Values>("draft", startWith(foi));
  const { topics } = form.values;
  return (
    <FormFrame
      form={form}
      label="Draft the letter"
      check={check}
      send={(values) =>
        send({
          type: "draft",
          parts: [...values.topics.map((topic) => toPart(topic as Topic, values)), ...keptParts(foi)],
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
