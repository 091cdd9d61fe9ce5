/** Who was told of the alert, by which way, and did it arrive? */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Told = Schemas["AlertTold"]["items"][number];

const WAY_WORDS: Readonly<Record<Told["way"], string>> = {
  screen: "Notice on their screen",
  "web-push": "Browser, also while its page is closed",
  mail: "Mail",
  webhook: "Another system",
  syslog: "System log",
};

const ARRIVAL_WORDS: Readonly<Record<Told["arrival"], string>> = {
  shown: "Shown where they are signed in",
  sent: "Arrived",
  waiting: "On its way",
  undelivered: "Did not arrive",
};

const LEVEL_WORDS = ["At once", "Shift supervisor", "Duty inspector", "Force duty officer"] as const;

export function AlertTold({ alert }: { readonly alert: Schemas["Alert"] }) {
  const { id, state } = alert;
  const told = useQuery({
    queryKey: ["alert", id, "told"],
    queryFn: () => answered(api.GET("/api/v1/alerts/{id}/told", { params: { path: { id } } })),
    // The same alert tells others when it goes up, and a message arrives after it was sent.
    refetchInterval: state === "closed" ? false : 20_000,
  });
  const taken = alert.history.find(({ step }) => step === "taken");
  return (
    <section aria-labelledby="told-heading">
      <h2 id="told-heading" className="govuk-heading-m">
        Who was told
      </h2>
      <p className="govuk-body">
        {taken === undefined ? (
          "Nobody has acknowledged it yet: it has not been taken."
        ) : (
          <>
            Acknowledged by {taken.by?.name ?? "Fosseway"}, <When at={taken.at} />.
          </>
        )}
      </p>
      <Fetched query={told} what="who was told">
        {({ items }) =>
          items.length === 0 ? (
            <p className="govuk-body">
              Nobody yet beyond the live page: by the rules of who gets what nobody else is told as it stands.
            </p>
          ) : (
            <ToldTable items={items} />
          )
        }
      </Fetched>
    </section>
  );
}

function ToldTable({ items }: { readonly items: readonly Told[] }) {
  return (
    <DataTable
      caption="Who was told, in order"
      captionHidden
      rows={items}
      rowKey={({ at, who, way, level }) => `${at} ${who} ${way} ${level}`}
      columns={[
        { heading: "Who", cell: ({ who }) => who ?? "Somebody who is not there any more" },
        { heading: "Way", cell: ({ way }) => WAY_WORDS[way] },
        { heading: "When", cell: ({ at }) => <When at={at} /> },
        { heading: "As", cell: ({ level }) => LEVEL_WORDS[level] ?? LEVEL_WORDS[0] },
        {
          heading: "Arrived?",
          cell: ({ arrival, reason }) =>
            reason === null || reason === ""
              ? ARRIVAL_WORDS[arrival]
              : `${ARRIVAL_WORDS[arrival]}: ${reason}`,
        },
      ]}
    />
  );
}
