/** Cameras whose clock stands wrong: their times cannot be relied on as evidence, and they are never mended here. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Warning } from "../../components/notice.tsx";

/** Shows nothing while every clock is right. */
export function WrongClocks() {
  const clocks = useQuery({
    queryKey: ["camera-clocks"],
    queryFn: () => answered(api.GET("/api/v1/cameras/clocks")),
    refetchInterval: 30_000,
  });
  const wrong = clocks.data?.items.filter(({ state }) => state !== "right") ?? [];
  if (wrong.length === 0) return null;
  return (
    <Warning>
      {wrong
        .map(({ cameraCode, behindMs, state }) => `${cameraCode} is ${seconds(behindMs)} ${state}`)
        .join("; ")}
      . Set these cameras' clocks: times of capture are kept as the cameras gave them.
    </Warning>
  );
}

function seconds(behindMs: number): string {
  const count = Math.round(Math.abs(behindMs) / 1000);
  return count === 1 ? "1 second" : `${count.toLocaleString("en-GB")} seconds`;
}
