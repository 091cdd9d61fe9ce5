/** Creating a list. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { choicesOf, RadioField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { LIST_KIND_WORDS, TOLERANCE_WORDS } from "../../components/words.ts";

type NewList = Schemas["NewVoiListInput"];

export function NewListPage() {
  const form = useForm("list", { name: "", kind: "", legalBasis: "", maxAgeHours: "24", tolerance: "" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page title="Create a list" back={{ to: "/lists", text: "Lists" }}>
      <FormFrame
        form={form}
        label="Create a list"
        check={({ name, kind, legalBasis, maxAgeHours }) => ({
          name: name.trim().length < 3 ? "Enter a name of at least 3 characters" : undefined,
          kind: kind === "" ? "Choose what kind of list it is" : undefined,
          legalBasis:
            legalBasis.trim().length < 3
              ? "Say on what legal basis the force may hold these marks"
              : undefined,
          maxAgeHours: /^[1-9]\d*$/.test(maxAgeHours)
            ? undefined
            : "Enter the hours as a whole number, for example 24",
        })}
        send={({ name, kind, legalBasis, maxAgeHours, tolerance }) =>
          answered(
            api.POST("/api/v1/lists", {
              body: {
                name,
                kind: kind as NewList["kind"],
                legalBasis,
                maxAgeHours: Number(maxAgeHours),
                ...(tolerance === "" ? {} : { tolerance: tolerance as Schemas["VoiList"]["tolerance"] }),
              },
            }),
          )
        }
        onDone={async ({ id }) => {
          await queries.invalidateQueries({ queryKey: ["lists"] });
          await navigate(`/lists/${id}`);
        }}
        button="Create the list"
      >
        <TextField form={form} name="name" label="Name" width="20" />
        <RadioField form={form} name="kind" label="Kind" choices={choicesOf(LIST_KIND_WORDS)} />
        <TextField
          form={form}
          name="legalBasis"
          label="Legal basis"
          hint="Used for every entry that names none of its own"
        />
        <TextField
          form={form}
          name="maxAgeHours"
          label="Stale after (hours)"
          hint="From then on its hits are shown as stale, and none of them can ask for a stop"
          width="5"
        />
        <RadioField
          form={form}
          name="tolerance"
          label="How strictly is it matched?"
          choices={[{ value: "", label: "As usual for its kind" }, ...choicesOf(TOLERANCE_WORDS)]}
        />
      </FormFrame>
    </Page>
  );
}
