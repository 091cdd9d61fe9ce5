/** One list with its entries: find one, add one, withdraw one. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { useShortcuts } from "../../app/shortcuts.ts";
import { exactDuration } from "../../components/duration.ts";
import { Key } from "../../components/key.tsx";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Paging, useAfter } from "../../components/paging.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { LIST_KIND_WORDS, TOLERANCE_WORDS } from "../../components/words.ts";
import { EntriesTable } from "./entries-table.tsx";
import { JustAdded, LastSeenOfToday } from "./last-seen.tsx";
import { hoursWords, refreshWords, shownWords } from "./list-words.ts";
import { usePendingImport } from "./pending-import.tsx";
import { ListAlarms } from "./sources/list-alarms.tsx";
import { TolerancePreview } from "./tolerance-preview.tsx";
import { useList } from "./use-list.ts";

export function ListPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const manages = useHasRole("anpr-manager");
  const navigate = useNavigate();
  useShortcuts(manages ? { a: () => void navigate(`/lists/${id}/add`) } : {});
  return (
    <Page title={list.data?.name ?? "List"} back={{ to: "/lists", text: "Lists" }}>
      <JustAdded />
      <Fetched query={list} what="the list">
        {(data) => (
          <>
            {data.stale ? (
              <Warning>
                This list is past its maximum age. Its hits are shown as stale until it is published anew.
              </Warning>
            ) : null}
            <ListAlarms listId={id} />
            {manages ? <ImportNotices listId={id} /> : null}
            <ListFacts list={data} />
            {manages ? <TolerancePreview listId={id} /> : null}
            {manages && data.kind === "response" ? <LastSeenOfToday listId={id} /> : null}
            {manages ? (
              <div className="fw-row">
                <Link
                  className="govuk-button govuk-button--secondary"
                  to={`/lists/${id}/add`}
                  aria-keyshortcuts="a"
                >
                  Add an entry <Key>A</Key>
                </Link>
                <Link className="govuk-button govuk-button--secondary" to={`/lists/${id}/add-several`}>
                  Add several vehicles
                </Link>
                <Link className="govuk-button govuk-button--secondary" to={`/lists/${id}/import`}>
                  Import a file
                </Link>
                <Link className="govuk-button govuk-button--secondary" to={`/lists/${id}/sources`}>
                  Sources and keys
                </Link>
                <Link className="govuk-button govuk-button--secondary" to={`/lists/${id}/look-backs`}>
                  Seen before
                </Link>
                <Link className="govuk-button govuk-button--secondary" to={`/lists/${id}/versions`}>
                  Versions
                </Link>
                <Link className="govuk-button govuk-button--secondary" to={`/lists/${id}/settings`}>
                  Settings
                </Link>
              </div>
            ) : null}
          </>
        )}
      </Fetched>
      <Entries listId={id} />
    </Page>
  );
}

function ImportNotices({ listId }: { readonly listId: string }) {
  return (
    <>
      <PendingNotice listId={listId} />
      <FailedNotice listId={listId} />
    </>
  );
}

function PendingNotice({ listId }: { readonly listId: string }) {
  const pending = usePendingImport(listId);
  if (!pending.data) return null;
  return (
    <Warning>
      An import of {pending.data.sentBy.name} waits for a person.{" "}
      <Link className="govuk-link" to={`/lists/${listId}/import`}>
        Look at it
      </Link>
    </Warning>
  );
}

/** The newest import came to nothing: whoever looks at the list knows that it is not what was sent last. */
function FailedNotice({ listId }: { readonly listId: string }) {
  const imports = useQuery({
    queryKey: ["list", listId, "imports"],
    queryFn: () => answered(api.GET("/api/v1/lists/{id}/imports", { params: { path: { id: listId } } })),
  });
  const newest = imports.data?.items[0];
  if (newest?.state !== "failed") return null;
  return (
    <Warning>
      The last import failed{newest.fileName === null ? "" : ` (${newest.fileName})`}, sent by{" "}
      {newest.sentBy.name} <When at={newest.sentAt} />.{" "}
      {newest.fault?.words ?? "Nothing was changed. Send the file again."}{" "}
      <Link className="govuk-link" to={`/lists/${listId}/import`}>
        Send a file
      </Link>
    </Warning>
  );
}

function ListFacts({ list }: { readonly list: Schemas["VoiList"] }) {
  return (
    <Summary
      facts={{
        Kind: LIST_KIND_WORDS[list.kind],
        Owner: list.owner.name,
        "Legal basis": list.legalBasis,
        Source: list.source ?? "Not stated",
        Published: <When at={list.publishedAt} />,
        "New content": refreshWords(list),
        "Stale after": exactDuration(list.maxAgeMs),
        Matching: TOLERANCE_WORDS[list.tolerance],
        "Makes alerts": hoursWords(list),
        "Who may know of it": shownWords(list),
        Entries: `${list.entries.live.toLocaleString("en-GB")} live, ${list.entries.expired.toLocaleString("en-GB")} expired, ${list.entries.withdrawn.toLocaleString("en-GB")} withdrawn`,
      }}
    />
  );
}

function Entries({ listId }: { readonly listId: string }) {
  const [params] = useSearchParams();
  const after = useAfter();
  const q = params.get("q") ?? "";
  const state = params.get("state") === "all" ? "all" : "live";
  const entries = useQuery({
    queryKey: ["list", listId, "entries", q, state, after],
    queryFn: () =>
      answered(
        api.GET("/api/v1/lists/{id}/entries", {
          params: {
            path: { id: listId },
            query: {
              state,
              limit: 50,
              ...(q === "" ? {} : { q }),
              ...(after === undefined ? {} : { after }),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="entries-heading">
      <h2 id="entries-heading" className="govuk-heading-m">
        Entries
      </h2>
      <Filter key={`${q} ${state}`} q={q} state={state} />
      <Fetched query={entries} what="entries">
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState title={q === "" ? "No entries" : `No entry begins with ${q.toUpperCase()}`}>
              {q === ""
                ? "Add one by hand or import a file."
                : "Check the mark, or show withdrawn and expired ones too."}
            </EmptyState>
          ) : (
            <>
              <EntriesTable listId={listId} entries={items} />
              <Paging next={next} label="Pages of entries" />
            </>
          )
        }
      </Fetched>
    </section>
  );
}

function Filter({ q, state }: { readonly q: string; readonly state: "live" | "all" }) {
  const [, setParams] = useSearchParams();
  const [typed, setTyped] = useState(q);
  const [all, setAll] = useState(state === "all");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setParams({ ...(typed.trim() === "" ? {} : { q: typed.trim() }), ...(all ? { state: "all" } : {}) });
  };
  return (
    <form onSubmit={submit} className="fw-row" aria-label="Find an entry">
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="entry-q">
          Mark begins with
        </label>
        <input
          id="entry-q"
          className="govuk-input govuk-input--width-10 fw-vrm-input"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input
            id="entry-all"
            type="checkbox"
            className="govuk-checkboxes__input"
            checked={all}
            onChange={(event) => setAll(event.target.checked)}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="entry-all">
            Withdrawn and expired too
          </label>
        </div>
      </div>
      <button type="submit" className="govuk-button govuk-button--secondary">
        Find
      </button>
    </form>
  );
}
