/** The case of one site: its documents, its history, and the steps that may be taken now. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { CaseParts } from "./case-parts.tsx";
import { SiteDocuments } from "./site-documents.tsx";
import { SiteErasure } from "./site-erasure.tsx";
import { SiteState } from "./site-state.tsx";
import { SiteSteps } from "./site-steps.tsx";
import { EVENT_WORDS } from "./site-words.ts";

export function SitePage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const site = useQuery({
    queryKey: ["site", id],
    queryFn: () => answered(api.GET("/api/v1/sites/{id}", { params: { path: { id } } })),
  });
  const confirm = useConfirm();
  const changed = (after: Schemas["SiteCase"]) => {
    const done = after.history.at(-1);
    if (done !== undefined) confirm(EVENT_WORDS[done.what]);
    queries.setQueryData(["site", id], after);
    void queries.invalidateQueries({ queryKey: ["sites"] });
  };
  return (
    <Page
      title={site.data === undefined ? "Site" : `Site ${site.data.code} ${site.data.name}`}
      back={{ to: "/sites", text: "Sites" }}
    >
      <Fetched query={site} what="the site">
        {(data) => (
          <>
            <Standing site={data} />
            <div className="fw-split">
              <div>
                <SiteSteps key={data.version} site={data} onChange={changed} />
                <CaseParts site={data} />
                <SiteErasure site={data} />
                <SiteDocuments site={data} />
              </div>
              <Timeline site={data} />
            </div>
          </>
        )}
      </Fetched>
    </Page>
  );
}

/** Where it stands, and what keeps it from collecting. */
function Standing({ site }: { readonly site: Schemas["SiteCase"] }) {
  const { state, district, cameras, endsOn, conditionsBroken } = site;
  return (
    <>
      <p className="govuk-body">
        <SiteState state={state} /> {district}, {cameras} camera
        {cameras === 1 ? "" : "s"}.
      </p>
      {endsOn === null ? null : (
        <p className="govuk-body">
          Its last day is <When at={endsOn} show="day" />. Collection then stops by itself.
        </p>
      )}
      {conditionsBroken === 0 ? null : (
        <Warning>Conditions of its approval that are not met in time: {conditionsBroken}</Warning>
      )}
      {site.contributing ? null : <Warning>Its reads are refused: {site.notContributingBecause}</Warning>}
    </>
  );
}

function Timeline({ site }: { readonly site: Schemas["SiteCase"] }) {
  return (
    <section aria-labelledby="timeline-heading">
      <h2 id="timeline-heading" className="govuk-heading-m">
        History of the case
      </h2>
      <ol className="fw-timeline">
        {site.history.map((step) => (
          <li key={`${step.at}${step.what}`}>
            <strong>{EVENT_WORDS[step.what]}</strong>
            <br />
            <span className="fw-timeline__by">
              <When at={step.at} show="day" />, {step.by.name}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
