/** Which version of the self-assessment there is, who signed it, and what can be done now: write, sign, print. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";

type Assessment = Schemas["SelfAssessment"];

interface StandingProps {
  readonly assessment: Assessment;
  readonly onWrite: () => void;
  readonly onSigned: (after: Assessment) => void;
}

export function AssessmentStanding({ assessment, onWrite, onSigned }: StandingProps) {
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
      {version === 0 ? null : (
        <p className="govuk-body">
          <a className="govuk-link" href="/api/v1/self-assessment.html">
            Open it to print
          </a>{" "}
          or{" "}
          <a className="govuk-link" href="/api/v1/self-assessment.pdf">
            open it as PDF
          </a>
          .
        </p>
      )}
    </>
  );
}

function standing({ version, signedOffBy, openPoints }: Assessment): string {
  if (version === 0) return "Nobody has written it yet.";
  if (signedOffBy !== null) return `Version ${version}, signed off by ${signedOffBy}.`;
  const open =
    openPoints.length === 0
      ? "It is complete and waits for a signature."
      : `It cannot be signed yet: ${openPoints.length} ${openPoints.length === 1 ? "point is" : "points are"} open.`;
  return `Version ${version}, not signed off. ${open}`;
}

interface SignOffProps {
  readonly version: number;
  readonly onSigned: (after: Assessment) => void;
}

function SignOff({ version, onSigned }: SignOffProps) {
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
