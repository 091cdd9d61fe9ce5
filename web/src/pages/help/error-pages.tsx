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

/** Inside the frame, which has its own main part. */
export function ErrorPage() {
  const error = useRouteError();
  return (
    <Page title="This page has failed">
      <p className="govuk-body">
        Nothing you did has been lost on the server.{" "}
        <a className="govuk-link" href={location.href}>
          Load this page again
        </a>
        ; if it fails again, tell your ANPR manager the words below.
      </p>
      <p className="fw-code">{error instanceof Error ? error.message : "Unknown fault"}</p>
    </Page>
  );
}

/** Where the frame itself has failed. */
export function ErrorPageAlone() {
  return (
    <main className="fw-wide fw-main">
      <ErrorPage />
    </main>
  );
}
