/** A passphrase that was made up for somebody: shown once, to be handed over, and replaced by the person at the next sign-in. */
import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { SuccessNotice, Warning } from "../../components/notice.tsx";

interface GivenPassphraseProps {
  readonly title: string;
  readonly given: Schemas["GivenPassphrase"];
}

export function GivenPassphrase({ title, given }: GivenPassphraseProps) {
  return (
    <>
      <SuccessNotice title={title} />
      <Warning>Hand this passphrase to the person now. It cannot be shown again.</Warning>
      <p className="fw-panel fw-code">{given.passphrase}</p>
      <p className="govuk-body">
        At the next sign-in {given.person.name} chooses a passphrase of their own, before anything else.{" "}
        <Link className="govuk-link" to="/people">
          I have handed it over
        </Link>
      </p>
    </>
  );
}
