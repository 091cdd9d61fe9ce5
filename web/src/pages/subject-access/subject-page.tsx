/** One request for one's own data: its clock, what was done, and the next step. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { dayWords } from "../../components/day-words.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { ClauseWords } from "../search/policy-words.tsx";
import { SubjectSteps } from "./subject-steps.tsx";
import {
  dueWords,
  isWithdrawn,
  SUBJECT_STATE_WORDS,
  type SubjectAccess,
  stateWords,
  WITHHELD_WORDS,
} from "./subject-words.ts";

export function SubjectPage() {
  const { id = "" } = useParams();
  const answers = useHasRole("foi-officer", "data-protection-officer");
  const queries = useQueryClient();
  const confirm = useConfirm();
  const request = useQuery({
    queryKey: ["subject-access", id],
    queryFn: () => answered(api.GET("/api/v1/subject-access/{id}", { params: { path: { id } } })),
  });
  const changed = (after: SubjectAccess) => {
    confirm(`${after.reference}: ${SUBJECT_STATE_WORDS[after.state].toLowerCase()}`);
    queries.setQueryData(["subject-access", id], after);
    void queries.invalidateQueries({ queryKey: ["subject-access"], exact: true });
  };
  return (
    <Page
      title={request.data?.reference ?? "Request for one's own data"}
      back={{ to: "/subject-access", text: "Requests for one's own data" }}
    >
      <Fetched query={request} what="the request">
        {(data) => (
          <>
            <SubjectFacts request={data} />
            <Letter request={data} />
            {answers && !isWithdrawn(data) ? <SubjectSteps request={data} onChange={changed} /> : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function SubjectFacts({ request }: { readonly request: SubjectAccess }) {
  const { identity, found, restriction, answered: sent } = request;
  return (
    <Summary
      facts={{
        State: stateWords(request),
        From: request.requesterName,
        "Reply to": request.replyAddress,
        Received: dayWords(request.receivedOn),
        Due: dueWords(request),
        "Sent by the form on the public page":
          request.publicCase === null ? null : <FormLink sent={request.publicCase} />,
        Request: request.text,
        Vehicles: request.marks.length === 0 ? "Not named yet" : request.marks.join(", "),
        Captured: (
          <>
            <When at={request.from} show="day" /> to <When at={request.to} show="day" />
          </>
        ),
        "Proof of identity": identity === null ? null : `${identity.seen} (seen by ${identity.by})`,
        Found:
          found === null ? null : `${found.reads.toLocaleString("en-GB")} reads, looked for by ${found.by}`,
        Withheld: restriction === null ? null : WITHHELD_WORDS[restriction.withheld],
        "Ground for withholding": restriction?.words,
        "Reasons for withholding": restriction === null ? null : `${restriction.reason} (${restriction.by})`,
        Answered:
          sent === null ? null : (
            <>
              <When at={sent.at} />, {sent.by}
            </>
          ),
        "By which law": <ClauseWords clause={request.clause} />,
      }}
    />
  );
}

/** What the sender wrote and reads lies on the desk of the data protection officer. */
function FormLink({ sent: { id, reference } }: { readonly sent: NonNullable<SubjectAccess["publicCase"]> }) {
  const reads = useHasRole("data-protection-officer");
  if (!reads) return reference;
  return (
    <Link className="govuk-link" to={`/contact/${id}`}>
      {reference}
    </Link>
  );
}

function Letter({ request: { id, found } }: { readonly request: SubjectAccess }) {
  if (found === null) return null;
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={`/api/v1/subject-access/${id}/letter.html`}>
        Read the letter
      </a>
      ,{" "}
      <a className="govuk-link" href={`/api/v1/subject-access/${id}/letter.pdf`}>
        open it as a PDF
      </a>{" "}
      or{" "}
      <a className="govuk-link" href={`/api/v1/subject-access/${id}/letter.docx`} download>
        download it as a Word document
      </a>
    </p>
  );
}
