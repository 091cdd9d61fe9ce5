/** One alert: look at the picture, say whether it matches, then act, then record what came of it. In this order only. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { useFetchedBy } from "../../api/fetched-by.ts";
import { answered } from "../../api/problem.ts";
import { Page } from "../../components/page.tsx";
import { Fetched, ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { Where } from "../../components/where.tsx";
import { RemoveVehicle } from "../lists/remove-vehicle.tsx";
import { AlertFacts, AlertHistory, AlertSightings, AlertSigns } from "./alert-facts.tsx";
import { AlertMutes } from "./alert-mutes.tsx";
import { AlertPictures } from "./alert-pictures.tsx";
import { AlertPlaces } from "./alert-places.tsx";
import { ActStep, TakeStep } from "./alert-steps.tsx";
import { AlertTold } from "./alert-told.tsx";
import { AlertTools } from "./alert-tools.tsx";
import { CloseStep } from "./close-step.tsx";
import { HandOver } from "./hand-over.tsx";
import { useAlertWork } from "./use-alert-work.ts";
import { VerifyStep } from "./verify-step.tsx";

type Alert = Schemas["Alert"];

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

/** What is asked now; a small screen shows nothing else of the steps. */
function askedOf({ outcome, verdict, response }: Alert): "look" | "act" | "close" | "nothing" {
  if (outcome !== null) return "nothing";
  if (verdict === null) return "look";
  return response === null ? "act" : "close";
}

interface OneAlertProps {
  readonly alert: Alert;
  readonly onChange: (after: Alert) => void;
}

function OneAlert({ alert, onChange }: OneAlertProps) {
  const work = useAlertWork(alert, onChange);
  return (
    <Page
      title={`Alert ${alert.hit.entryDisplay}: ${alert.reason.label}`}
      beside={<AlertTools work={work} />}
    >
      <AlertSigns alert={alert} />
      <p className="govuk-body-l">
        <Where where={alert.where} cameraCode={alert.lastSeen.cameraCode} />,{" "}
        <When at={alert.lastSeen.capturedAt} />
      </p>
      <div ref={work.box} className="fw-alert" data-asked={askedOf(alert)}>
        <div className="fw-alert__pictures">
          <AlertPictures alert={alert} />
        </div>
        <div className="fw-alert__steps">
          {work.problem === null ? null : <ProblemNotice error={work.problem} />}
          <TakeStep alert={alert} onChange={work.goOn} />
          <VerifyStep alert={alert} onChange={work.goOn} onMisread={work.closed} />
          <ActStep alert={alert} onChange={work.goOn} onNoAction={work.closeWithoutAction} />
          <CloseStep alert={alert} onChange={work.closed} />
          <AlertMutes alert={alert} />
          <HandOver alert={alert} onChange={onChange} />
          <RemoveVehicle alertId={alert.id} />
        </div>
        <div className="fw-alert__facts">
          <AlertSightings alert={alert} />
          <AlertPlaces alert={alert} />
          <AlertFacts alert={alert} />
          <AlertTold alert={alert} />
          <AlertHistory alert={alert} />
        </div>
      </div>
    </Page>
  );
}
