/** One camera: what it is, and how well it reads. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { plain } from "../../components/words.ts";
import { CameraActivity } from "./camera-activity.tsx";
import { CameraConnections } from "./camera-connections.tsx";
import { CameraKeys } from "./camera-keys.tsx";
import { CameraQuality } from "./camera-quality.tsx";
import { CameraStandstill } from "./camera-standstill.tsx";
import { CameraSwitch } from "./camera-switch.tsx";
import { CameraZone } from "./camera-zone.tsx";
import { ReadyMadeLines } from "./ready-made-lines.tsx";
import { zoneWords } from "./zone-words.ts";

export function CameraPage() {
  const { id = "" } = useParams();
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  const camera = cameras.data?.items.find((one) => one.id === id);
  return (
    <Page
      title={camera === undefined ? "Camera" : `Camera ${camera.code}`}
      back={{ to: "/cameras", text: "Cameras" }}
    >
      <Fetched query={cameras} what="the camera">
        {() =>
          camera === undefined ? (
            <EmptyState title="There is no such camera">Choose one from the list of cameras.</EmptyState>
          ) : (
            <CameraSections camera={camera} />
          )
        }
      </Fetched>
    </Page>
  );
}

function CameraSections({ camera }: { readonly camera: Schemas["Camera"] }) {
  const seesQuality = useHasRole("anpr-manager", "auditor");
  const seesActivity = useHasRole("anpr-manager", "authorising-officer", "auditor");
  const seesHealth = useHasRole("anpr-manager", "control-room", "auditor");
  const manages = useHasRole("anpr-manager");
  return (
    <>
      <CameraStandstill id={camera.id} />
      <CameraFacts camera={camera} />
      {seesHealth ? (
        <p className="govuk-body">
          <Link className="govuk-link" to={`/cameras/${camera.id}/health`}>
            Is it well?
          </Link>{" "}
          Its traffic, pictures and texts against what is usual.
        </p>
      ) : null}
      {seesActivity ? <CameraActivity id={camera.id} /> : null}
      {manages ? (
        <>
          <Link className="govuk-button govuk-button--secondary" to={`/cameras/${camera.id}/working`}>
            Is it working?
          </Link>
          <ReadyMadeLines id={camera.id} code={camera.code} />
          <CameraConnections id={camera.id} />
          <CameraZone camera={camera} />
          <CameraKeys id={camera.id} />
          <CameraSwitch camera={camera} />
        </>
      ) : null}
      {seesQuality ? <CameraQuality id={camera.id} /> : null}
    </>
  );
}

function CameraFacts({ camera }: { readonly camera: Schemas["Camera"] }) {
  const { id, deployment, siteId, contributing, notContributingBecause, lane, zone, national } = camera;
  return (
    <Summary
      facts={{
        "Camera number": <span className="fw-code">{id}</span>,
        Deployment: plain(deployment),
        "Its clock shows": zoneWords(zone),
        Site: (
          <Link className="govuk-link" to={`/sites/${siteId}`}>
            Case of its site
          </Link>
        ),
        Contributing: contributing ? "Yes" : `No: ${notContributingBecause}`,
        Lane: lane,
        "National numbers": `feed ${national.feedId}, source ${national.sourceId}, camera ${national.cameraId}`,
      }}
    />
  );
}
