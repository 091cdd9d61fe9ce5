/** One request for authority, with everything the authorising officer needs to weigh before signing. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole, useSession } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { plain, RANK_WORDS } from "../../components/words.ts";
import { ClauseWords } from "../search/policy-words.tsx";
import { AuthorityState } from "./authority-state.tsx";

type Authority = Schemas["Authority"];

export function AuthorityPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const authority = useQuery({
    queryKey: ["authority", id],
    queryFn: () => answered(api.GET("/api/v1/authorities/{id}", { params: { path: { id } } })),
  });
  const confirm = useConfirm();
  const changed = (after: Authority) => {
    confirm(
      after.state === "signed"
        ? `Signed: ${after.askedBy.name} may search under this authority`
        : `Refused: ${after.askedBy.name} sees your reason`,
    );
    queries.setQueryData(["authority", id], after);
    void queries.invalidateQueries({ queryKey: ["authorities"] });
  };
  return (
    <Page title="Request for authority" back={{ to: "/authorities", text: "Authorities" }}>
      <Fetched query={authority} what="the request">
        {(data) => (
          <>
            <AuthorityFacts authority={data} />
            <Decision authority={data} onChange={changed} />
            <UseIt authority={data} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function AuthorityFacts({ authority }: { readonly authority: Authority }) {
  return (
    <Summary
      facts={{
        State: <AuthorityState state={authority.state} />,
        Question: authority.questionWords,
        "Whose data": authority.dataOf.join(", "),
        Window: (
          <>
            <When at={authority.capturedFrom} /> to <When at={authority.capturedTo} />
          </>
        ),
        "Oldest data": `${authority.oldestDataAgeDays} days old`,
        Purpose: plain(authority.purpose),
        "Crime category": plain(authority.category),
        Reference: authority.reference,
        Justification: authority.justification,
        "Asked by": `${authority.askedBy.name}, ${RANK_WORDS[authority.askedBy.rank].toLowerCase()}`,
        Asked: <When at={authority.askedAt} />,
        "Rank needed": `${RANK_WORDS[authority.rankNeeded]} or above`,
        "Why a signature is needed": <ClauseWords clause={authority.clause} />,
        "Decided by": authority.decidedBy?.name,
        Decided: authority.decidedAt === null ? null : <When at={authority.decidedAt} />,
        "Reason for refusing": authority.refusalReason,
        "Good until": authority.validUntil === null ? null : <When at={authority.validUntil} />,
        "Lapses unless signed by": authority.state === "asked" ? <When at={authority.lapsesAt} /> : null,
        Used: authority.state === "signed" ? `${authority.uses} of ${authority.maxUses} times` : null,
      }}
    />
  );
}

interface DecisionProps {
  readonly authority: Authority;
  readonly onChange: (after: Authority) => void;
}

function Decision({ authority, onChange }: DecisionProps) {
  const [refusing, setRefusing] = useState(false);
  if (authority.state !== "asked") return null;
  if (!authority.mayDecide) {
    return (
      <p className="govuk-inset-text">
        {authority.mayNotDecideBecause ?? "You may not decide this request."}
      </p>
    );
  }
  return (
    <section aria-labelledby="decide-heading">
      <h2 id="decide-heading" className="govuk-heading-m">
        Your decision
      </h2>
      <p className="govuk-body fw-lead">
        By signing you state that the search is necessary and proportionate, and that the window is no wider
        than the enquiry needs. Your name and rank go into the audit log.
      </p>
      <ActionButton
        text="Sign the authority"
        act={() =>
          answered(api.POST("/api/v1/authorities/{id}/sign", { params: { path: { id: authority.id } } }))
        }
        onDone={onChange}
      />
      {refusing ? (
        <RefuseForm authority={authority} onChange={onChange} />
      ) : (
        <button
          type="button"
          className="govuk-button govuk-button--warning"
          onClick={() => setRefusing(true)}
        >
          Refuse
        </button>
      )}
    </section>
  );
}

function RefuseForm({ authority, onChange }: DecisionProps) {
  const form = useForm("refuse", { reason: "" });
  return (
    <FormFrame
      form={form}
      label="Refuse the request"
      check={({ reason }) => ({
        reason: reason.trim().length < 5 ? "Say why, so that the asker can do better" : undefined,
      })}
      send={(body) =>
        answered(
          api.POST("/api/v1/authorities/{id}/refuse", { params: { path: { id: authority.id } }, body }),
        )
      }
      onDone={onChange}
      button="Refuse with this reason"
      buttonKind="warning"
    >
      <TextArea form={form} name="reason" label="Why do you refuse?" rows={3} />
    </FormFrame>
  );
}

function UseIt({ authority }: { readonly authority: Authority }) {
  const searches = useHasRole("control-room", "analyst");
  const { officer } = useSession();
  // An authority is for whoever asked for it; the signer gets no door to a form that is not theirs.
  if (authority.state !== "signed" || !searches || authority.askedBy.id !== officer.id) return null;
  const { question, capturedFrom, capturedTo, purpose, category, reference, justification } = authority;
  const matter = { question, capturedFrom, capturedTo, purpose, category, reference, justification };
  return (
    <Link className="govuk-button" to="/search" state={{ matter, authorityId: authority.id }}>
      Search under this authority
    </Link>
  );
}
