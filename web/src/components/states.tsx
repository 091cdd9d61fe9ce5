/** What a view shows while it loads, when there is nothing, and when something went wrong, with what to do. */
import type { ReactNode } from "react";
import { ApiProblem } from "../api/problem.ts";
import { isAway } from "../api/server-away.ts";
import { ServerAwayNotice } from "./server-away-notice.tsx";

export function Loading({ what }: { readonly what: string }) {
  return (
    <p className="govuk-body fw-loading" role="status">
      Loading {what}…
    </p>
  );
}

/** `children` says what the officer can do so that there is something. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="fw-panel">
      <p className="govuk-body govuk-!-font-weight-bold">{title}</p>
      {children === undefined ? null : <div className="govuk-body">{children}</div>}
    </div>
  );
}

interface ProblemNoticeProps {
  readonly error: Error;
  readonly onRetry?: (() => void) | undefined;
}

export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const problem = error instanceof ApiProblem ? error : undefined;
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">{problem?.problem.title ?? "Something went wrong"}</h2>
      <div className="govuk-error-summary__body">
        <p>{problem?.problem.detail ?? "Try again. If it happens again, tell your ANPR manager."}</p>
        {problem?.requestNumber === undefined ? null : (
          <p className="govuk-body-s govuk-!-margin-bottom-2">
            Request number to quote: <span className="fw-code">{problem.requestNumber}</span>
          </p>
        )}
        {onRetry === undefined ? null : (
          <button type="button" className="govuk-button govuk-button--secondary" onClick={onRetry}>
            Try again
          </button>
        )}
      </div>
    </div>
  );
}

interface FetchedProps<T> {
  /** A query, or one that loads page after page. */
  readonly query: {
    readonly data: T | undefined;
    readonly error: Error | null;
    /** Why the last try failed, while others follow. */
    readonly failureReason: Error | null;
    readonly refetch: () => unknown;
  };
  /** Completes "Loading …". */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** The data of a query, or its loading or error state. Data that is there stays shown while it is fetched again. */
export function Fetched<T>({ query, what, children }: FetchedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (isAway(query.failureReason)) return <ServerAwayNotice what={what} />;
  return <Loading what={what} />;
}
