/** The pages of an auditor's work, beside each other. */
import { useLocation } from "react-router";
import { useHasRole } from "../../app/session.ts";
import { SubNavigation } from "../../components/sub-navigation.tsx";

/** Who reviews searches is an auditor; others who may read the log see the rest. */
const PAGES: readonly { readonly to: string; readonly text: string; readonly reviews?: true }[] = [
  { to: "/audit", text: "The log" },
  { to: "/audit/searches", text: "Who searched what" },
  { to: "/audit/samples", text: "Draws for review", reviews: true },
  { to: "/audit/hints", text: "Hints", reviews: true },
  { to: "/audit/findings", text: "Questions asked", reviews: true },
  { to: "/audit/reports", text: "Reports" },
];

export function AuditNavigation() {
  const { pathname } = useLocation();
  const reviews = useHasRole("auditor");
  const pages = PAGES.filter((page) => reviews || page.reviews !== true);
  return (
    <SubNavigation label="Audit" items={pages.map(({ to, text }) => ({ to, text, here: to === pathname }))} />
  );
}
