/** Is this camera working? What arrives from it right now, and what to change: for whoever stands at the camera or has it on the telephone. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { api } from "../../../api/client.ts";
import { useFetchedBy } from "../../../api/fetched-by.ts";
import { answered } from "../../../api/problem.ts";
import { Page } from "../../../components/page.tsx";
import { Fetched } from "../../../components/states.tsx";
import { Arrivals } from "./arrivals.tsx";
import { TriedConnections } from "./tried-connections.tsx";
import { useSeenSince } from "./use-seen-since.ts";

/** A camera's first message should not be waited for. */
const ASK_EVERY_MS = 2_000;

export function CameraWorkingPage() {
  const { id = "" } = useParams();
  const fetched = useFetchedBy(`working ${id}`);
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  const camera = cameras.data?.items.find((one) => one.id === id);
  const arrivals = useQuery({
    queryKey: ["camera", id, "arrivals"],
    queryFn: () =>
      fetched((fetchedBy) =>
        answered(
          api.GET("/api/v1/cameras/{id}/arrivals", { params: { path: { id }, query: { fetchedBy } } }),
        ),
      ),
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  const seen = useSeenSince(arrivals.data?.items);
  return (
    <Page
      title={camera === undefined ? "Is it working?" : `Is camera ${camera.code} working?`}
      lead="Let a vehicle pass, or have the camera send a test. What comes shows here by itself, with what was wrong and what to change."
      back={{ to: `/cameras/${id}`, text: camera === undefined ? "The camera" : `Camera ${camera.code}` }}
    >
      <Fetched query={arrivals} what="what arrives">
        {({ items }) => <Arrivals items={items} seen={seen} nothing={NOTHING} />}
      </Fetched>
      <TriedConnections id={id} />
      <p className="govuk-body">
        Nothing shows, and the camera says that it sends?{" "}
        <Link className="govuk-link" to="/cameras/unassigned">
          Look at what came from nobody known
        </Link>
        : a wrong key, a wrong password or a wrong address ends there.
      </p>
    </Page>
  );
}

const NOTHING =
  "Nothing has come from this camera in the last minutes. Check that it has power and network, and that the address, and the key or the password of its page here, are typed into it.";
