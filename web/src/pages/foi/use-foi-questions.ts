/** Questions of requests for information that were handed to whoever is signed in: looked for when they go to a page, never by the clock. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

const FRESH_MS = 60_000;

export const useFoiQuestions = (enabled = true) =>
  useQuery({
    queryKey: ["foi-questions"],
    queryFn: () => answered(api.GET("/api/v1/foi-questions")),
    staleTime: FRESH_MS,
    enabled,
  });
