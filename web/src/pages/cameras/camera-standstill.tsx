/** Cameras that show the same again and again: frozen, or repeating themselves. What they show is kept, and nobody should rely on it. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { Warning } from "../../components/notice.tsx";
import { When } from "../../components/when.tsx";

type Standstill = NonNullable<Schemas["CameraClocks"]["items"][number]["standstill"]>;

const WORDS: Readonly<Record<Standstill["what"], readonly [what: string, so: string]>> = {
  picture: ["has shown the same picture", "It is frozen, and nothing that passes it is read."],
  mark: [
    "has read the same mark, or two in turn, and no other",
    "It repeats itself, or a vehicle stands before it.",
  ],
};

/** Of one camera, or of all; shows nothing while what they show changes. */
export function CameraStandstill({ id }: { readonly id?: string }) {
  const sees = useHasRole("anpr-manager", "control-room", "auditor");
  const clocks = useQuery({
    queryKey: ["camera-clocks"],
    enabled: sees,
    queryFn: () => answered(api.GET("/api/v1/cameras/clocks")),
    refetchInterval: 30_000,
  });
  const items = clocks.data?.items ?? [];
  return items.map(({ cameraId, cameraCode, standstill }) =>
    standstill === null || (id !== undefined && id !== cameraId) ? null : (
      <Warning key={cameraId}>
        {cameraCode} {WORDS[standstill.what][0]} {standstill.times} times since <When at={standstill.since} />
        . {WORDS[standstill.what][1]} Check it on site.
      </Warning>
    ),
  );
}
