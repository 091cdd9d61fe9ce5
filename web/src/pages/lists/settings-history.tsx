/** Who set the list to what, and when. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Change = Schemas["VoiListHistory"]["items"][number];

const FIELD_WORDS: Readonly<Record<Change["fields"][number]["field"], string>> = {
  name: "Name",
  kind: "Kind",
  owner: "Owner",
  legalBasis: "Legal basis",
  maxAge: "Stale after",
  tolerance: "Matching",
  source: "Source",
  refresh: "New content expected every",
  defaults: "New entries",
  limits: "No entry above",
  thresholds: "Probability needed",
  activeHours: "Hours",
  where: "Cameras and sites",
  shownTo: "Who may know of it",
};

export function SettingsHistory({ listId }: { readonly listId: string }) {
  const history = useQuery({
    queryKey: ["list", listId, "history"],
    queryFn: () => answered(api.GET("/api/v1/lists/{id}/history", { params: { path: { id: listId } } })),
  });
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading" className="govuk-heading-m">
        Changes so far
      </h2>
      <Fetched query={history} what="the changes">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing was changed since the list was made" />
          ) : (
            <ul className="govuk-list">
              {items.map((change) => (
                <li key={change.version}>
                  <When at={change.at} />, {change.by.name}:{" "}
                  {change.fields
                    .map(
                      ({ field, before, after }) =>
                        `${FIELD_WORDS[field]} from ${before || "nothing"} to ${after || "nothing"}`,
                    )
                    .join("; ")}
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}
