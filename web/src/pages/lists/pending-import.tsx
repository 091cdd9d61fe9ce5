/** An import that waits for a person: why, what it would do, and the choice to do it or to discard it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Warning } from "../../components/notice.tsx";
import { When } from "../../components/when.tsx";
import { Doubts, ReportView } from "./import-report.tsx";
import { useListChanged } from "./use-list.ts";

type Pending = Schemas["PendingImport"];
type Report = Schemas["ImportReport"];

const keyOf = (listId: string) => ["list", listId, "pending-imports"];

/** The one that waits for this list, if any. */
export function usePendingImport(listId: string) {
  return useQuery({
    queryKey: keyOf(listId),
    queryFn: async () => {
      const { items } = await answered(
        api.GET("/api/v1/lists/{id}/pending-imports", { params: { path: { id: listId } } }),
      );
      return items[0] ?? null;
    },
  });
}

interface PendingImportProps {
  readonly listId: string;
  readonly pending: Pending;
  readonly onDone: (report: Report) => void;
}

const STATE_WORDS: Readonly<Record<Pending["state"], string>> = {
  waiting: "This import waits for you to look at it. Nothing has been changed.",
  overtaken:
    "The list has changed since this file was compared with it, so it cannot be confirmed. Discard it and send the file again.",
  expired: "Nobody decided this import in time. Nothing was changed. Discard it and send the file again.",
};

export function PendingImport({ listId, pending, onDone }: PendingImportProps) {
  const changed = useListChanged(listId);
  const queries = useQueryClient();
  const { report, state, id } = pending;
  const path = { id: listId, importId: id };
  const { added, changed: altered, withdrawn } = report;
  return (
    <section aria-labelledby="pending-heading">
      <h2 id="pending-heading" className="govuk-heading-m">
        An import waits for a person
      </h2>
      <Warning>{STATE_WORDS[state]}</Warning>
      <p className="govuk-body">
        {pending.sentBy.name} sent it, <When at={pending.sentAt} />.{" "}
        {state === "waiting" ? (
          <>
            It can be confirmed until <When at={pending.expiresAt} />.
          </>
        ) : null}
      </p>
      <Doubts doubts={report.doubts} />
      <ReportView report={report} heading="What it would do" />
      <div className="fw-row">
        {state === "waiting" ? (
          <ActionButton
            text="Do this import"
            kind="warning"
            confirm={`Add ${added}, change ${altered} and withdraw ${withdrawn} entries of this list?`}
            act={() =>
              answered(
                api.POST("/api/v1/lists/{id}/pending-imports/{importId}/confirm", { params: { path } }),
              )
            }
            onDone={(done) => {
              onDone(done);
              void changed();
            }}
          />
        ) : null}
        <ActionButton
          text="Discard this import"
          kind="secondary"
          act={() =>
            answered(api.POST("/api/v1/lists/{id}/pending-imports/{importId}/discard", { params: { path } }))
          }
          onDone={() => void queries.invalidateQueries({ queryKey: keyOf(listId) })}
        />
      </div>
    </section>
  );
}
