/** When did this camera last deliver? Looked at again and again, since somebody may be connecting it right now. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { relative } from "../../components/duration.ts";
import { Fetched } from "../../components/states.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";

export function useCameraActivity(id: string) {
  return useQuery({
    queryKey: ["camera", id, "activity"],
    queryFn: () => answered(api.GET("/api/v1/cameras/{id}/activity", { params: { path: { id } } })),
    refetchInterval: 5_000,
  });
}

export function CameraActivity({ id }: { readonly id: string }) {
  const activity = useCameraActivity(id);
  const now = useNow();
  return (
    <Fetched query={activity} what="its last read">
      {({ lastReadAt }) =>
        lastReadAt === null ? (
          <p className="govuk-inset-text">
            It has made no read that is still kept. When its first one comes, it shows here by itself.
          </p>
        ) : (
          <p className="govuk-body" role="status">
            Last read: <When at={lastReadAt} /> ({relative(lastReadAt, now)}).
          </p>
        )
      }
    </Fetched>
  );
}
