/** Every version there was, and the way to what changed from one to the next. */
import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { When } from "../../components/when.tsx";

export function Versions({ history }: Pick<Schemas["SelfAssessment"], "history">) {
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="versions-heading">
      <h2 id="versions-heading" className="govuk-heading-m">
        Versions
      </h2>
      {history.length < 2 ? null : (
        <p className="govuk-body">
          <Link className="govuk-link" to="/self-assessment/compare">
            Compare two versions
          </Link>
        </p>
      )}
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
