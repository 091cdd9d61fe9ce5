/** How the force says it keeps the twelve principles: answers beside what the registers say, a plan for each gap, and a signature. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { AssessmentForm } from "./assessment-form.tsx";

type Assessment = Schemas["SelfAssessment"];
const KEY = ["self-assessment"];

export function SelfAssessmentPage() {
  const [writing, setWriting] = useState(false);
  const queries = useQueryClient();
  const assessment = useQuery({
    queryKey: KEY,
    queryFn: () => answered(api.GET("/api/v1/self-assessment")),
  });
  const saved = (after: Assessment) => {
    queries.setQueryData(KEY, after);
    setWriting(false);
  };
  return (
    <Page
      title="Self-assessment"
      lead="How the force keeps the twelve principles of the Surveillance Camera Code. What the registers say now stands beside each."
    >
      <EquipmentNavigation />
      <Fetched query={assessment} what="the self-assessment">
        {(data) =>
          writing ? (
            <AssessmentForm assessment={data} onSaved={saved} onLeave={() => setWriting(false)} />
          ) : (
            <>
              <Standing assessment={data} onWrite={() => setWriting(true)} onSigned={saved} />
              {data.scope === "" ? null : <p className="govuk-body">Scope: {data.scope}</p>}
              {data.principles.map((principle) => (
                <Principle key={principle.number} principle={principle} assessment={data} />
              ))}
              <Versions history={data.history} />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

interface StandingProps {
  readonly assessment: Assessment;
  readonly onWrite: () => void;
  readonly onSigned: (after: Assessment) => void;
}

function Standing({ assessment, onWrite, onSigned }: StandingProps) {
  const writes = useHasRole("anpr-manager");
  const signs = useHasRole("authorising-officer");
  const { version, signedOffBy } = assessment;
  return (
    <>
      <p className="govuk-body">{standing(assessment)}</p>
      {writes ? (
        <button type="button" className="govuk-button" onClick={onWrite}>
          {version === 0 ? "Write it" : "Change it"}
        </button>
      ) : null}
      {signs && version > 0 && signedOffBy === null ? (
        <SignOff version={version} onSigned={onSigned} />
      ) : null}
    </>
  );
}

function standing({ version, signedOffBy, openPoints }: Assessment): string {
  if (version === 0) return "Nobody has written it yet.";
  if (signedOffBy !== null) return `Version ${version}, signed off by ${signedOffBy}.`;
  const open =
    openPoints.length === 0
      ? "It is complete and waits for a signature."
      : `Still open: ${openPoints.join(", ")}.`;
  return `Version ${version}, not signed off. ${open}`;
}

function SignOff({
  version,
  onSigned,
}: {
  readonly version: number;
  readonly onSigned: (after: Assessment) => void;
}) {
  const form = useForm("sign-off", {});
  return (
    <FormFrame
      form={form}
      label="Sign off the self-assessment"
      send={() => answered(api.POST("/api/v1/self-assessment/sign-off", { body: { seen: version } }))}
      onDone={onSigned}
      button="Sign it off"
    >
      <p className="govuk-body">You sign that the answers and the plan are the force's.</p>
    </FormFrame>
  );
}

interface PrincipleProps {
  readonly principle: Assessment["principles"][number];
  readonly assessment: Assessment;
}

const ANSWER_WORDS = { yes: "Yes", partly: "Partly", no: "No" } as const;

function Principle({ principle: { number, title, questions, evidence }, assessment }: PrincipleProps) {
  const answers = new Map(assessment.answers.map((given) => [given.question, given]));
  const action = assessment.actions.find(({ principle }) => principle === number);
  return (
    <section aria-labelledby={`principle-${number}`}>
      <h2 id={`principle-${number}`} className="govuk-heading-m">
        {number}. {title}
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {questions.map(({ id, text }) => {
          const given = answers.get(id);
          const note = given === undefined || given.note === "" ? "" : ` ${given.note}`;
          return (
            <li key={id}>
              {text} <strong>{given === undefined ? "Not answered" : ANSWER_WORDS[given.answer]}.</strong>
              {note}
            </li>
          );
        })}
      </ul>
      <Evidence evidence={evidence} />
      {action === undefined ? null : (
        <p className="govuk-body">
          Gap: {action.gap} Action: {action.action} Owner: {action.owner}, by{" "}
          <When at={action.due} show="day" />
          {action.overdue ? <strong> (overdue)</strong> : null}
        </p>
      )}
    </section>
  );
}

function Evidence({ evidence }: Pick<Assessment["principles"][number], "evidence">) {
  if (evidence.length === 0) return null;
  return (
    <>
      <p className="govuk-body">The registers say now:</p>
      <ul className="govuk-list govuk-list--bullet">
        {evidence.map(({ words, count, isGap, page }) => (
          <li key={words}>
            <Link className="govuk-link" to={page}>
              {words}
            </Link>
            : {count.toLocaleString("en-GB")}
            {isGap ? <strong> (a gap)</strong> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Versions({ history }: Pick<Assessment, "history">) {
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="versions-heading">
      <h2 id="versions-heading" className="govuk-heading-m">
        Versions
      </h2>
      <ol className="fw-timeline">
        {history.map(({ version, at, by, signedOff }) => (
          <li key={version}>
            <strong>
              Version {version}: {signedOff ? "signed off" : "written"}
            </strong>
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
