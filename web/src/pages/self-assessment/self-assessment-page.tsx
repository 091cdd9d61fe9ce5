/** How the force says it keeps the twelve principles: answers beside what the registers say, a plan for each gap, and a signature. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { Gaps } from "./assessment-gaps.tsx";
import { PrincipleSection } from "./assessment-principle.tsx";
import { PublicVersion } from "./assessment-public.tsx";
import { AssessmentStanding } from "./assessment-standing.tsx";
import { Versions } from "./assessment-versions.tsx";
import { SCOPE_HINT, scopeWords } from "./scope-words.ts";
import { WriteAssessment } from "./write-assessment.tsx";

type Assessment = Schemas["SelfAssessment"];
const KEY = ["self-assessment"];

export function SelfAssessmentPage() {
  const [writing, setWriting] = useState(false);
  const queries = useQueryClient();
  const assessment = useQuery({
    queryKey: KEY,
    queryFn: () => answered(api.GET("/api/v1/self-assessment")),
  });
  const changed = (after: Assessment) => {
    queries.setQueryData(KEY, after);
    setWriting(false);
  };
  return (
    <Page
      title="Self-assessment"
      lead="How the force keeps the twelve principles of the Surveillance Camera Code. What the registers say now stands beside each."
    >
      <EquipmentNavigation />
      <p className="govuk-body">
        <Link className="govuk-link" to="/self-assessment/alliances">
          Assessments of several forces together
        </Link>
      </p>
      <Fetched query={assessment} what="the self-assessment">
        {(data) =>
          writing ? (
            <WriteAssessment
              assessment={data}
              label="Self-assessment"
              scopeHint={`${SCOPE_HINT} ${scopeWords(data.scopeFacts)}`}
              send={(content) => answered(api.PUT("/api/v1/self-assessment", { body: content }))}
              onScope={(after) => queries.setQueryData(KEY, after)}
              onSaved={changed}
              onLeave={() => setWriting(false)}
            />
          ) : (
            <>
              <AssessmentStanding assessment={data} onWrite={() => setWriting(true)} onSigned={changed} />
              <Scope assessment={data} />
              <Gaps gaps={data.gaps} />
              <PublicVersion assessment={data} onChanged={changed} />
              {data.principles.map((principle) => (
                <PrincipleSection key={principle.number} principle={principle} assessment={data} />
              ))}
              <Versions history={data.history} />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function Scope({ assessment: { scope, scopeFacts } }: { readonly assessment: Assessment }) {
  return (
    <section aria-labelledby="scope-heading">
      <h2 id="scope-heading" className="govuk-heading-m">
        What is assessed
      </h2>
      {scope === "" ? null : <p className="govuk-body">{scope}</p>}
      <p className="govuk-body-s">{scopeWords(scopeFacts)}</p>
    </section>
  );
}
