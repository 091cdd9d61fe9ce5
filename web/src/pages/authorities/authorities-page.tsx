/** Requests for an authority: those that wait for this officer's signature, and those this officer made. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { useFetchedBy } from "../../api/fetched-by.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { useWaiting } from "../../app/use-waiting.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { When } from "../../components/when.tsx";
import { plain, RANK_WORDS } from "../../components/words.ts";
import { AuthorityState } from "./authority-state.tsx";

type Box = "inbox" | "mine" | "unfounded";

const TITLES: Readonly<Record<Box, string>> = {
  inbox: "Waiting for your signature",
  mine: "My requests for authority",
  unfounded: "Given by word of mouth, never signed",
};

const LEADS: Readonly<Record<Box, string>> = {
  inbox:
    "Data beyond the ordinary limit needs a senior officer's signature: for one question, one window and one matter.",
  mine: "Data beyond the ordinary limit needs a senior officer's signature: for one question, one window and one matter.",
  unfounded:
    "Searches may have been made on the word of an officer who did not sign in time, or who says that none was given.",
};

export function AuthoritiesPage() {
  const [params] = useSearchParams();
  const signs = useHasRole("authorising-officer");
  const audits = useHasRole("auditor");
  const asks = useHasRole("analyst", "control-room", "authorising-officer");
  const items: readonly { readonly box: Box; readonly text: string; readonly shown: boolean }[] = [
    { box: "inbox", text: "Waiting for my signature", shown: signs },
    { box: "mine", text: "My requests", shown: asks },
    { box: "unfounded", text: "Never signed", shown: signs || audits },
  ];
  const boxes = items.filter(({ shown }) => shown);
  const box = boxes.find((one) => one.box === params.get("box"))?.box ?? boxes[0]?.box ?? "mine";
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
    <Page title={TITLES[box]} lead={LEADS[box]}>
      <SubNavigation
        label="Authorities"
        items={[
          ...boxes.map((one) => ({
            to: `/authorities?box=${one.box}`,
            text: one.text,
            here: one.box === box,
          })),
          ...(asks ? [{ to: "/authorities/ask", text: "Ask for authority", here: false }] : []),
        ]}
      />
      <Fetched query={authorities} what="authorities">
        {({ items: found }) =>
          found.length === 0 ? <Nothing box={box} /> : <AuthoritiesTable items={found} box={box} />
        }
      </Fetched>
      {box === "inbox" ? <SitesWaiting /> : null}
    </Page>
  );
}

function Nothing({ box }: { readonly box: Box }) {
  if (box === "inbox") {
    return (
      <EmptyState title="Nothing waits for you">New requests that your rank may sign appear here.</EmptyState>
    );
  }
  if (box === "unfounded") {
    return (
      <EmptyState title="Every word was signed">
        An authority that was given by word of mouth and not signed in time appears here.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="You have asked for nothing yet">
      When a search needs a signature, its refusal offers to ask for one.
    </EmptyState>
  );
}

/** What else waits for a decision of this officer. */
function SitesWaiting() {
  const waiting = useWaiting();
  const sites = waiting?.sites ?? [];
  if (sites.length === 0) return null;
  return (
    <section aria-labelledby="sites-waiting">
      <h2 id="sites-waiting" className="govuk-heading-m">
        Sites waiting for your approval
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {sites.map(({ id, code, name }) => (
          <li key={id}>
            <Link className="govuk-link" to={`/sites/${id}`}>
              {code} {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const givenBy = ({ verbal, uses }: Schemas["Authority"]) =>
  `${verbal?.by.name ?? ""}, used ${uses === 1 ? "once" : `${uses} times`}`;

function AuthoritiesTable({
  items,
  box,
}: {
  readonly items: readonly Schemas["Authority"][];
  readonly box: Box;
}) {
  return (
    <DataTable
      caption={TITLES[box]}
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
        ...(box === "unfounded" ? [{ heading: "Said to be given by", cell: givenBy }] : []),
        box !== "mine"
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
