/** One request: its words, its clock, the steps that may be taken, and the letter. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { dayWords } from "../../components/day-words.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";
import { Attachments } from "./attachments.tsx";
import { DisclosureLog } from "./disclosure-log.tsx";
import { EstimateTable } from "./estimate-table.tsx";
import { FoiClock } from "./foi-clock.tsx";
import { FoiSteps } from "./foi-steps.tsx";
import {
  CHANNEL_WORDS,
  FOI_EVENT_WORDS,
  FOI_STATE_WORDS,
  ICO_OUTCOME_WORDS,
  LANGUAGE_WORDS,
} from "./foi-words.ts";
import { Letter } from "./letter.tsx";

type Foi = Schemas["FoiRequest"];

export function FoiPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const request = useQuery({
    queryKey: ["foi", id],
    queryFn: () => answered(api.GET("/api/v1/foi/{id}", { params: { path: { id } } })),
  });
  const confirm = useConfirm();
  const changed = (after: Foi) => {
    const done = after.history.at(-1);
    if (done !== undefined) confirm(FOI_EVENT_WORDS[done.what]);
    queries.setQueryData(["foi", id], after);
    void queries.invalidateQueries({ queryKey: ["foi"], exact: true });
  };
  return (
    <Page
      title={request.data === undefined ? "Request" : `Request ${request.data.reference}`}
      back={{ to: "/foi", text: "Freedom of information requests" }}
    >
      <Fetched query={request} what="the request">
        {(foi) => (
          <>
            <blockquote className="fw-quote">{foi.text}</blockquote>
            <div className="fw-split">
              <div>
                <FoiSteps key={foi.version} foi={foi} onChange={changed} />
                <DisclosureLog foi={foi} />
                <EstimateTable foi={foi} />
                <Letter foi={foi} />
              </div>
              <div>
                <FoiFacts foi={foi} />
                <Attachments id={foi.id} />
                <History foi={foi} />
              </div>
            </div>
          </>
        )}
      </Fetched>
    </Page>
  );
}

function FoiFacts({ foi }: { readonly foi: Foi }) {
  const { estimate, review } = foi;
  return (
    <Summary
      facts={{
        State: FOI_STATE_WORDS[foi.state],
        Clock: <FoiClock clock={foi.clock} />,
        Due: foi.clock.dueOn === null ? null : dayWords(foi.clock.dueOn),
        Received: `${dayWords(foi.receivedOn)}, ${CHANNEL_WORDS[foi.channel].toLowerCase()}`,
        "Language of our letters": LANGUAGE_WORDS[foi.language],
        From: foi.requesterName,
        "Reply to": foi.replyAddress,
        Clarifications: foi.clarifications.length === 0 ? null : <Clarifications foi={foi} />,
        "Cost estimate":
          estimate === null
            ? null
            : `£${estimate.costPounds.toFixed(2)} of £${estimate.limitPounds.toFixed(2)}${estimate.overLimit ? ": over the limit of section 12" : ""}`,
        Answered: answeredWords(foi),
        Review: review === null ? null : reviewWords(review, foi.reviewClock?.late === true),
        Acknowledged: foi.acknowledgement.sentOn === null ? null : dayWords(foi.acknowledgement.sentOn),
        "Approved by": foi.approvedBy,
        "Sent back": foi.sentBack === null ? null : `${foi.sentBack.by}: ${foi.sentBack.reason}`,
        "Commissioner's reference": foi.icoReference,
        "Commissioner's outcome":
          foi.icoDecision === null
            ? null
            : `${dayWords(foi.icoDecision.on)}: ${ICO_OUTCOME_WORDS[foi.icoDecision.outcome]}. ${foi.icoDecision.words}`,
        Withdrawn: foi.withdrawnReason,
      }}
    />
  );
}

function answeredWords({ answeredOn, answeredInWorkingDays: days }: Foi): string | null {
  if (answeredOn === null) return null;
  return days === null ? dayWords(answeredOn) : `${dayWords(answeredOn)}, after ${days} working days`;
}

function reviewWords(review: NonNullable<Foi["review"]>, late: boolean): string {
  const due = review.dueOn === null ? "" : `, due ${dayWords(review.dueOn)}${late ? ": overdue" : ""}`;
  const outcome = review.outcome === null ? "" : `: ${plain(review.outcome)}`;
  return `Asked ${dayWords(review.askedOn)}${due}${outcome}`;
}

function Clarifications({ foi }: { readonly foi: Foi }) {
  return (
    <ul className="govuk-list">
      {foi.clarifications.map(({ askedOn, question, receivedOn, text }) => (
        <li key={askedOn}>
          {dayWords(askedOn)}: {question}
          <br />
          {receivedOn === null ? "No reply yet." : `${dayWords(receivedOn)}: ${text}`}
        </li>
      ))}
    </ul>
  );
}

function History({ foi }: { readonly foi: Foi }) {
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading" className="govuk-heading-s">
        History
      </h2>
      <ol className="fw-timeline">
        {foi.history.map(({ at, by, what }) => (
          <li key={`${at}${what}`}>
            <strong>{FOI_EVENT_WORDS[what]}</strong>
            <br />
            <span className="fw-timeline__by">
              <When at={at} />, {by}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
