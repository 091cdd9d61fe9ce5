/** The vehicle-of-interest lists: who answers for each, how old it is, and how many marks it holds. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
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

export function ListsPage() {
  const manages = useHasRole("anpr-manager");
  const lists = useQuery({ queryKey: ["lists"], queryFn: () => answered(api.GET("/api/v1/lists")) });
  return (
    <Page
      title="Lists"
      lead="Every read is checked against these lists the moment it arrives. An entry past its end raises nothing; a list past its age raises only stale alerts."
    >
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
            <ListsTable lists={items} />
          )
        }
      </Fetched>
    </Page>
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
          cell: ({ publishedAt, stale }) => (
            <>
              {relative(publishedAt, now)}{" "}
              {stale ? <strong className="govuk-tag govuk-tag--yellow">Stale</strong> : null}
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
