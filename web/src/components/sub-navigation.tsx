/** Links between the views of one area. */
import { Link } from "react-router";

interface SubNavigationProps {
  readonly label: string;
  readonly items: readonly { readonly to: string; readonly text: string; readonly here: boolean }[];
}

export function SubNavigation({ label, items }: SubNavigationProps) {
  return (
    <nav aria-label={label} className="fw-subnav govuk-body">
      <ul>
        {items.map(({ to, text, here }) => (
          <li key={to}>
            <Link className="govuk-link" to={to} aria-current={here ? "page" : undefined}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
