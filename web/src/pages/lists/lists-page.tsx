/** The vehicle-of-interest lists: who answers for each, how old it is, and how many marks it holds. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { relative } from "../../components/duration.ts";
import { useForceColumn } from "../../components/force-column.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { LIST_KIND_WORDS } from "../../components/words.ts";
import { ListAlarms } from "./sources/list-alarms.tsx";

export function ListsPage() {
  const manages = useHasRole("anpr-manager");
  const lists = useQuery({ queryKey: ["lists"], queryFn: () => answered(api.GET("/api/v1/lists")) });
  return (
    <Page
      title="Lists"
      lead="Every read is checked against these lists the moment it arrives. An entry past its end raises nothing; a list past its age raises only stale alerts."
    >
      <ListAlarms />
      {manages ? (
        <Link className="govuk-button govuk-button--secondary" to="/lists/new">
          Create a list
        </Link>
      ) : null}
      <Fetched query={lists} what="lists">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No lists yet">
              An ANPR manager can create one, then import or add entries.
            </EmptyState>
          ) : (
            <FilteredLists lists={items} />
          )
        }
      </Fetched>
    </Page>
  );
}

const STATES: Readonly<Record<string, (list: Schemas["VoiList"]) => boolean>> = {
  stale: ({ stale }) => stale,
  overdue: ({ overdue }) => overdue,
  hours: ({ activeHours }) => activeHours !== null,
  places: ({ where }) => where !== null,
  named: ({ shownTo }) => shownTo !== null,
};
const STATE_WORDS: Readonly<Record<string, string>> = {
  stale: "Stale",
  overdue: "New content overdue",
  hours: "With hours of its own",
  places: "At some places alone",
  named: "Shown to named people or roles alone",
};

/** In the address, so that a page can be kept and sent. */
function FilteredLists({ lists }: { readonly lists: readonly Schemas["VoiList"][] }) {
  const [params, setParams] = useSearchParams();
  const asked = (name: string) => params.get(name) ?? "";
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  const shown = lists.filter(
    (list) =>
      (asked("kind") === "" || list.kind === asked("kind")) &&
      (asked("owner") === "" || list.owner.id === asked("owner")) &&
      (STATES[asked("state")]?.(list) ?? true),
  );
  const owners = [...new Map(lists.map(({ owner }) => [owner.id, owner.name]))];
  const filter = (name: string, label: string, choices: readonly (readonly [string, string])[]) => (
    <Filter name={name} label={label} value={asked(name)} choices={choices} onChoose={choose} />
  );
  return (
    <>
      <search className="fw-row" aria-label="Filter lists">
        {filter("kind", "Kind", Object.entries(LIST_KIND_WORDS))}
        {filter("owner", "Owner", owners)}
        {filter("state", "Settings and state", Object.entries(STATE_WORDS))}
      </search>
      <p className="govuk-body-s" role="status">
        {shown.length} of {lists.length} lists
      </p>
      {shown.length === 0 ? (
        <EmptyState title="No list of this kind">Choose another filter.</EmptyState>
      ) : (
        <ListsTable lists={shown} />
      )}
    </>
  );
}

interface FilterProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChoose: (name: string, value: string) => void;
}

function Filter({ name, label, value, choices, onChoose }: FilterProps) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={`lists-${name}`}>
        {label}
      </label>
      <select
        id={`lists-${name}`}
        className="govuk-select"
        value={value}
        onChange={(event) => onChoose(name, event.target.value)}
      >
        <option value="">All</option>
        {choices.map(([of, words]) => (
          <option key={of} value={of}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function ListsTable({ lists }: { readonly lists: readonly Schemas["VoiList"][] }) {
  const now = useNow(60_000);
  const force = useForceColumn<Schemas["VoiList"]>();
  return (
    <DataTable
      caption="Lists"
      captionHidden
      rows={lists}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "List",
          cell: ({ id, name }) => (
            <Link className="govuk-link" to={`/lists/${id}`}>
              {name}
            </Link>
          ),
        },
        ...force,
        { heading: "Kind", cell: ({ kind }) => LIST_KIND_WORDS[kind] },
        { heading: "Owner", cell: ({ owner }) => owner.name },
        {
          heading: "Published",
          cell: ({ publishedAt, stale, overdue }) => (
            <>
              {relative(publishedAt, now)}{" "}
              {stale ? <strong className="govuk-tag govuk-tag--yellow">Stale</strong> : null}
              {overdue && !stale ? (
                <strong className="govuk-tag govuk-tag--yellow">New content overdue</strong>
              ) : null}
            </>
          ),
        },
        {
          heading: "Live entries",
          cell: ({ entries }) => entries.live.toLocaleString("en-GB"),
          numeric: true,
        },
        { heading: "Expired", cell: ({ entries }) => entries.expired.toLocaleString("en-GB"), numeric: true },
      ]}
    />
  );
}
