/** Cameras that are read by their video stream: whether it runs, and how many of its frames could not be read in time. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";

type Stream = Schemas["CameraStreams"]["items"][number];

const STATE_WORDS: Readonly<Record<Stream["state"], string>> = {
  connecting: "Connecting",
  running: "Running",
  waiting: "Broken off, tried again soon",
  stopped: "Stopped",
};

/** Shows nothing where no camera has a stream. */
export function CameraStreams() {
  const streams = useQuery({
    queryKey: ["camera-streams"],
    queryFn: () => answered(api.GET("/api/v1/cameras/streams")),
    refetchInterval: 10_000,
  });
  const items = streams.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <DataTable
      caption="Video streams since the last start"
      rows={items}
      rowKey={({ cameraId }) => cameraId}
      columns={[
        { heading: "Camera", cell: ({ cameraCode }) => cameraCode },
        { heading: "State", cell: ({ state }) => STATE_WORDS[state] },
        { heading: "Vehicles", cell: ({ passes }) => count(passes) },
        { heading: "Frames read", cell: ({ framesRead }) => count(framesRead) },
        {
          heading: "Frames dropped while busy",
          cell: ({ framesDropped, framesSeen }) => `${count(framesDropped)} of ${count(framesSeen)}`,
        },
      ]}
    />
  );
}

const count = (number: number): string => number.toLocaleString("en-GB");
