/** One order to preserve: what it names and holds, who decided what, and the records themselves for the people of the case. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { RANK_WORDS } from "../../components/words.ts";
import { ClauseWords } from "../search/policy-words.tsx";
import { PreservationSteps } from "./preservation-steps.tsx";
import { type Preservation, STATE_WORDS, scopeWords } from "./preservation-words.ts";
import { PreservedReads } from "./preserved-reads.tsx";
import { StateTag } from "./state-tag.tsx";

export function PreservationPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const order = useQuery({
    queryKey: ["preservation", id],
    queryFn: () => answered(api.GET("/api/v1/preservation/{id}", { params: { path: { id } } })),
  });
  const changed = (after: Preservation) => {
    confirm(`${after.reference}: ${STATE_WORDS[after.state].toLowerCase()}`);
    queries.setQueryData(["preservation", id], after);
    void queries.invalidateQueries({ queryKey: ["preservation"], exact: true });
  };
  return (
    <Page title="Order to preserve records" back={{ to: "/preservation", text: "Preserved records" }}>
      <Fetched query={order} what="the order">
        {(data) => (
          <>
            <ReviewDue order={data} />
            <GoneBefore order={data} />
            <OrderFacts order={data} />
            <PreservationSteps order={data} onChange={changed} />
            {data.mayLook ? <PreservedReads id={data.id} /> : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function ReviewDue({ order: { state, reviewAt } }: { readonly order: Preservation }) {
  if (state !== "review-due") return null;
  return (
    <Warning>
      The review is overdue since <When at={reviewAt} show="day" />. The records stay until an authorising
      officer says that they are needed on, or releases them.
    </Warning>
  );
}

function GoneBefore({ order: { goneBefore } }: { readonly order: Preservation }) {
  if (goneBefore === null) return null;
  return (
    <Warning>
      The order came late for a part of its window. What was captured before <When at={goneBefore} /> had been
      erased when it was signed, and cannot be brought back.
    </Warning>
  );
}

type Act = NonNullable<Preservation["release"]>;

const actWords = ({ by, at, reason }: Act) => (
  <>
    {by.name}, {RANK_WORDS[by.rank].toLowerCase()}, <When at={at} />: {reason}
  </>
);

function OrderFacts({ order }: { readonly order: Preservation }) {
  const { decision, release, kept } = order;
  return (
    <Summary
      facts={{
        State: <StateTag state={order.state} />,
        Case: order.reference,
        Offence: order.offence,
        "Legal basis": order.legalBasis,
        "What is kept": scopeWords(order),
        Captured: (
          <>
            <When at={order.from} /> to <When at={order.to} />
          </>
        ),
        "Held now": kept === null ? null : <KeptWords kept={kept} />,
        "Review by": <When at={order.reviewAt} />,
        "Asked by": `${order.askedBy.name}, ${RANK_WORDS[order.askedBy.rank].toLowerCase()}`,
        Asked: <When at={order.askedAt} />,
        "Who may look": order.people.map(({ name }) => name).join(", "),
        "Why an order is needed": <ClauseWords clause={order.clause} />,
        "Rank needed": `${RANK_WORDS[order.signerRank]} or above`,
        Signed: decision?.kind === "signed" ? actWords(decision) : null,
        Refused: decision?.kind === "refused" ? actWords(decision) : null,
        Reviewed: order.reviews.length === 0 ? null : <Reviews reviews={order.reviews} />,
        Released: release === null ? null : actWords(release),
      }}
    />
  );
}

function KeptWords({ kept }: { readonly kept: NonNullable<Preservation["kept"]> }) {
  const { reads, pictures, alerts, quarantined, searches, listEntries, countedAt } = kept;
  const parts = [
    [reads, "reads"],
    [pictures, "pictures"],
    [alerts, "alerts"],
    [quarantined, "deliveries in quarantine"],
    [searches, "searches"],
    [listEntries, "list entries"],
  ] as const;
  const told = parts.flatMap(([count, what]) =>
    count === null ? [] : [`${count.toLocaleString("en-GB")} ${what}`],
  );
  return (
    <>
      {told.join(", ")}, as counted <When at={countedAt} />
    </>
  );
}

function Reviews({ reviews }: Pick<Preservation, "reviews">) {
  return (
    <ul className="govuk-list">
      {reviews.map((review) => (
        <li key={review.at}>{actWords(review)}</li>
      ))}
    </ul>
  );
}
