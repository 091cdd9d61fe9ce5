/** Links between sites, DPIAs, cameras, their health, their misread rate, quarantine and devices. */
import { useLocation } from "react-router";
import { useHasRole } from "../../app/session.ts";
import { SubNavigation } from "../../components/sub-navigation.tsx";

const SITES = { to: "/sites", text: "Sites" };
const CALENDAR = { to: "/sites/calendar", text: "Calendar" };
const RINGS = { to: "/sites/rings", text: "Rings" };
const CAMERAS = { to: "/cameras", text: "Cameras" };
const HEALTH = { to: "/cameras/health", text: "Camera health" };
const CLOCKS = { to: "/cameras/clocks", text: "Clocks" };
const ACCOUNTS = { to: "/cameras/accounts", text: "Daily accounts" };
const PLATES = { to: "/cameras/plates", text: "Odd plates" };
const QUALITY = { to: "/quality", text: "Misread rate" };
const QUARANTINE = { to: "/quarantine", text: "Quarantine" };
const ASSESSMENT = { to: "/self-assessment", text: "Self-assessment" };
const DPIAS = { to: "/dpias", text: "DPIAs" };
const COSTS = { to: "/costs", text: "Costs" };
const DEVICES = { to: "/devices", text: "Devices" };

/** What each duty may see of them. */
function useViews() {
  const manager = useHasRole("anpr-manager");
  const auditor = useHasRole("auditor");
  const protects = useHasRole("data-protection-officer");
  const authoriser = useHasRole("authorising-officer");
  if (manager)
    return [
      SITES,
      CALENDAR,
      RINGS,
      DPIAS,
      CAMERAS,
      HEALTH,
      CLOCKS,
      QUALITY,
      PLATES,
      ACCOUNTS,
      QUARANTINE,
      DEVICES,
      COSTS,
      ASSESSMENT,
    ];
  if (auditor)
    return [
      SITES,
      CALENDAR,
      DPIAS,
      CAMERAS,
      HEALTH,
      CLOCKS,
      QUALITY,
      PLATES,
      ACCOUNTS,
      DEVICES,
      COSTS,
      ASSESSMENT,
    ];
  if (protects) return [SITES, CALENDAR, DPIAS, CAMERAS, QUALITY, DEVICES, ASSESSMENT];
  return authoriser ? [SITES, CALENDAR, DPIAS, CAMERAS, ASSESSMENT] : [];
}

export function EquipmentNavigation() {
  const { pathname } = useLocation();
  const views = useViews();
  if (views.length === 0) return null;
  return (
    <SubNavigation
      label="Sites and cameras"
      items={views.map((view) => ({ ...view, here: pathname === view.to }))}
    />
  );
}
