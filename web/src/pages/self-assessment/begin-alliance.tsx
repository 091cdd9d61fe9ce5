/** Beginning an assessment of several forces: its name, who answers for it, and the other forces. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CheckboxesField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";

interface BeginProps extends Pick<Schemas["Alliances"], "partners"> {
  readonly onBegun: (begun: Schemas["Alliance"]) => void;
}

interface Values {
  readonly name: string;
  readonly answerable: string;
  readonly forces: readonly string[];
}

const FRESH: Values = { name: "", answerable: "", forces: [] };

export function BeginAlliance({ partners, onBegun }: BeginProps) {
  const form = useForm<Values>("begin", FRESH);
  return (
    <section aria-labelledby="begin-heading">
      <h2 id="begin-heading" className="govuk-heading-m">
        Begin one
      </h2>
      <FormFrame
        form={form}
        label="Begin an assessment of several forces"
        check={({ name, answerable, forces }) => ({
          name: name.trim() === "" ? "Give it a name" : undefined,
          answerable: answerable.trim() === "" ? "Say who answers for it" : undefined,
          forces: forces.length === 0 ? "Choose at least one other force" : undefined,
        })}
        send={({ name, answerable, forces }) =>
          answered(
            api.POST("/api/v1/alliances", {
              body: { name: name.trim(), answerable: answerable.trim(), forces: [...forces] },
            }),
          )
        }
        onDone={onBegun}
        button="Begin"
      >
        <TextField form={form} name="name" label="Name" hint="For example of the shared system" width="20" />
        <TextField
          form={form}
          name="answerable"
          label="Who answers for it"
          hint="The post or board, not a person"
          width="20"
        />
        <CheckboxesField
          form={form}
          name="forces"
          label="Other forces"
          hint="Each joins by itself; nothing of its registers is summed before"
          choices={partners.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormFrame>
    </section>
  );
}
