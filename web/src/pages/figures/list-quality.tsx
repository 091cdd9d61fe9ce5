/** How good each list is: its age, what it brought, and how much of it nobody ever met. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { duration } from "../../components/duration.ts";
import { SaveTable } from "../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { share } from "./hit-words.ts";

type Item = Schemas["ListQuality"]["items"][number];

export function ListQuality({ from, to }: { readonly from: string; readonly to: string }) {
  const query = useQuery({
    queryKey: ["figures", "lists", from, to],
    queryFn: () => answered(api.GET("/api/v1/figures/lists", { params: { query: { from, to } } })),
  });
  return (
    <Fetched query={query} what="the lists">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="There are no lists yet">Make one under Lists.</EmptyState>
        ) : (
          <Lists items={items} />
        )
      }
    </Fetched>
  );
}

function Lists({ items }: { readonly items: readonly Item[] }) {
  const now = Date.now();
  const age = ({ publishedAt }: Item) => duration(now - Date.parse(publishedAt));
  const columns: readonly Column<Item>[] = [
    {
      heading: "List",
      cell: ({ listId, name }) => (
        <Link className="govuk-link" to={`/lists/${listId}`}>
          {name}
        </Link>
      ),
    },
    {
      heading: "Age",
      cell: (item) =>
        item.stale || item.overdue ? (
          <>
            {age(item)}{" "}
            <span className="govuk-tag govuk-tag--yellow">{item.stale ? "Too old" : "Overdue"}</span>
          </>
        ) : (
          age(item)
        ),
    },
    { heading: "Live entries", cell: ({ live }) => live.toLocaleString("en-GB"), numeric: true },
    { heading: "Hits", cell: ({ hits }) => hits.toLocaleString("en-GB"), numeric: true },
    { heading: "No outcome", cell: (item) => share(item.withoutOutcome, item.hits), numeric: true },
    { heading: "Misread", cell: (item) => share(item.misread, item.hits), numeric: true },
    { heading: "Never met", cell: ({ neverHit }) => neverHit.toLocaleString("en-GB"), numeric: true },
  ];
  return (
    <>
      <div className="fw-scroll">
        <DataTable
          caption="Lists. “Never met” are live entries without a hit for as long as alerts are kept"
          columns={columns}
          rows={items}
          rowKey={({ listId }) => listId}
        />
      </div>
      <SaveTable
        fileName="list-quality"
        headings={[
          "List",
          "Published",
          "Too old",
          "Overdue",
          "Live entries",
          "Hits",
          "Without outcome",
          "Misread",
          "Never met",
        ]}
        rows={() =>
          items.map((item) => [
            ...[item.name, item.publishedAt, item.stale ? "yes" : "no", item.overdue ? "yes" : "no"],
            ...[item.live, item.hits, item.withoutOutcome, item.misread, item.neverHit],
          ])
        }
      />
    </>
  );
}
