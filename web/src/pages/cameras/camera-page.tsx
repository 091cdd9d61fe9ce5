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
import { CameraQuality } from "./camera-quality.tsx";

export function CameraPage() {
  const { id = "" } = useParams();
  const seesQuality = useHasRole("anpr-manager", "auditor");
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
            <>
              <CameraFacts camera={camera} />
              {seesQuality ? <CameraQuality id={camera.id} /> : null}
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function CameraFacts({ camera }: { readonly camera: Schemas["Camera"] }) {
  const { deployment, siteId, contributing, notContributingBecause, lane, national } = camera;
  return (
    <Summary
      facts={{
        Deployment: plain(deployment),
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
