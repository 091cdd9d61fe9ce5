/** What came from nobody we know: a wrong key, a wrong password, an address that no camera has. Somewhere a camera waits to be understood. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../api/client.ts";
import { useFetchedBy } from "../../../api/fetched-by.ts";
import { answered } from "../../../api/problem.ts";
import { Page } from "../../../components/page.tsx";
import { EmptyState, Fetched } from "../../../components/states.tsx";
import { Arrivals } from "./arrivals.tsx";
import { useSeenSince } from "./use-seen-since.ts";

const ASK_EVERY_MS = 2_000;

export function UnassignedPage() {
  const fetched = useFetchedBy("unassigned arrivals");
  const arrivals = useQuery({
    queryKey: ["cameras", "unassigned-arrivals"],
    queryFn: () =>
      fetched((fetchedBy) =>
        answered(api.GET("/api/v1/cameras/unassigned-arrivals", { params: { query: { fetchedBy } } })),
      ),
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  const seen = useSeenSince(arrivals.data?.items);
  return (
    <Page
      title="From nobody known"
      lead="What was sent here in the last minutes and belongs to no camera. What is alike is told once. Keys and passwords are never kept: a key is shown by its fingerprint."
      back={{ to: "/cameras", text: "Cameras" }}
    >
      <Fetched query={arrivals} what="what arrives">
        {({ items, shown }) =>
          shown ? (
            <Arrivals items={items} seen={seen} nothing={NOTHING} strangers />
          ) : (
            <EmptyState title="Not shown to your force">
              What belongs to nobody is seen by the force that leads this system. Ask its ANPR manager.
            </EmptyState>
          )
        }
      </Fetched>
    </Page>
  );
}

const NOTHING =
  "In the last minutes everything that came was from a camera of the register. Have your camera send something, and look here.";
