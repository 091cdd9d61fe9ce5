/** Links between keeping, sending on, and the state of the system. */
import { useLocation } from "react-router";
import { SubNavigation } from "../../components/sub-navigation.tsx";

const VIEWS = [
  { to: "/retention", text: "Keeping reads" },
  { to: "/preservation", text: "Preserved records" },
  { to: "/court-erasure", text: "Erasure by a court" },
  { to: "/forwarding", text: "Sending to the national centre" },
  { to: "/undelivered", text: "Undelivered messages" },
  { to: "/system", text: "State of the system" },
];

export function KeepingNavigation() {
  const { pathname } = useLocation();
  return (
    <SubNavigation
      label="Keeping and sending"
      items={VIEWS.map((view) => ({ ...view, here: pathname === view.to }))}
    />
  );
}
