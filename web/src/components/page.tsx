/** The head of every page: browser title, one h1, a line of help, and the focus on arrival for screen readers. */
import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation, useNavigationType } from "react-router";

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The page above, for example the list that this thing stands in. */
  readonly back?: { readonly to: string; readonly text: string };
  readonly children: ReactNode;
}

export function Page({ title, lead, back, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const arrivedBy = useNavigationType();
  useEffect(() => {
    document.title = `${title} – Fosseway`;
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
      <h1 className="govuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {lead === undefined ? null : <p className="govuk-body fw-lead">{lead}</p>}
      {children}
    </>
  );
}
