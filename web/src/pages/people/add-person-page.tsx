/** Adding a person who may sign in. Their first passphrase is made up and shown once. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useForces } from "../../app/session.ts";
import { SelectField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { GivenPassphrase } from "./given-passphrase.tsx";
import { checkPerson, PersonFields, type PersonValues, personFacts } from "./person-form.tsx";

interface Values extends PersonValues {
  id: string;
  homeForceId: string;
}

const NUMBER = /^(off_)?[A-Za-z0-9-]{1,60}$/;
const numberOf = (typed: string) => (typed.trim().startsWith("off_") ? typed.trim() : `off_${typed.trim()}`);

export function AddPersonPage() {
  const [given, setGiven] = useState<Schemas["GivenPassphrase"] | null>(null);
  return (
    <Page title="Add a person" back={{ to: "/people", text: "People" }}>
      {given === null ? (
        <AddForm onDone={setGiven} />
      ) : (
        <GivenPassphrase title={`${given.person.name} may sign in`} given={given} />
      )}
    </Page>
  );
}

function AddForm({ onDone }: { readonly onDone: (given: Schemas["GivenPassphrase"]) => void }) {
  const { together, several } = useForces();
  const own = together[0]?.id ?? "";
  const form = useForm<Values>("person", { id: "", name: "", rank: "", roles: [], homeForceId: own });
  const queries = useQueryClient();
  return (
    <FormFrame
      form={form}
      label="Add a person"
      check={(values) => ({
        id: NUMBER.test(values.id.trim())
          ? undefined
          : "Enter the officer number: letters, digits and hyphens",
        homeForceId: values.homeForceId === "" ? "Choose the force" : undefined,
        ...checkPerson(values),
      })}
      send={(values) =>
        answered(
          api.POST("/api/v1/people", {
            body: {
              id: numberOf(values.id),
              homeForceId: values.homeForceId,
              ...personFacts(
                values,
                together.map(({ id }) => id),
              ),
            },
          }),
        )
      }
      onDone={(given) => {
        void queries.invalidateQueries({ queryKey: ["people"] });
        onDone(given);
      }}
      button="Add the person"
    >
      <TextField
        form={form}
        name="id"
        label="Officer number"
        hint="They sign in with it, and it stands in the audit log for good"
        width="10"
      />
      {several ? (
        <SelectField
          form={form}
          name="homeForceId"
          label="Force"
          hint="Who employs them, and keeps their name, rank and access"
          choices={together.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <PersonFields form={form} />
    </FormFrame>
  );
}
