/** How often plates are misread: the force's own figure, and each camera's, the one that may be worst first. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { AlertVerdicts, HowKnown } from "./how-known.tsx";
import { LightTable, RateTable } from "./rate-table.tsx";
import { rateSentences, whole } from "./rate-words.ts";

export function QualityPage() {
  const checks = useHasRole("anpr-manager");
  const seesCameras = useHasRole("anpr-manager", "auditor");
  const force = useQuery({
    queryKey: ["quality"],
    queryFn: () => answered(api.GET("/api/v1/quality")),
  });
  return (
    <Page
      title="Misread rate"
      lead="How often a plate is misread, from reads that chance draws and people check. The figures are numbers only and give no place away."
    >
      <EquipmentNavigation />
      {checks ? (
        <Link className="govuk-button" to="/quality/review">
          Check reads
        </Link>
      ) : null}
      <Fetched query={force} what="the figures">
        {(quality) => (
          <>
            <h2 className="govuk-heading-m">All cameras of your force</h2>
            <p className="govuk-body fw-lead">{rateSentences(quality.overall)}</p>
            <LightTable bands={quality.bands} />
            {seesCameras ? <Cameras /> : null}
            <AlertVerdicts alerts={quality.alerts} />
            <HowKnown days={quality.days} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Cameras() {
  const cameras = useQuery({
    queryKey: ["quality", "cameras"],
    queryFn: () => answered(api.GET("/api/v1/quality/cameras")),
  });
  return (
    <>
      <h2 className="govuk-heading-m">Each camera</h2>
      <Fetched query={cameras} what="the cameras">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No camera has made a read yet">
              Figures appear ten minutes after the first reads.
            </EmptyState>
          ) : (
            <CamerasTable cameras={items} />
          )
        }
      </Fetched>
    </>
  );
}

function CamerasTable({ cameras }: { readonly cameras: Schemas["CamerasQuality"]["items"] }) {
  return (
    <RateTable
      caption="The camera that may be worst comes first"
      rows={cameras}
      rowKey={({ cameraId }) => cameraId}
      first={{
        heading: "Camera",
        cell: ({ cameraId, cameraCode }) => (
          <Link className="govuk-link" to={`/cameras/${cameraId}`}>
            {cameraCode}
          </Link>
        ),
      }}
      observed={({ overall }) => overall}
      more={[
        {
          heading: "Checks still needed",
          cell: ({ reviewsNeeded }) => (reviewsNeeded === 0 ? "None" : whole(reviewsNeeded)),
          numeric: true,
        },
      ]}
    />
  );
}
