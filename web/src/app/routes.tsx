/** Every address of the UI. Each page is loaded when it is first visited. */
import { createBrowserRouter, Navigate, Outlet } from "react-router";
import { ErrorPage, NotFoundPage } from "../pages/help/error-pages.tsx";
import { homeFor } from "./navigation.ts";
import { useSession } from "./session.ts";
import { SessionGate } from "./session-gate.tsx";
import { Shell } from "./shell.tsx";

function Home() {
  return <Navigate to={homeFor(useSession().officer.roles)} replace />;
}

function SignedIn() {
  return (
    <SessionGate>
      <Shell />
    </SessionGate>
  );
}

export const router = createBrowserRouter([
  {
    element: <SignedIn />,
    errorElement: <ErrorPage />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <ErrorPage />,
        element: <Outlet />,
        children: [
          { index: true, element: <Home /> },
          {
            path: "live",
            lazy: async () => ({ Component: (await import("../pages/live/live-page.tsx")).LivePage }),
          },
          {
            path: "alerts",
            lazy: async () => ({ Component: (await import("../pages/alerts/alerts-page.tsx")).AlertsPage }),
          },
          {
            path: "alerts/:id",
            lazy: async () => ({ Component: (await import("../pages/alerts/alert-page.tsx")).AlertPage }),
          },
          {
            path: "search",
            lazy: async () => ({ Component: (await import("../pages/search/search-page.tsx")).SearchPage }),
          },
          {
            path: "help",
            lazy: async () => ({ Component: (await import("../pages/help/help-page.tsx")).HelpPage }),
          },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
