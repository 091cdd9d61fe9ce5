/** What the public reads of the self-assessment: put there by one press, and taken back by one. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { When } from "../../components/when.tsx";

type Assessment = Schemas["SelfAssessment"];

interface PublicVersionProps {
  readonly assessment: Assessment;
  readonly onChanged: (after: Assessment) => void;
}

export function PublicVersion({ assessment, onChanged }: PublicVersionProps) {
  const manages = useHasRole("anpr-manager");
  const authorises = useHasRole("authorising-officer");
  const mayPublish = manages || authorises;
  const { published, history } = assessment;
  const signed = history.find(({ signedOff }) => signedOff)?.version;
  if (published === null && signed === undefined) return null;
  const isNewer = signed !== undefined && signed !== published?.version;
  return (
    <section aria-labelledby="public-heading">
      <h2 id="public-heading" className="govuk-heading-m">
        What the public reads
      </h2>
      {published === null ? (
        <p className="govuk-body">Nothing is published.</p>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={published.address}>
            Version {published.version} is published
          </a>
          , since <When at={published.at} />, by {published.by}.
        </p>
      )}
      {mayPublish && isNewer ? <Publish version={signed} onChanged={onChanged} /> : null}
      {mayPublish && published !== null ? <TakeBack onChanged={onChanged} /> : null}
    </section>
  );
}

interface PressProps {
  readonly onChanged: (after: Assessment) => void;
}

function Publish({ version, onChanged }: PressProps & { readonly version: number }) {
  const form = useForm("publish", {});
  return (
    <FormFrame
      form={form}
      label="Publish the self-assessment"
      send={() => answered(api.POST("/api/v1/self-assessment/publish"))}
      onDone={onChanged}
      button={`Publish version ${version}`}
    >
      <p className="govuk-body">
        Everybody can then read its scope, answers, gaps and actions. Notes and owners stay here.
      </p>
    </FormFrame>
  );
}

function TakeBack({ onChanged }: PressProps) {
  const form = useForm("take-back", {});
  return (
    <FormFrame
      form={form}
      label="Take the published self-assessment back"
      send={() => answered(api.POST("/api/v1/self-assessment/take-back"))}
      onDone={onChanged}
      button="Take it back"
      buttonKind="secondary"
    >
      {null}
    </FormFrame>
  );
}
