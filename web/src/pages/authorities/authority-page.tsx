/** One request for authority, with everything the authorising officer needs to weigh before signing. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole, useSession } from "../../app/session.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { plain, RANK_WORDS } from "../../components/words.ts";
import { isAnalysisKind } from "../analysis/analysis.ts";
import { ClauseWords } from "../search/policy-words.tsx";
import { AuthorityState } from "./authority-state.tsx";
import { Decision, TakeBack } from "./decision.tsx";
import { EarlierSearches } from "./earlier-searches.tsx";

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
    confirm(DONE[after.state]?.(after.askedBy.name) ?? "Done");
    queries.setQueryData(["authority", id], after);
    void queries.invalidateQueries({ queryKey: ["authorities"] });
  };
  return (
    <Page title="Request for authority" back={{ to: "/authorities", text: "Authorities" }}>
      <Fetched query={authority} what="the request">
        {(data) => (
          <>
            <AuthorityFacts authority={data} />
            <EarlierSearches authority={data} />
            <Decision authority={data} onChange={changed} />
            <TakeBack authority={data} onChange={changed} />
            <UseIt authority={data} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

const DONE: { readonly [State in Authority["state"]]?: (asker: string) => string } = {
  signed: (asker) => `Signed: ${asker} may search under this authority`,
  refused: (asker) => `Refused: ${asker} sees your reason`,
  revoked: (asker) => `Taken back: ${asker} sees your reason`,
};

function AuthorityFacts({ authority }: { readonly authority: Authority }) {
  return (
    <Summary
      facts={{
        State: <AuthorityState state={authority.state} />,
        Question: authority.questionWords,
        "Whose data": authority.dataOf.join(", "),
        Window: <Window of={authority} />,
        "Oldest data": `${authority.oldestDataAgeDays} ${authority.oldestDataAgeDays === 1 ? "day" : "days"} old`,
        Purpose: plain(authority.purpose),
        "Crime category": plain(authority.category),
        Reference: authority.reference,
        Offence: authority.offence,
        [authority.proportionality === null ? "Justification" : "Why it is necessary"]:
          authority.justification,
        "Why it is proportionate": authority.proportionality,
        "Given by word of mouth": authority.verbal === null ? null : <Word word={authority.verbal} />,
        "Asked by": `${authority.askedBy.name}, ${RANK_WORDS[authority.askedBy.rank].toLowerCase()}`,
        Asked: <When at={authority.askedAt} />,
        "Rank needed": `${RANK_WORDS[authority.rankNeeded]} or above`,
        "Why a signature is needed": <ClauseWords clause={authority.clause} />,
        "Decided by": authority.decidedBy?.name,
        Decided: authority.decidedAt === null ? null : <When at={authority.decidedAt} />,
        "Reason for refusing": authority.refusalReason,
        "Reasons for signing": authority.signedReason,
        "Signed for": authority.signedWindow === null ? null : <Window of={authority.signedWindow} />,
        "Taken back": authority.revoked === null ? null : <Revoked revoked={authority.revoked} />,
        "Good until": authority.validUntil === null ? null : <When at={authority.validUntil} />,
        "Ends unless signed by": isOpen(authority) ? <When at={authority.lapsesAt} /> : null,
        Used:
          authority.state === "asked" || authority.state === "refused"
            ? null
            : `${authority.uses} of ${authority.maxUses} times`,
      }}
    />
  );
}

const isOpen = ({ state }: Authority) => state === "asked" || state === "verbal";

function Window({ of }: { readonly of: Pick<Authority, "capturedFrom" | "capturedTo"> }) {
  return (
    <>
      <When at={of.capturedFrom} /> to <When at={of.capturedTo} />
    </>
  );
}

function Word({ word }: { readonly word: NonNullable<Authority["verbal"]> }) {
  return (
    <>
      {word.by.name}, {RANK_WORDS[word.by.rank].toLowerCase()}, <When at={word.givenAt} />
    </>
  );
}

function Revoked({ revoked }: { readonly revoked: NonNullable<Authority["revoked"]> }) {
  return (
    <>
      {revoked.by.name}, <When at={revoked.at} />: {revoked.reason}
    </>
  );
}

function UseIt({ authority }: { readonly authority: Authority }) {
  const searches = useHasRole("control-room", "analyst");
  const { officer } = useSession();
  // An authority is for whoever asked for it; the signer gets no door to a form that is not theirs.
  const usable = authority.state === "signed" || authority.state === "verbal";
  if (!usable || !searches || authority.askedBy.id !== officer.id) return null;
  const { capturedFrom, capturedTo } = authority.signedWindow ?? authority;
  const { question, where, when, seen, purpose, category, reference, justification } = authority;
  const matter = {
    question,
    where,
    when,
    seen,
    capturedFrom,
    capturedTo,
    purpose,
    category,
    reference,
    justification,
  };
  const to = isAnalysisKind(question.kind) ? "/search/analysis" : "/search";
  return (
    <Link className="govuk-button" to={to} state={{ matter, authorityId: authority.id }}>
      Search under this authority
    </Link>
  );
}
