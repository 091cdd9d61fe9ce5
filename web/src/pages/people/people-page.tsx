/** Who may sign in, as what, when they last did, and who no longer may. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useForces, useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { RANK_WORDS, ROLE_WORDS } from "../../components/words.ts";
import { useRoleWords } from "./person-form.tsx";

type Person = Schemas["PersonEntry"];

export function PeoplePage() {
  const manages = useHasRole("anpr-manager");
  const people = usePeople();
  const [wanted, setWanted] = useState("");
  return (
    <Page
      title="People"
      lead="Who may sign in, and what their duties let them do. A change holds at once, and each one is in the audit log."
    >
      {manages ? (
        <Link className="govuk-button govuk-button--secondary" to="/people/add">
          Add a person
        </Link>
      ) : null}
      <Fetched query={people} what="people">
        {({ items }) => (
          <>
            <div className="govuk-form-group">
              <label className="govuk-label" htmlFor="people-wanted">
                Find by name, officer number or role
              </label>
              <input
                id="people-wanted"
                className="govuk-input govuk-input--width-20"
                type="search"
                autoComplete="off"
                value={wanted}
                onChange={(event) => setWanted(event.target.value)}
              />
            </div>
            <PeopleTable people={items.filter((person) => fits(person, wanted))} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

export const usePeople = () =>
  useQuery({ queryKey: ["people"], queryFn: () => answered(api.GET("/api/v1/people")) });

function fits({ id, name, postings }: Person, wanted: string): boolean {
  const roles = postings.flatMap((posting) => posting.roles.map((role) => ROLE_WORDS[role]));
  const words = [id, name, ...roles].join(" ").toLowerCase();
  return words.includes(wanted.trim().toLowerCase());
}

function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const { several, nameOf } = useForces();
  const roleWords = useRoleWords();
  if (people.length === 0)
    return <EmptyState title="Nobody fits">Clear the field to see everybody.</EmptyState>;
  return (
    <DataTable
      caption={people.length === 1 ? "1 person" : `${people.length.toLocaleString("en-GB")} people`}
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Name",
          cell: ({ id, name }) => (
            <Link className="govuk-link" to={`/people/${id}`}>
              {name}
            </Link>
          ),
        },
        {
          heading: "Officer number",
          cell: ({ id }) => <span className="fw-code">{id.replace(/^off_/, "")}</span>,
        },
        { heading: "Rank", cell: ({ rank }) => RANK_WORDS[rank] },
        ...(several ? [{ heading: "Force", cell: ({ homeForceId }: Person) => nameOf(homeForceId) }] : []),
        { heading: "Roles", cell: ({ postings }) => roleWords(postings).join("; ") },
        { heading: "Last sign-in", cell: ({ lastSignInAt }) => <When at={lastSignInAt} /> },
        { heading: "State", cell: (person) => stateWords(person) },
      ]}
    />
  );
}

export function stateWords({ suspended, hasPassphrase, passphraseGiven, sessions }: Person): string {
  if (suspended !== null) return "Suspended";
  if (sessions > 0) return "Signed in";
  if (passphraseGiven) return "Has not chosen a passphrase yet";
  return hasPassphrase ? "May sign in" : "Has no passphrase";
}
