/** Every address of the UI. Each page but the control room's wall is loaded when it is first visited. */
import type { ComponentType } from "react";
import { createBrowserRouter, createPath, Navigate, Outlet, type RouteObject } from "react-router";
import { usePageWaits } from "../api/server-away.ts";
import { ServerAwayNotice } from "../components/server-away-notice.tsx";
import { ErrorPage, ErrorPageAlone, NotFoundPage } from "../pages/help/error-pages.tsx";
import { LivePage } from "../pages/live/live-page.tsx";
import { OwnPassphrasePage } from "../pages/people/own-passphrase-page.tsx";
import { loadPart } from "./load-page.ts";
import { homeFor } from "./navigation.ts";
import { useSession } from "./session.ts";
import { SessionGate } from "./session-gate.tsx";
import { Shell } from "./shell.tsx";

function Home() {
  return <Navigate to={homeFor(useSession().officer.roles)} replace />;
}

function FirstPageWaits() {
  return usePageWaits() ? (
    <main className="fw-wide fw-main">
      <ServerAwayNotice what="The page" />
    </main>
  ) : null;
}

function SignedIn() {
  return (
    <SessionGate>
      <Shell />
    </SessionGate>
  );
}

const page = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await loadPart(load, goingTo) }),
});

/** The address that is being loaded, the first one included. */
function goingTo(): string | undefined {
  const { initialized, navigation } = router.state;
  if (!initialized) return location.href;
  if (navigation.state === "idle") return undefined;
  return new URL(createPath(navigation.location), location.href).href;
}

