/** One thing that somebody of the public wrote: the words, the clock, what was done, and the next step. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { dayWords } from "../../components/day-words.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { ContactSteps } from "./contact-steps.tsx";
import {
  clockWords,
  DESK_WORDS,
  HELD_WORDS,
  happenedWords,
  KIND_WORDS,
  OUTCOME_WORDS,
  type PublicCase,
  RIGHT_WORDS,
  STATE_WORDS,
  TOPIC_WORDS,
} from "./contact-words.ts";

export function ContactPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const one = useQuery({
    queryKey: ["public-cases", id],
    queryFn: () => answered(api.GET("/api/v1/public-cases/{id}", { params: { path: { id } } })),
  });
  const changed = (after: PublicCase) => {
    confirm(`${after.reference}: ${STATE_WORDS[after.state].toLowerCase()}`);
    queries.setQueryData(["public-cases", id], after);
    void queries.invalidateQueries({ queryKey: ["public-cases"], exact: true });
  };
  return (
    <Page title={one.data?.reference ?? "From the public"} back={{ to: "/contact", text: "From the public" }}>
      <Fetched query={one} what="what was written">
        {(data) => (
          <>
            <Facts one={data} />
            <ContactSteps one={data} onChange={changed} />
            <History one={data} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Facts({ one }: { readonly one: PublicCase }) {
  const { clock, proposed, answer, link } = one;
  return (
    <Summary
      facts={{
        State: STATE_WORDS[one.state],
        "Held because": one.held.length === 0 ? null : one.held.map((why) => HELD_WORDS[why]).join(", "),
        Kind: KIND_WORDS[one.kind],
        About: one.topic === null ? null : TOPIC_WORDS[one.topic],
        "Asks to": one.right === null ? null : RIGHT_WORDS[one.right],
        Desk: DESK_WORDS[one.desk],
        Received: <When at={one.receivedAt} />,
        Time: clockWords(clock),
        "Acknowledge by": clock.acknowledgeBy === null ? null : dayWords(clock.acknowledgeBy),
        "Answer by": clock.answerBy === null ? null : dayWords(clock.answerBy),
        "Time extended because": one.extended?.reason,
        From: one.name === "" ? "No name given" : one.name,
        "Reply to":
          one.replyTo === ""
            ? "No address given: the sender reads our answer on the public page"
            : one.replyTo,
        "What was written": one.text,
        "Goes on as": link === null ? null : <LinkTo link={link} />,
        "Answer that waits for approval":
          proposed === null ? null : `${OUTCOME_WORDS[proposed.outcome]}: ${proposed.text} (${proposed.by})`,
        Answer: answer === null ? null : `${OUTCOME_WORDS[answer.outcome]}: ${answer.text} (${answer.by})`,
      }}
    />
  );
}

function LinkTo({ link: { register, id, reference } }: { readonly link: NonNullable<PublicCase["link"]> }) {
  return (
    <Link className="govuk-link" to={register === "foi" ? `/foi/${id}` : `/subject-access/${id}`}>
      {reference}
    </Link>
  );
}

function History({ one: { history } }: { readonly one: PublicCase }) {
  return (
    <DataTable
      caption="What happened"
      rows={history.map((step, place) => ({ ...step, place }))}
      rowKey={({ place }) => `${place}`}
      columns={[
        { heading: "When", cell: ({ at }) => <When at={at} /> },
        { heading: "What", cell: ({ what }) => happenedWords(what) },
        { heading: "Who", cell: ({ by }) => by },
        { heading: "Words", cell: ({ text }) => text ?? "" },
      ]}
    />
  );
}
