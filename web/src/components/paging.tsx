/** Forward paging by cursor, kept in the address, so that each page is a link and the browser's Back goes back. */
import { Link, useSearchParams } from "react-router";

export function useAfter(): string | undefined {
  const [params] = useSearchParams();
  return params.get("after") ?? undefined;
}

interface PagingProps {
  readonly next: string | null | undefined;
  readonly label: string;
}

export function Paging({ next, label }: PagingProps) {
  const [params] = useSearchParams();
  const at = (after: string | undefined) => {
    const copy = new URLSearchParams(params);
    if (after === undefined) copy.delete("after");
    else copy.set("after", after);
    return { search: copy.toString() };
  };
  const first = !params.has("after");
  if (first && typeof next !== "string") return null;
  return (
    <nav aria-label={label} className="fw-row govuk-body">
      {first ? null : (
        <Link className="govuk-link" to={at(undefined)}>
          ← First page
        </Link>
      )}
      {typeof next === "string" ? (
        <Link className="govuk-link" to={at(next)}>
          Next page →
        </Link>
      ) : (
        <span>This is the last page.</span>
      )}
    </nav>
  );
}
