/** Searches that somebody should be asked about. A hint is a reason to ask, and no finding. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { AskAbout } from "./ask-about.tsx";
import { AuditNavigation } from "./audit-navigation.tsx";
import { searchColumns } from "./logged-search.tsx";

type Hinted = Schemas["MisuseHints"]["items"][number];

const HINT_WORDS: Readonly<Record<Hinted["kinds"][number], string>> = {
  "own-vehicle": "A vehicle of the person or their household",
  "repeated-target": "The same mark again and again",
  "unusual-hour": "At an unusual hour",
  "no-incident": "The reference is no incident or crime number",
  "weak-reason": "The reason is very short",
};

export function HintsPage() {
  const query = useQuery({
    queryKey: ["audit", "hints"],
    queryFn: () => answered(api.GET("/api/v1/audit/hints")),
  });
  return (
    <Page
      title="Hints"
      lead="Searches of the last 28 days that somebody should be asked about. A hint is a reason to ask: the person answers before anybody judges."
    >
      <AuditNavigation />
      <Fetched query={query} what="the hints">
        {({ items, total }) =>
          items.length === 0 ? (
            <EmptyState title="No search gives a hint">
              What is looked for stands in the policy, under "Reviewing searches".
            </EmptyState>
          ) : (
            <DataTable<Hinted>
              caption={
                total > items.length
                  ? `The newest ${items.length} of ${total}`
                  : `${total} in all, newest first`
              }
              rows={items}
              rowKey={({ search }) => search.id}
              columns={[
                {
                  heading: "Hint",
                  cell: ({ kinds }) => kinds.map((kind) => HINT_WORDS[kind]).join("; "),
                },
                ...searchColumns<Hinted>(({ search }) => search),
                { heading: "What to do", cell: ({ search }) => <AskAbout searchId={search.id} /> },
              ]}
            />
          )
        }
      </Fetched>
    </Page>
  );
}