const PAGES: readonly RouteObject[] = [
  // Not loaded later: on a bad line its alerts would wait a second longer, and it is small.
  { path: "live", Component: LivePage },
  { path: "passphrase", Component: OwnPassphrasePage },
  page("alerts", async () => (await import("../pages/alerts/alerts-page.tsx")).AlertsPage),
  page("alerts/:id", async () => (await import("../pages/alerts/alert-page.tsx")).AlertPage),
  page("search", async () => (await import("../pages/search/search-page.tsx")).SearchPage),
  page("search/analysis", async () => (await import("../pages/analysis/analysis-page.tsx")).AnalysisPage),
  page(
    "authorities",
    async () => (await import("../pages/authorities/authorities-page.tsx")).AuthoritiesPage,
  ),
  page("authorities/ask", async () => (await import("../pages/authorities/ask-page.tsx")).AskPage),
  page(
    "authorities/:id",
    async () => (await import("../pages/authorities/authority-page.tsx")).AuthorityPage,
  ),
  page("lists", async () => (await import("../pages/lists/lists-page.tsx")).ListsPage),
  page("lists/new", async () => (await import("../pages/lists/new-list-page.tsx")).NewListPage),
  page("lists/:id", async () => (await import("../pages/lists/list-page.tsx")).ListPage),
  page("lists/:id/add", async () => (await import("../pages/lists/add-entry-page.tsx")).AddEntryPage),
  page(
    "lists/:id/add-several",
    async () => (await import("../pages/lists/add-several-page.tsx")).AddSeveralPage,
  ),
  page(
    "lists/:id/look-backs",
    async () => (await import("../pages/lists/look-backs-page.tsx")).LookBacksPage,
  ),
  page("lists/:id/versions", async () => (await import("../pages/lists/versions-page.tsx")).VersionsPage),
  page("lists/:id/settings", async () => (await import("../pages/lists/settings-page.tsx")).ListSettingsPage),
  page("lists/:id/import", async () => (await import("../pages/lists/import-page.tsx")).ImportPage),
  page(
    "lists/:id/sources",
    async () => (await import("../pages/lists/sources/sources-page.tsx")).SourcesPage,
  ),
  page(
    "lists/:id/files/:owner",
    async () => (await import("../pages/lists/sources/mapping-page.tsx")).MappingPage,
  ),
  page("sites", async () => (await import("../pages/sites/sites-page.tsx")).SitesPage),
  page(
    "sites/calendar",
    async () => (await import("../pages/sites/site-calendar-page.tsx")).SiteCalendarPage,
  ),
  page("sites/rings", async () => (await import("../pages/sites/rings-page.tsx")).RingsPage),
  page("sites/propose", async () => (await import("../pages/sites/propose-site-page.tsx")).ProposeSitePage),
  page("sites/:id", async () => (await import("../pages/sites/site-page.tsx")).SitePage),
  page("cameras", async () => (await import("../pages/cameras/cameras-page.tsx")).CamerasPage),
  page(
    "cameras/register",
    async () => (await import("../pages/cameras/register-camera-page.tsx")).RegisterCameraPage,
  ),
  page(
    "cameras/unassigned",
    async () => (await import("../pages/cameras/working/unassigned-page.tsx")).UnassignedPage,
  ),
  page(
    "cameras/:id/working",
    async () => (await import("../pages/cameras/working/camera-working-page.tsx")).CameraWorkingPage,
  ),
  page("cameras/clocks", async () => (await import("../pages/cameras/clocks/clocks-page.tsx")).ClocksPage),
  page(
    "cameras/clocks/:id",
    async () => (await import("../pages/cameras/clocks/clock-history-page.tsx")).ClockHistoryPage,
  ),
  page("cameras/plates", async () => (await import("../pages/cameras/plates-page.tsx")).PlatesPage),
  page("cameras/accounts", async () => (await import("../pages/cameras/accounts-page.tsx")).AccountsPage),
  page(
    "cameras/health",
    async () => (await import("../pages/cameras/health/cameras-health-page.tsx")).CamerasHealthPage,
  ),
  page(
    "cameras/:id/health",
    async () => (await import("../pages/cameras/health/camera-health-page.tsx")).CameraHealthPage,
  ),
  page("cameras/:id", async () => (await import("../pages/cameras/camera-page.tsx")).CameraPage),
  page("quality", async () => (await import("../pages/quality/quality-page.tsx")).QualityPage),
  page("quality/review", async () => (await import("../pages/quality/review-page.tsx")).ReviewPage),
  page("quarantine", async () => (await import("../pages/quarantine/quarantine-page.tsx")).QuarantinePage),
  page(
    "quarantine/by-cause",
    async () => (await import("../pages/quarantine/by-cause-page.tsx")).ByCausePage,
  ),
  page(
    "quarantine/discard",
    async () => (await import("../pages/quarantine/discard-group-page.tsx")).DiscardGroupPage,
  ),
  page(
    "quarantine/:id",
    async () => (await import("../pages/quarantine/quarantined-page.tsx")).QuarantinedPage,
  ),
  page(
    "self-assessment",
    async () => (await import("../pages/self-assessment/self-assessment-page.tsx")).SelfAssessmentPage,
  ),
  page(
    "self-assessment/compare",
    async () => (await import("../pages/self-assessment/compare-page.tsx")).CompareAssessmentsPage,
  ),
  page(
    "self-assessment/alliances",
    async () => (await import("../pages/self-assessment/alliances-page.tsx")).AlliancesPage,
  ),
  page("dpias", async () => (await import("../pages/dpias/dpias-page.tsx")).DpiasPage),
  page("dpias/new", async () => (await import("../pages/dpias/new-dpia-page.tsx")).NewDpiaPage),
  page("dpias/:id", async () => (await import("../pages/dpias/dpia-page.tsx")).DpiaPage),
  page("devices", async () => (await import("../pages/devices/devices-page.tsx")).DevicesPage),
  page("devices/add", async () => (await import("../pages/devices/add-device-page.tsx")).AddDevicePage),
  page(
    "devices/import",
    async () => (await import("../pages/devices/import-devices-page.tsx")).ImportDevicesPage,
  ),
  page("devices/concerns", async () => (await import("../pages/devices/concerns-page.tsx")).ConcernsPage),
  page("devices/:id", async () => (await import("../pages/devices/device-page.tsx")).DevicePage),
  page("costs", async () => (await import("../pages/costs/costs-page.tsx")).CostsPage),
  page("handed-over", async () => (await import("../pages/foi/handed-over-page.tsx")).HandedOverPage),
  page("contact", async () => (await import("../pages/contact/contact-list-page.tsx")).ContactListPage),
  page("contact/:id", async () => (await import("../pages/contact/contact-page.tsx")).ContactPage),
  page("foi", async () => (await import("../pages/foi/foi-list-page.tsx")).FoiListPage),
  page("foi/new", async () => (await import("../pages/foi/new-foi-page.tsx")).NewFoiPage),
  page("foi/mails", async () => (await import("../pages/foi/import-mails-page.tsx")).ImportMailsPage),
  page("foi/:id", async () => (await import("../pages/foi/foi-page.tsx")).FoiPage),
  page("reach", async () => (await import("../pages/reach/own-reach-page.tsx")).OwnReachPage),
  page("reach/rules", async () => (await import("../pages/reach/rules-page.tsx")).RulesPage),
  page(
    "reach/destinations",
    async () => (await import("../pages/reach/destinations-page.tsx")).DestinationsPage,
  ),
  page("audit", async () => (await import("../pages/audit/audit-page.tsx")).AuditPage),
  page("audit/searches", async () => (await import("../pages/audit/searches-page.tsx")).SearchesPage),
  page("audit/samples", async () => (await import("../pages/audit/samples-page.tsx")).SamplesPage),
  page("audit/samples/:id", async () => (await import("../pages/audit/sample-page.tsx")).SamplePage),
  page("audit/hints", async () => (await import("../pages/audit/hints-page.tsx")).HintsPage),
  page("audit/findings", async () => (await import("../pages/audit/findings-page.tsx")).FindingsPage),
  page("audit/reports", async () => (await import("../pages/audit/reports-page.tsx")).ReportsPage),
  page("cases", async () => (await import("../pages/cases/cases-page.tsx")).CasesPage),
  page("cases/:id", async () => (await import("../pages/cases/case-page.tsx")).CasePage),
  page("questions", async () => (await import("../pages/questions/questions-page.tsx")).QuestionsPage),
  page("sharing", async () => (await import("../pages/sharing/sharing-page.tsx")).SharingPage),
  page("retention", async () => (await import("../pages/keeping/retention-page.tsx")).RetentionPage),
  page(
    "preservation",
    async () => (await import("../pages/preservation/preservations-page.tsx")).PreservationsPage,
  ),
  page(
    "preservation/ask",
    async () => (await import("../pages/preservation/ask-preservation-page.tsx")).AskPreservationPage,
  ),
  page(
    "preservation/:id",
    async () => (await import("../pages/preservation/preservation-page.tsx")).PreservationPage,
  ),
  page(
    "subject-access",
    async () => (await import("../pages/subject-access/subject-list-page.tsx")).SubjectListPage,
  ),
  page(
    "subject-access/new",
    async () => (await import("../pages/subject-access/new-subject-page.tsx")).NewSubjectPage,
  ),
  page(
    "subject-access/:id",
    async () => (await import("../pages/subject-access/subject-page.tsx")).SubjectPage,
  ),
  page(
    "court-erasure",
    async () => (await import("../pages/court-erasure/court-erasure-page.tsx")).CourtErasurePage,
  ),
  page("forwarding", async () => (await import("../pages/keeping/forwarding-page.tsx")).ForwardingPage),
  page("undelivered", async () => (await import("../pages/keeping/undelivered-page.tsx")).UndeliveredPage),
  page("system", async () => (await import("../pages/keeping/system-page.tsx")).SystemPage),
  page("people", async () => (await import("../pages/people/people-page.tsx")).PeoplePage),
  page("people/add", async () => (await import("../pages/people/add-person-page.tsx")).AddPersonPage),
  page("people/:id", async () => (await import("../pages/people/person-page.tsx")).PersonPage),
  page("figures", async () => (await import("../pages/figures/figures-page.tsx")).FiguresPage),
  page("shift", async () => (await import("../pages/shift/shift-page.tsx")).ShiftPage),
  page("photograph", async () => (await import("../pages/photograph/photograph-page.tsx")).PhotographPage),
  page("policy", async () => (await import("../pages/policy/policy-page.tsx")).PolicyPage),
  page("rights", async () => (await import("../pages/rights/rights-page.tsx")).RightsPage),
  page("help", async () => (await import("../pages/help/help-page.tsx")).HelpPage),
];

/** Alone on its screen: no header, no navigation. */
function SignedInAlone() {
  return (
    <SessionGate>
      <Outlet />
    </SessionGate>
  );
}

export const router = createBrowserRouter([
  {
    element: <SignedInAlone />,
    errorElement: <ErrorPageAlone />,
    hydrateFallbackElement: <FirstPageWaits />,
    children: [page("wall", async () => (await import("../pages/wall/wall-page.tsx")).WallPage)],
  },
  {
    element: <SignedIn />,
    errorElement: <ErrorPageAlone />,
    hydrateFallbackElement: <FirstPageWaits />,
    children: [
      {
        errorElement: <ErrorPage />,
        element: <Outlet />,
        children: [{ index: true, element: <Home /> }, ...PAGES, { path: "*", element: <NotFoundPage /> }],
      },
    ],
  },
]);
