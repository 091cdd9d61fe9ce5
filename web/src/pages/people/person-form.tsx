/** Name, rank and roles of a person: the fields that adding and changing share. */
import type { Schemas } from "../../api/client.ts";
import { CheckboxesField, choicesOf, SelectField, TextField } from "../../components/form/fields.tsx";
import type { FieldErrors, Form } from "../../components/form/use-form.ts";
import { RANK_WORDS, ROLE_WORDS } from "../../components/words.ts";

export type PersonFacts = Schemas["ChangePersonInput"];

export interface PersonValues {
  name: string;
  rank: string;
  roles: readonly string[];
}

export const checkPerson = ({ name, rank, roles }: PersonValues): FieldErrors<PersonValues> => ({
  name: name.trim() === "" ? "Enter the name" : undefined,
  rank: rank === "" ? "Choose the rank" : undefined,
  roles: roles.length === 0 ? "Choose at least one role" : undefined,
});

export const personFacts = ({ name, rank, roles }: PersonValues): PersonFacts => ({
  name: name.trim(),
  rank: rank as PersonFacts["rank"],
  roles: roles as PersonFacts["roles"],
});

export function PersonFields<Values extends PersonValues>({ form }: { readonly form: Form<Values> }) {
  const shared = form as unknown as Form<PersonValues>;
  return (
    <>
      <TextField form={shared} name="name" label="Name" width="20" />
      <SelectField
        form={shared}
        name="rank"
        label="Rank"
        hint="For police staff whose post is graded as equal to a rank, that rank"
        choices={choicesOf(RANK_WORDS)}
      />
      <CheckboxesField
        form={shared}
        name="roles"
        label="Roles"
        hint="Only what their duties need"
        choices={choicesOf(ROLE_WORDS)}
      />
    </>
  );
}
