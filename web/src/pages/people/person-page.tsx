/** One person: what they may do, whether they are signed in, and what a manager can do about it. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useForces, useHasRole, useSession } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { RANK_WORDS } from "../../components/words.ts";
import { GivenPassphrase } from "./given-passphrase.tsx";
import { stateWords, usePeople } from "./people-page.tsx";
import {
  checkPerson,
  PersonFields,
  type PersonValues,
  personFacts,
  RoleFields,
  useRoleWords,
  valuesOf,
} from "./person-form.tsx";

type Person = Schemas["PersonEntry"];

export function PersonPage() {
  const { id = "" } = useParams();
  const people = usePeople();
  const [given, setGiven] = useState<Schemas["GivenPassphrase"] | null>(null);
  const person = people.data?.items.find((one) => one.id === id);
  return (
    <Page title={person?.name ?? "Person"} back={{ to: "/people", text: "People" }}>
      <Fetched query={people} what="the person">
        {() => {
          if (person === undefined) {
            return (
              <EmptyState title="There is no such person">Choose one from the list of people.</EmptyState>
            );
          }
          if (given !== null) {
            return <GivenPassphrase title={`${person.name} has a new passphrase`} given={given} />;
          }
          return (
            <>
              <PersonSummary person={person} />
              <PersonDesk
                key={`${person.rank} ${valuesOf(person.postings).join(" ")}`}
                person={person}
                onGiven={setGiven}
              />
            </>
          );
        }}
      </Fetched>
    </Page>
  );
}

function PersonSummary({ person }: { readonly person: Person }) {
  const { id, rank, homeForceId, postings, lastSignInAt, sessions, suspended } = person;
  const { several, nameOf } = useForces();
  const roleWords = useRoleWords();
  return (
    <Summary
      facts={{
        "Officer number": <span className="fw-code">{id.replace(/^off_/, "")}</span>,
        Rank: RANK_WORDS[rank],
        Force: several ? nameOf(homeForceId) : null,
        Roles: roleWords(postings).join("; "),
        State: stateWords(person),
        Suspended: suspended === null ? null : <SuspendedSince suspended={suspended} />,
        "Last sign-in": lastSignInAt === null ? "Not noted" : <When at={lastSignInAt} />,
        "Signed in on": sessions === 0 ? null : `${sessions} ${sessions === 1 ? "screen" : "screens"}`,
      }}
    />
  );
}

function SuspendedSince({ suspended }: { readonly suspended: NonNullable<Person["suspended"]> }) {
  return (
    <>
      since <When at={suspended.at} />: {suspended.reason}
    </>
  );
}

interface DeskProps {
  readonly person: Person;
  readonly onGiven: (given: Schemas["GivenPassphrase"]) => void;
}

/** What a manager can do. Nobody changes their own rank, roles or access. */
function PersonDesk({ person, onGiven }: DeskProps) {
  const manages = useHasRole("anpr-manager");
  const { officer, together } = useSession();
  const done = useDone();
  if (!manages) return null;
  if (officer.id === person.id) {
    return (
      <p className="govuk-inset-text">
        This is you. Nobody changes their own rank, roles or access; another ANPR manager can. Your passphrase
        is under your name at the top of the page.
      </p>
    );
  }
  const path = { params: { path: { id: person.id } } };
  if (!together.some(({ id }) => id === person.homeForceId)) {
    return (
      <>
        <p className="govuk-inset-text">
          {person.name} belongs to another force, which keeps their name, rank and access. You change what
          they may do for yours.
        </p>
        <ChangeForm person={person} rolesAlone />
      </>
    );
  }
  return (
    <>
      <ChangeForm person={person} />
      <h2 className="govuk-heading-m">Access</h2>
      {person.sessions > 0 ? (
        <ActionButton
          text="Sign out everywhere"
          kind="secondary"
          act={() => answered(api.DELETE("/api/v1/people/{id}/sessions", path))}
          onDone={() => done(`${person.name} is signed out everywhere`)}
        />
      ) : null}
      <ActionButton
        text="Give a new passphrase"
        kind="secondary"
        confirm={`The passphrase of ${person.name} stops to hold, and they are signed out everywhere.`}
        act={() => answered(api.POST("/api/v1/people/{id}/passphrase", path))}
        onDone={(given) => {
          done("");
          onGiven(given);
        }}
      />
      {person.suspended === null ? (
        <SuspendForm person={person} />
      ) : (
        <ActionButton
          text="Let in again"
          kind="secondary"
          confirm={`${person.name} may sign in again, with the passphrase and roles held before.`}
          act={() => answered(api.POST("/api/v1/people/{id}/let-in", path))}
          onDone={() => done(`${person.name} may sign in again`)}
        />
      )}
    </>
  );
}

/** Brings the list up to date, and says what was done. */
function useDone(): (words: string) => void {
  const queries = useQueryClient();
  const confirm = useConfirm();
  return (words) => {
    void queries.invalidateQueries({ queryKey: ["people"] });
    if (words !== "") confirm(words);
  };
}

function ChangeForm({
  person,
  rolesAlone = false,
}: {
  readonly person: Person;
  readonly rolesAlone?: boolean;
}) {
  const { id, name, rank, postings } = person;
  const form = useForm<PersonValues>("person", { name, rank, roles: valuesOf(postings) });
  const { together } = useForces();
  const done = useDone();
  return (
    <FormFrame
      form={form}
      label={rolesAlone ? "Roles" : "Name, rank and roles"}
      check={(values) => (rolesAlone ? {} : checkPerson(values))}
      send={(values) => {
        const body = personFacts(
          values,
          together.map((force) => force.id),
        );
        return answered(api.PUT("/api/v1/people/{id}", { params: { path: { id } }, body }));
      }}
      onDone={() => done(`${form.values.name.trim()} is changed`)}
      button="Save"
    >
      {rolesAlone ? <RoleFields form={form} /> : <PersonFields form={form} />}
    </FormFrame>
  );
}

function SuspendForm({ person }: { readonly person: Person }) {
  const form = useForm("suspend", { reason: "" });
  const done = useDone();
  return (
    <FormFrame
      form={form}
      label={`Suspend ${person.name}`}
      check={({ reason }) => ({ reason: reason.trim() === "" ? "Say why" : undefined })}
      send={({ reason }) =>
        answered(
          api.POST("/api/v1/people/{id}/suspend", {
            params: { path: { id: person.id } },
            body: { reason: reason.trim() },
          }),
        )
      }
      onDone={() => done(`${person.name} is suspended`)}
      button="Suspend"
      buttonKind="warning"
    >
      <TextField
        form={form}
        name="reason"
        label="Why are they kept out?"
        hint="From that moment they are signed out everywhere. For the audit log, for example: left the force"
      />
    </FormFrame>
  );
}
