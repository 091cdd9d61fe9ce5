/** For which entries that came together the reads kept were asked, by whatever way they came, and what was found. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { EntriesLookBack } from "./entries-look-back.tsx";
import { useList } from "./use-list.ts";

type LookBack = Schemas["LookBackList"]["items"][number];

const CAUSES: Readonly<Record<LookBack["cause"], string>> = {
  import: "A file was brought in",
  delta: "Another system sent them",
  "going-back": "An earlier version came back",
};

const STATES: Readonly<Record<LookBack["state"], string>> = {
  queued: "Waiting",
  running: "Under way",
  done: "Done",
  "not-by-policy": "Not looked for: the policy does not for this list",
};

export function LookBacksPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const [params] = useSearchParams();
  const shown = params.get("look-back");
  return (
    <Page
      title="Seen before they were listed"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="Vehicles that come onto the list together are looked for among the reads kept, as far back as the policy permits."
    >
      {shown === null ? null : <EntriesLookBack listId={id} lookBackId={shown} />}
      <All listId={id} />
    </Page>
  );
}

const number = (value: number) => value.toLocaleString("en-GB");

function All({ listId }: { readonly listId: string }) {
  const lookBacks = useQuery({
    queryKey: ["list", listId, "look-backs"],
    queryFn: () => answered(api.GET("/api/v1/lists/{id}/look-backs", { params: { path: { id: listId } } })),
  });
  return (
    <Fetched query={lookBacks} what="what was looked for">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="Nothing has come together yet">
            What a file, another system or an earlier version of the list brings appears here.
          </EmptyState>
        ) : (
          <DataTable
            caption="The newest first"
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              {
                heading: "How they came",
                cell: ({ id, cause }) => (
                  <Link className="govuk-link" to={`/lists/${listId}/look-backs?look-back=${id}`}>
                    {CAUSES[cause]}
                  </Link>
                ),
              },
              { heading: "When", cell: ({ at }) => <When at={at} /> },
              { heading: "By", cell: ({ by }) => by },
              { heading: "State", cell: ({ state }) => STATES[state] },
              { heading: "New entries", cell: ({ entries }) => number(entries), numeric: true },
              { heading: "Looked for", cell: ({ looked }) => number(looked), numeric: true },
              { heading: "Seen", cell: ({ seen }) => number(seen), numeric: true },
            ]}
          />
        )
      }
    </Fetched>
  );
}
