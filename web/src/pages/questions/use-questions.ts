/**
 * What the person who is signed in is asked about their searches: looked for when they go to a page, and never by the clock, which
 * would keep a session alive that nobody uses.
 */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

const FRESH_MS = 60_000;

export const useQuestions = () =>
  useQuery({
    queryKey: ["questions"],
    queryFn: () => answered(api.GET("/api/v1/questions")),
    staleTime: FRESH_MS,
  });
