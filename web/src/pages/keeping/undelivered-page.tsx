/** What could not be delivered to somebody outside: which, why, and sending it again. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { KeepingNavigation } from "./keeping-navigation.tsx";

type Undelivered = Schemas["Undelivered"];

const LINES: Readonly<Record<string, string>> = {
  national: "National centre",
  "web-push": "A browser",
  mail: "Mail",
  webhook: "Another system",
  syslog: "System log",
};

/** Of many ways of one kind each has its own line, such as `mail:dest_...`. */
const lineWords = (line: string) => LINES[line.split(":")[0] ?? line] ?? line;

export function UndeliveredPage() {
  const manages = useHasRole("anpr-manager");
  const undelivered = useQuery({
    queryKey: ["undelivered"],
    queryFn: () => answered(api.GET("/api/v1/outbox/undelivered")),
    refetchInterval: 5000,
  });
  return (
    <Page
      title="Undelivered messages"
      lead="What the other end did not take, or what waited for it for three days. Everything else goes on. Once the cause is mended, have it sent again."
    >
      <KeepingNavigation />
      <Fetched query={undelivered} what="undelivered messages">
        {(data) => (
          <>
            {manages ? <SendAgain items={data.items} /> : null}
            <Messages {...data} />
            {data.waiting === 0 ? null : (
              <p className="govuk-body">
                {data.waiting === 1
                  ? "One message is"
                  : `${data.waiting.toLocaleString("en-GB")} messages are`}{" "}
                on the way, or {data.waiting === 1 ? "waits" : "wait"} until the other end answers.
              </p>
            )}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Messages({ items, total }: Undelivered) {
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing is undelivered">
        A message that cannot be delivered appears here, with the reason.
      </EmptyState>
    );
  }
  return (
    <>
      {total > items.length ? (
        <p className="govuk-body">
          The newest {items.length} of {total.toLocaleString("en-GB")} are shown.
        </p>
      ) : null}
      <DataTable
        caption="Undelivered messages, newest first"
        rows={items}
        rowKey={({ line, readId, undeliveredAt }) => `${line} ${readId ?? ""} ${undeliveredAt}`}
        columns={[
          { heading: "To", cell: ({ line }) => lineWords(line) },
          {
            heading: "About read",
            cell: ({ readId }) => (readId === null ? "None" : <span className="fw-code">{readId}</span>),
          },
          {
            heading: "Reason",
            cell: ({ reason, canBeSentAgain }) =>
              canBeSentAgain ? reason : `${reason} (kept without its content; it cannot be sent again)`,
          },
          { heading: "When", cell: ({ undeliveredAt }) => <When at={undeliveredAt} /> },
        ]}
      />
    </>
  );
}

function SendAgain({ items }: Pick<Undelivered, "items">) {
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: () => answered(api.POST("/api/v1/outbox/send-again")),
    onSettled: () => queries.invalidateQueries({ queryKey: ["undelivered"] }),
  });
  return (
    <>
      {sending.data === undefined ? null : (
        <SuccessNotice
          title={
            sending.data.messages === 1
              ? "One message is sent again"
              : `${sending.data.messages.toLocaleString("en-GB")} messages are sent again`
          }
        />
      )}
      {sending.isError ? <Warning>They could not be sent again: {sending.error.message}</Warning> : null}
      {items.some(({ canBeSentAgain }) => canBeSentAgain) ? (
        <button
          type="button"
          className="govuk-button"
          disabled={sending.isPending}
          onClick={() => sending.mutate()}
        >
          Send all again
        </button>
      ) : null}
    </>
  );
}
