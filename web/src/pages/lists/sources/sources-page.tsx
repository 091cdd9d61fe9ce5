/** From where is this list fetched by itself, when was it last, and when is it next? */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { useFetchedBy } from "../../../api/fetched-by.ts";
import { answered } from "../../../api/problem.ts";
import { SuccessNotice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";
import { EmptyState, Fetched } from "../../../components/states.tsx";
import { useList } from "../use-list.ts";
import { ListKeys } from "./list-keys.tsx";
import { SourceForm } from "./source-form.tsx";
import { SourcePanel } from "./source-panel.tsx";

type Kind = Schemas["ListSourceKinds"]["items"][number];

export function SourcesPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  return (
    <Page
      title="Sources"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="A source brings the list by itself, by the clock. What would withdraw too much waits for a person, as with a file sent by hand."
    >
      <Sources id={id} />
      <ListKeys id={id} />
    </Page>
  );
}

function Sources({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const [done, setDone] = useState("");
  const fetched = useFetchedBy(id);
  const kinds = useQuery({
    queryKey: ["source-kinds"],
    queryFn: () => answered(api.GET("/api/v1/lists/source-kinds")),
  });
  const sources = useQuery({
    queryKey: ["list", id, "sources"],
    queryFn: () =>
      fetched((fetchedBy) =>
        answered(api.GET("/api/v1/lists/{id}/sources", { params: { path: { id }, query: { fetchedBy } } })),
      ),
    refetchInterval: 5_000,
  });
  const changed = (words: string) => {
    setDone(words);
    void queries.invalidateQueries({ queryKey: ["list", id, "sources"] });
  };
  return (
    <>
      {done === "" ? null : <SuccessNotice key={done} title={done} />}
      <Fetched query={kinds} what="the kinds of source">
        {({ items: all }) => (
          <Fetched query={sources} what="its sources">
            {({ items }) => (
              <>
                {items.length === 0 ? (
                  <EmptyState title="No source yet">
                    The list changes by hand and by files that somebody sends. Add a source, and it is fetched
                    by the clock.
                  </EmptyState>
                ) : null}
                {items.map((source) => (
                  <SourcePanel
                    key={source.id}
                    source={source}
                    kind={all.find(({ name }) => name === source.kind)}
                    onChanged={changed}
                  />
                ))}
                <AddSource id={id} kinds={all} onAdded={changed} />
              </>
            )}
          </Fetched>
        )}
      </Fetched>
    </>
  );
}

interface AddProps {
  readonly id: string;
  readonly kinds: readonly Kind[];
  readonly onAdded: (words: string) => void;
}

function AddSource({ id, kinds, onAdded }: AddProps) {
  const [chosen, setChosen] = useState<Kind | null>(null);
  if (chosen === null) {
    return (
      <section aria-labelledby="add-source-heading">
        <h2 id="add-source-heading" className="govuk-heading-m">
          Add a source
        </h2>
        <div className="fw-row">
          {kinds.map((kind) => (
            <button
              key={kind.name}
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => setChosen(kind)}
            >
              {kind.title}
            </button>
          ))}
        </div>
      </section>
    );
  }
  return (
    <section aria-labelledby="add-source-heading">
      <h2 id="add-source-heading" className="govuk-heading-m">
        Add a source
      </h2>
      <SourceForm
        kind={chosen}
        button="Add the source"
        send={(asked) =>
          answered(
            api.POST("/api/v1/lists/{id}/sources", {
              params: { path: { id } },
              body: { kind: chosen.name, ...asked },
            }),
          )
        }
        onDone={(name) => {
          setChosen(null);
          onAdded(`Added: ${name}. Try it now, then leave it to the clock.`);
        }}
        onLeave={() => setChosen(null)}
      />
    </section>
  );
}
