/** One alert: look at the picture, say whether it matches, then act, then record what came of it. In this order only. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useNavigate, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { useFetchedBy } from "../../api/fetched-by.ts";
import { answered } from "../../api/problem.ts";
import { useShortcuts } from "../../app/shortcuts.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { AlertFacts, AlertHistory, AlertSightings, AlertSigns } from "./alert-facts.tsx";
import { AlertPictures } from "./alert-pictures.tsx";
import { AlertPlaces } from "./alert-places.tsx";
import { ActStep, CloseStep, TakeStep } from "./alert-steps.tsx";
import { VerifyStep } from "./verify-step.tsx";

type Alert = Schemas["Alert"];

const BACK = { to: "/live", text: "Live" };

export function AlertPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const fetched = useFetchedBy(id);
  const alert = useQuery({
    queryKey: ["alert", id],
    queryFn: () =>
      fetched((fetchedBy) =>
        answered(api.GET("/api/v1/alerts/{id}", { params: { path: { id }, query: { fetchedBy } } })),
      ),
    staleTime: 60_000,
  });
  const changed = (after: Alert) => queries.setQueryData(["alert", id], after);
  return (
    <Fetched query={alert} what="the alert">
      {(data) => <OneAlert key={data.id} alert={data} onChange={changed} />}
    </Fetched>
  );
}

interface OneAlertProps {
  readonly alert: Alert;
  readonly onChange: (after: Alert) => void;
}

function OneAlert({ alert, onChange }: OneAlertProps) {
  const navigate = useNavigate();
  const steps = useRef<HTMLDivElement>(null);
  const shortcuts = useMemo(() => {
    const press = (name: string) => () =>
      steps.current
        ?.querySelector<HTMLButtonElement>(`button[data-shortcut="${name}"]:not(:disabled)`)
        ?.click();
    return { m: press("m"), r: press("r"), t: press("t"), escape: () => void navigate("/live") };
  }, [navigate]);
  useShortcuts(shortcuts);
  return (
    <Page title={`Alert ${alert.hit.entryDisplay}: ${alert.reason.label}`} back={BACK}>
      <AlertSigns alert={alert} />
      <div className="fw-alert">
        <div className="fw-alert__pictures">
          <AlertPictures alert={alert} />
          <AlertSightings alert={alert} />
        </div>
        <div ref={steps} className="fw-alert__steps">
          <TakeStep alert={alert} onChange={onChange} />
          <VerifyStep alert={alert} onChange={onChange} />
          <ActStep alert={alert} onChange={onChange} />
          <CloseStep alert={alert} onChange={onChange} />
        </div>
        <div className="fw-alert__facts">
          <AlertPlaces alert={alert} />
          <AlertFacts alert={alert} />
          <AlertHistory alert={alert} />
        </div>
      </div>
    </Page>
  );
}
