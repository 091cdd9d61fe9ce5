/** Name, rank and roles of a person: the fields that adding and changing share. */
import type { Schemas } from "../../api/client.ts";
import { useForces } from "../../app/session.ts";
import { CheckboxesField, choicesOf, SelectField, TextField } from "../../components/form/fields.tsx";
import type { FieldErrors, Form } from "../../components/form/use-form.ts";
import { RANK_WORDS, ROLE_WORDS } from "../../components/words.ts";

export type PersonFacts = Schemas["ChangePersonInput"];

export interface PersonValues {
  name: string;
  rank: string;
  /** Each with the id of its force in front. */
  roles: readonly string[];
}

type Postings = PersonFacts["postings"];

export const valuesOf = (postings: Postings): PersonValues["roles"] =>
  postings.flatMap(({ forceId, roles }) => roles.map((role) => `${forceId} ${role}`));

export const checkPerson = ({ name, rank, roles }: PersonValues): FieldErrors<PersonValues> => ({
  name: name.trim() === "" ? "Enter the name" : undefined,
  rank: rank === "" ? "Choose the rank" : undefined,
  roles: roles.length === 0 ? "Choose at least one role" : undefined,
});

/** With every force that the form offers: one for which nothing is ticked says that the roles there are taken. */
export const personFacts = (
  { name, rank, roles }: PersonValues,
  forceIds: readonly string[],
): PersonFacts => ({
  name: name.trim(),
  rank: rank as PersonFacts["rank"],
  postings: forceIds.map((forceId) => ({
    forceId,
    roles: roles
      .map((value) => value.split(" "))
      .filter(([force]) => force === forceId)
      .map(([, role]) => role) as Postings[number]["roles"],
  })),
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
      <RoleFields form={shared} />
    </>
  );
}

/** A group of choices a force. The error of all stands at the first. */
export function RoleFields({ form }: { readonly form: Form<PersonValues> }) {
  const { together, several } = useForces();
  return together.map(({ id: forceId, name }, place) => (
    <CheckboxesField
      key={forceId}
      form={
        place === 0 ? form : { ...form, errors: {}, fieldId: (field) => `${form.fieldId(field)}-${forceId}` }
      }
      name="roles"
      label={several ? `Roles for ${name}` : "Roles"}
      hint={place === 0 ? "Only what their duties need" : undefined}
      choices={choicesOf(ROLE_WORDS).map(({ value, label }) => ({ value: `${forceId} ${value}`, label }))}
    />
  ));
}

/** The roles in words, with the force where there are several. */
export function useRoleWords(): (postings: Postings) => readonly string[] {
  const { several, nameOf } = useForces();
  return (postings) =>
    postings.map(({ forceId, roles }) => {
      const words = roles.map((role) => ROLE_WORDS[role]).join(", ");
      return several ? `${nameOf(forceId)}: ${words}` : words;
    });
}
