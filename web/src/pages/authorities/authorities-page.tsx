/** Requests for an authority: those that wait for this officer's signature, and those this officer made. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { useFetchedBy } from "../../api/fetched-by.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { When } from "../../components/when.tsx";
import { plain, RANK_WORDS } from "../../components/words.ts";
import { AuthorityState } from "./authority-state.tsx";

type Box = "inbox" | "mine";

export function AuthoritiesPage() {
  const [params] = useSearchParams();
  const signs = useHasRole("authorising-officer");
  const asked = params.get("box");
  const box: Box = asked === "mine" || (asked === null && !signs) ? "mine" : "inbox";
  const fetched = useFetchedBy(box);
  const authorities = useQuery({
    queryKey: ["authorities", box],
    queryFn: () =>
      fetched((fetchedBy) =>
        answered(api.GET("/api/v1/authorities", { params: { query: { box, fetchedBy } } })),
      ),
    refetchInterval: 15_000,
  });
  return (
    <Page
      title={box === "inbox" ? "Waiting for your signature" : "My requests for authority"}
      lead="Data beyond the ordinary limit needs a senior officer's signature: for one question, one window and one matter."
    >
      <SubNavigation
        label="Authorities"
        items={[
          ...(signs
            ? [{ to: "/authorities?box=inbox", text: "Waiting for my signature", here: box === "inbox" }]
            : []),
          { to: "/authorities?box=mine", text: "My requests", here: box === "mine" },
          { to: "/authorities/ask", text: "Ask for authority", here: false },
        ]}
      />
      <Fetched query={authorities} what="authorities">
        {({ items }) =>
          items.length === 0 ? <Nothing box={box} /> : <AuthoritiesTable items={items} box={box} />
        }
      </Fetched>
    </Page>
  );
}

function Nothing({ box }: { readonly box: Box }) {
  return box === "inbox" ? (
    <EmptyState title="Nothing waits for you">New requests that your rank may sign appear here.</EmptyState>
  ) : (
    <EmptyState title="You have asked for nothing yet">
      When a search needs a signature, its refusal offers to ask for one.
    </EmptyState>
  );
}

function AuthoritiesTable({
  items,
  box,
}: {
  readonly items: readonly Schemas["Authority"][];
  readonly box: Box;
}) {
  return (
    <DataTable
      caption={box === "inbox" ? "Requests waiting for a signature" : "My requests"}
      captionHidden
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Question",
          cell: (authority) => (
            <Link className="govuk-link" to={`/authorities/${authority.id}`}>
              {authority.questionWords}
            </Link>
          ),
        },
        { heading: "State", cell: (authority) => <AuthorityState state={authority.state} /> },
        { heading: "Reference", cell: ({ reference }) => reference },
        { heading: "Category", cell: ({ category }) => plain(category) },
        {
          heading: "Oldest data",
          cell: ({ oldestDataAgeDays }) => `${oldestDataAgeDays} days`,
          numeric: true,
        },
        box === "inbox"
          ? {
              heading: "Asked by",
              cell: ({ askedBy }) => `${askedBy.name}, ${RANK_WORDS[askedBy.rank].toLowerCase()}`,
            }
          : { heading: "Decided by", cell: ({ decidedBy }) => decidedBy?.name ?? "Nobody yet" },
        { heading: "Asked", cell: ({ askedAt }) => <When at={askedAt} /> },
      ]}
    />
  );
}
