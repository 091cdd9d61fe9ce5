/** Changing the words of a draft; the generated ones are kept, and figures in tables stay as the registers have them. */
import type { Schemas } from "../../api/client.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { FOI_COMMAND_WORDS } from "./foi-words.ts";

type Block = NonNullable<Schemas["FoiRequest"]["draft"]>["blocks"][number];

function wordsOf(block: Block): string | null {
  if (block.kind === "table") return null;
  return block.kind === "list" ? block.items.join("\n") : block.text;
}

const KIND_WORDS = { heading: "Heading", paragraph: "Paragraph", quote: "Quotation", list: "List" } as const;

export function EditForm({ foi, send, onDone }: FoiStepProps) {
  const blocks = foi.draft?.blocks ?? [];
  const changed = new Map(foi.edited?.words.map(({ place, text }) => [place, text]));
  const editable = blocks.flatMap((block, place) => {
    const generated = wordsOf(block);
    if (generated === null || block.kind === "table") return [];
    return [{ place, generated, label: `${KIND_WORDS[block.kind]} ${place + 1}` }];
  });
  const form = useForm<Record<string, string>>(
    "edit",
    Object.fromEntries(
      editable.map(({ place, generated }) => [String(place), changed.get(place) ?? generated]),
    ),
  );
  return (
    <FormFrame
      form={form}
      label={FOI_COMMAND_WORDS.edit}
      send={(values) =>
        send({
          type: "edit",
          words: editable.flatMap(({ place, generated }) => {
            const text = values[String(place)] ?? generated;
            return text === generated ? [] : [{ place, text }];
          }),
        })
      }
      onDone={onDone}
      button="Keep these words"
    >
      <p className="govuk-body">
        The words that were generated are kept beside yours. A field left empty is left out of the letter.
        Figures in tables cannot be typed: draft the letter again when they have changed. Somebody else
        approves the letter afterwards.
      </p>
      {editable.map(({ place, generated, label }) => (
        <TextArea
          key={place}
          form={form}
          name={String(place)}
          label={label}
          rows={Math.min(8, 1 + Math.ceil(generated.length / 70))}
        />
      ))}
    </FormFrame>
  );
}
