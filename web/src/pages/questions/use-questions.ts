/** What the person who is signed in is asked about their searches: looked for every minute, on whichever page they are. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

const EVERY_MS = 60_000;

export const useQuestions = () =>
  useQuery({
    queryKey: ["questions"],
    queryFn: () => answered(api.GET("/api/v1/questions")),
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
  });
