/** The head of every page: browser title, one h1, a line of help, and the focus on arrival for screen readers. */
import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation, useNavigationType } from "react-router";
import { setPageTitle } from "./page-title.ts";

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The page above, for example the list that this thing stands in. */
  readonly back?: { readonly to: string; readonly text: string };
  /** What stands on the line of the heading: state and tools of a page that must not lose a line to them. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, lead, back, beside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const arrivedBy = useNavigationType();
  useEffect(() => {
    setPageTitle(title);
  }, [title]);
  // A new page is announced by moving the focus to its heading; the first load leaves the focus to the browser.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what makes it a new page
  useEffect(() => {
    if (arrivedBy !== "POP") heading.current?.focus();
  }, [pathname]);
  return (
    <>
      {back === undefined ? null : (
        <Link to={back.to} className="govuk-link govuk-body-s fw-back">
          ← {back.text}
        </Link>
      )}
      {beside === undefined ? (
        <h1 className="govuk-heading-l" tabIndex={-1} ref={heading}>
          {title}
        </h1>
      ) : (
        <div className="fw-head">
          <h1 className="govuk-heading-m" tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {beside}
        </div>
      )}
      {lead === undefined ? null : <p className="govuk-body fw-lead">{lead}</p>}
      {children}
    </>
  );
}
