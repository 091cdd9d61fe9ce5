/** The pages of an auditor's work, beside each other. */
import { useLocation } from "react-router";
import { SubNavigation } from "../../components/sub-navigation.tsx";

const PAGES = [
  { to: "/audit", text: "The log" },
  { to: "/audit/searches", text: "Who searched what" },
  { to: "/audit/samples", text: "Draws for review" },
  { to: "/audit/hints", text: "Hints" },
  { to: "/audit/findings", text: "Questions asked" },
  { to: "/audit/reports", text: "Reports" },
];

export function AuditNavigation() {
  const { pathname } = useLocation();
  return (
    <SubNavigation label="Audit" items={PAGES.map((page) => ({ ...page, here: page.to === pathname }))} />
  );
}
