/** Who searched which mark, why, under which clause, and how many reads went out. The filter is in the address. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { Paging, useAfter } from "../../components/paging.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { AskAbout } from "./ask-about.tsx";
import { AuditNavigation } from "./audit-navigation.tsx";
import { type LoggedSearch, searchColumns } from "./logged-search.tsx";

const FIELDS = {
  name: { label: "Name or officer number", type: "search" },
  mark: { label: "Mark", type: "search" },
  reference: { label: "Reference", type: "search" },
  from: { label: "First day", type: "date" },
  to: { label: "Last day", type: "date" },
} as const;
type Field = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as Field[];

export function SearchesPage() {
  const [params] = useSearchParams();
  const before = useAfter();
  const asked = queryOf(params);
  const query = useQuery({
    queryKey: ["audit", "searches", asked, before],
    queryFn: () =>
      answered(
        api.GET("/api/v1/audit/searches", {
          params: {
            query: { ...asked, limit: 50, ...(before === undefined ? {} : { before: Number(before) }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Who searched what"
      lead="Each search once, with what went out on all its pages. Looking here is recorded too."
    >
      <AuditNavigation />
      <Filter key={params.toString()} />
      <Fetched query={query} what="the searches">
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState title="No search fits">Change or clear the filter.</EmptyState>
          ) : (
            <>
              <DataTable<LoggedSearch>
                caption="Searches, newest first"
                captionHidden
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  ...searchColumns<LoggedSearch>((search) => search),
                  { heading: "What to do", cell: ({ id }) => <AskAbout searchId={id} /> },
                ]}
              />
              <Paging next={next === undefined ? undefined : `${next}`} label="Pages of searches" />
              <p className="govuk-body">
                <a
                  className="govuk-link"
                  href={`/api/v1/audit/searches/file?${new URLSearchParams(asked)}`}
                  download="searches.csv"
                >
                  Download all that fit (CSV)
                </a>
              </p>
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

/** Days are those of the place where the auditor is; the last one is in it. */
function queryOf(params: URLSearchParams): Record<string, string> {
  const day = (name: "from" | "to", days: number) => {
    const ms = new Date(`${params.get(name)}T00:00`).getTime();
    return Number.isNaN(ms) ? {} : { [name]: new Date(ms + days * 86_400_000).toISOString() };
  };
  const texts = (["name", "mark", "reference"] as const).flatMap((name) => {
    const text = params.get(name)?.trim() ?? "";
    return text === "" ? [] : [[name, text]];
  });
  return { ...Object.fromEntries(texts), ...day("from", 0), ...day("to", 1) };
}

function Filter() {
  const [params, setParams] = useSearchParams();
  const [wanted, setWanted] = useState<Readonly<Record<Field, string>>>(
    () => Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? ""])) as Record<Field, string>,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setParams(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value.trim() !== "")));
  };
  return (
    <form onSubmit={submit} className="fw-row" aria-label="Filter the searches">
      {NAMES.map((name) => (
        <div key={name} className="govuk-form-group">
          <label className="govuk-label" htmlFor={`searches-${name}`}>
            {FIELDS[name].label}
          </label>
          <input
            id={`searches-${name}`}
            type={FIELDS[name].type}
            className="govuk-input govuk-input--width-10"
            value={wanted[name]}
            onChange={(event) => setWanted({ ...wanted, [name]: event.target.value })}
          />
        </div>
      ))}
      <button type="submit" className="govuk-button govuk-button--secondary">
        Filter
      </button>
    </form>
  );
}
