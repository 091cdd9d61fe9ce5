/** Tells those who answer alerts that nobody watches a list, or that nobody did before they came. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../api/client.ts";
import { answered } from "../api/problem.ts";
import { When } from "../components/when.tsx";
import { useHasRole } from "./session.ts";

const ASK_EVERY_MS = 30_000;

export function WatchGap() {
  return useHasRole("control-room", "anpr-manager") ? <Gap /> : null;
}

function Gap() {
  const [seen, setSeen] = useState("");
  const watch = useQuery({
    queryKey: ["reach", "watch"],
    queryFn: () => answered(api.GET("/api/v1/reach/watch")),
    refetchInterval: ASK_EVERY_MS,
  });
  const { unwatched = [], lately = [] } = watch.data ?? {};
  const [gap] = lately;
  const key = JSON.stringify([unwatched.map(({ listId }) => listId), gap?.endedAt]);
  if ((unwatched.length === 0 && gap === undefined) || seen === key) return null;
  return (
    <section className="fw-gap" aria-label="Unwatched lists">
      <div className="fw-wide fw-gap__line" role="status">
        {unwatched.length > 0 ? <Now unwatched={unwatched} /> : null}
        {unwatched.length === 0 && gap !== undefined ? <Before gap={gap} /> : null}
        <button type="button" className="fw-linklike" onClick={() => setSeen(key)}>
          Put aside
        </button>
      </div>
    </section>
  );
}

type Unwatched = Schemas["ReachWatch"]["unwatched"][number];

function Now({ unwatched }: { readonly unwatched: readonly Unwatched[] }) {
  const names = unwatched.map(({ list }) => list ?? "a list").join(", ");
  return (
    <span>
      <strong>Nobody watches</strong> for hits of {names}. Nobody who may know of it and act on it is signed
      in.
    </span>
  );
}

function Before({ gap: { since, endedAt, list } }: { readonly gap: Unwatched }) {
  return (
    <span>
      <strong>Nobody watched</strong> for hits of {list ?? "a list"} from <When at={since} />
      {endedAt === null ? null : (
        <>
          {" "}
          to <When at={endedAt} />
        </>
      )}
      . Look at what came meanwhile.
    </span>
  );
}
