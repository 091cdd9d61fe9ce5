/** The protocols of this release: what a connection by each has to be told, and by which cameras send by themselves. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

export const useCameraProtocols = () =>
  useQuery({
    queryKey: ["camera-protocols"],
    queryFn: () => answered(api.GET("/api/v1/cameras/protocols")),
  });
