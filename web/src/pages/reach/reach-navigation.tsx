/** Links between how alerts reach oneself, who gets what, and where messages go. */
import { useLocation } from "react-router";
import { useHasRole } from "../../app/session.ts";
import { SubNavigation } from "../../components/sub-navigation.tsx";

const VIEWS = [
  { to: "/reach", text: "How alerts reach me" },
  { to: "/reach/rules", text: "Who gets what" },
  { to: "/reach/destinations", text: "Where messages go" },
];

export function ReachNavigation() {
  const { pathname } = useLocation();
  return useHasRole("anpr-manager") ? (
    <SubNavigation
      label="Alerts that reach people"
      items={VIEWS.map((view) => ({ ...view, here: pathname === view.to }))}
    />
  ) : null;
}
