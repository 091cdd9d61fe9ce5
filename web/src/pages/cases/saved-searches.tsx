/** An officer's saved searches: asked again by the policy of today, renamed, thrown away. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState, Fetched, ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Saved = Schemas["SavedSearch"];
const KEY = ["saved-searches"];

const STATE_WORDS: Readonly<Record<Saved["state"], string>> = {
  open: "May be asked",
  ended: "Its time is over",
  "authority-ended": "Its authority has ended",
};

export function SavedSearches() {
  const query = useQuery({ queryKey: KEY, queryFn: () => answered(api.GET("/api/v1/saved-searches")) });
  return (
    <Fetched query={query} what="the saved searches">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="You have saved no search">
            Save one below the answer of a search. It is judged anew each time that you ask it.
          </EmptyState>
        ) : (
          <DataTable
            caption="Saved searches, newest first"
            captionHidden
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              { heading: "Name", cell: (saved) => <Name saved={saved} /> },
              { heading: "Question", cell: ({ asked }) => asked },
              { heading: "Case", cell: ({ reference }) => reference },
              { heading: "Window", cell: (saved) => <SavedWindow saved={saved} /> },
              { heading: "State", cell: ({ state }) => STATE_WORDS[state] },
              { heading: "What to do", cell: (saved) => <Steps saved={saved} /> },
            ]}
          />
        )
      }
    </Fetched>
  );
}

function SavedWindow({ saved: { moves, capturedFrom, capturedTo } }: { readonly saved: Saved }) {
  if (!moves) {
    return (
      <>
        <When at={capturedFrom} /> to <When at={capturedTo} />
      </>
    );
  }
  const days = Math.round((Date.parse(capturedTo) - Date.parse(capturedFrom)) / 86_400_000);
  return `The last ${days === 1 ? "day" : `${days} days`}`;
}

function Name({ saved: { id, name } }: { readonly saved: Saved }) {
  const queries = useQueryClient();
  const [words, setWords] = useState<string>();
  const naming = useMutation({
    mutationFn: (to: string) =>
      answered(api.PUT("/api/v1/saved-searches/{id}", { params: { path: { id } }, body: { name: to } })),
    onSuccess: () => {
      setWords(undefined);
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  if (words === undefined) {
    return (
      <>
        {name}{" "}
        <button type="button" className="fw-linkbutton govuk-link" onClick={() => setWords(name)}>
          Rename<span className="govuk-visually-hidden"> {name}</span>
        </button>
      </>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== "") naming.mutate(words);
      }}
    >
      {naming.isError ? <ProblemNotice error={naming.error} /> : null}
      <label className="govuk-visually-hidden" htmlFor={`name-${id}`}>
        New name of {name}
      </label>
      <input
        id={`name-${id}`}
        className="govuk-input govuk-input--width-20"
        value={words}
        maxLength={100}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit" className="govuk-button govuk-button--secondary" aria-disabled={naming.isPending}>
        Save the name
      </button>
    </form>
  );
}

function Steps({ saved: { id, name, state } }: { readonly saved: Saved }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const path = { params: { path: { id } } };
  return (
    <>
      {state === "open" ? (
        <ActionButton
          text="Ask again"
          act={() => answered(api.POST("/api/v1/saved-searches/{id}/ask", path))}
          onDone={({ searchId }) => void navigate(`/search?answer=${searchId}`)}
        />
      ) : null}
      <ActionButton
        text="Throw away"
        kind="secondary"
        confirm={`Throw "${name}" away? The search can be saved anew from an answer.`}
        act={() => answered(api.DELETE("/api/v1/saved-searches/{id}", path))}
        onDone={() => void queries.invalidateQueries({ queryKey: KEY })}
      />
    </>
  );
}
