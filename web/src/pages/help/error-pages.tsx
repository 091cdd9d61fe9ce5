/** Pages for addresses that lead nowhere and for faults of the UI itself. */
import { Link, useRouteError } from "react-router";
import { Page } from "../../components/page.tsx";

export function NotFoundPage() {
  return (
    <Page title="There is nothing at this address">
      <p className="govuk-body">
        Check the address, or go to your{" "}
        <Link className="govuk-link" to="/">
          first page
        </Link>
        .
      </p>
    </Page>
  );
}

export function ErrorPage() {
  const error = useRouteError();
  return (
    <main className="fw-wide fw-main">
      <h1 className="govuk-heading-l">This page has failed</h1>
      <p className="govuk-body">
        Nothing you did has been lost on the server.{" "}
        <a className="govuk-link" href="/">
          Load Fosseway again
        </a>
        ; if the page fails again, tell your ANPR manager the words below.
      </p>
      <p className="fw-code">{error instanceof Error ? error.message : "Unknown fault"}</p>
    </main>
  );
}
