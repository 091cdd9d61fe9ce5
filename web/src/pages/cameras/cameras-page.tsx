/** The register of cameras: which of them contribute reads, and why others do not. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { relative } from "../../components/duration.ts";
import { useForceColumn } from "../../components/force-column.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { plain } from "../../components/words.ts";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { CameraStandstill } from "./camera-standstill.tsx";
import { CameraStreams } from "./camera-streams.tsx";
import { EquipmentAlarms } from "./equipment-alarms.tsx";
import { WrongClocks } from "./wrong-clocks.tsx";

type Camera = Schemas["Camera"];

export function CamerasPage() {
  const manages = useHasRole("anpr-manager");
  const cameras = useQuery({
    queryKey: ["cameras"],
    queryFn: () => answered(api.GET("/api/v1/cameras")),
    refetchInterval: 10_000,
  });
  return (
    <Page
      title="Cameras"
      lead="A camera's reads are taken only while it is enabled and its site has a live case. Anything else goes to quarantine with the reason."
    >
      <EquipmentNavigation />
      <EquipmentAlarms />
      <WrongClocks />
      <CameraStandstill />
      {manages ? (
        <div className="fw-row">
          <Link className="govuk-button govuk-button--secondary" to="/cameras/register">
            Register a camera
          </Link>
          <Link className="govuk-button govuk-button--secondary" to="/cameras/unassigned">
            From nobody known
          </Link>
        </div>
      ) : null}
      <Fetched query={cameras} what="cameras">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No cameras yet">Propose a site first, then register its cameras.</EmptyState>
          ) : (
            <CamerasTable cameras={items} manages={manages} />
          )
        }
      </Fetched>
      <CameraStreams />
    </Page>
  );
}

function CamerasTable({
  cameras,
  manages,
}: {
  readonly cameras: readonly Camera[];
  readonly manages: boolean;
}) {
  const now = useNow(10_000);
  const force = useForceColumn<Camera>();
  const seesActivity = useHasRole("anpr-manager", "authorising-officer", "auditor");
  const heard: Column<Camera> = {
    heading: "Last heard",
    cell: ({ lastHeardAt }) => heardWords(lastHeardAt, now),
  };
  const spoken: Column<Camera> = {
    heading: "Speaks",
    cell: ({ speaks = [] }) => (speaks.length === 0 ? "Not heard yet" : speaks.join(", ")),
  };
  const change: Column<Camera> = { heading: "Change", cell: (camera) => <Switch camera={camera} /> };
  return (
    <DataTable
      caption="Cameras"
      captionHidden
      rows={cameras}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Camera",
          cell: ({ id, code }) => (
            <Link className="govuk-link" to={`/cameras/${id}`} style={{ whiteSpace: "nowrap" }}>
              {code}
            </Link>
          ),
        },
        ...force,
        { heading: "Deployment", cell: ({ deployment }) => plain(deployment) },
        {
          heading: "Site",
          cell: ({ siteId }) => (
            <Link className="govuk-link" to={`/sites/${siteId}`}>
              Case
            </Link>
          ),
        },
        { heading: "Contributing", cell: (camera) => <Contributing camera={camera} /> },
        ...(seesActivity ? [spoken, heard] : []),
        {
          heading: "National numbers",
          cell: ({ national }) =>
            `feed ${national.feedId}, source ${national.sourceId}, camera ${national.cameraId}`,
        },
        ...(manages ? [change] : []),
      ]}
    />
  );
}

const heardWords = (at: string | null | undefined, now: number): string => (at ? relative(at, now) : "Never");

function Contributing({ camera }: { readonly camera: Camera }) {
  return camera.contributing ? (
    <strong className="govuk-tag govuk-tag--green">Yes</strong>
  ) : (
    <>
      <strong className="govuk-tag govuk-tag--grey">No</strong> {camera.notContributingBecause}
    </>
  );
}

/** Switching off needs a reason and switching on a look, so both stand on the camera's own page. */
function Switch({ camera }: { readonly camera: Camera }) {
  return (
    <Link className="govuk-link" to={`/cameras/${camera.id}`}>
      {camera.enabled ? "Disable" : "Enable"}
      <span className="govuk-visually-hidden"> {camera.code}</span>
    </Link>
  );
}
