/** Adding a person who may sign in. Their first passphrase is made up and shown once. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { GivenPassphrase } from "./given-passphrase.tsx";
import { checkPerson, PersonFields, type PersonValues, personFacts } from "./person-form.tsx";

interface Values extends PersonValues {
  id: string;
}
const FRESH: Values = { id: "", name: "", rank: "", roles: [] };

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
  const form = useForm<Values>("person", FRESH);
  const queries = useQueryClient();
  return (
    <FormFrame
      form={form}
      label="Add a person"
      check={(values) => ({
        id: NUMBER.test(values.id.trim())
          ? undefined
          : "Enter the officer number: letters, digits and hyphens",
        ...checkPerson(values),
      })}
      send={(values) =>
        answered(api.POST("/api/v1/people", { body: { id: numberOf(values.id), ...personFacts(values) } }))
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
      <PersonFields form={form} />
    </FormFrame>
  );
}
