/** Sends a film and tells what the reader sees in it, line by line, while it is still being read. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { ApiProblem, type ProblemBody } from "../../api/problem.ts";

export type FilmLine = Schemas["FilmLine"];
export type FilmVehicle = Schemas["FilmVehicle"];

export interface FilmReading {
  readonly name: string;
  readonly sizeBytes: number;
  /** Share of it that has been sent, 0 to 1. */
  readonly sent: number;
  readonly progress: Schemas["FilmProgress"] | undefined;
  readonly vehicles: readonly FilmVehicle[];
  readonly end: Schemas["FilmEnd"] | undefined;
  readonly problem: ApiProblem | undefined;
}

export interface FilmReader {
  readonly reading: FilmReading | undefined;
  readonly isUnderWay: boolean;
  begin(film: File): void;
  /** Ends it; what was read so far stays on the screen. */
  stop(): void;
  clear(): void;
}

const CUT_OFF: ProblemBody = {
  type: "urn:fosseway:problem:server-unreachable",
  title: "The answer broke off",
  status: 0,
  detail: "The connection was lost, or the server stopped. Nothing has been kept. Try the film again.",
};

export function useFilmReader(): FilmReader {
  const [reading, setReading] = useState<FilmReading>();
  const [isUnderWay, setUnderWay] = useState(false);
  const request = useRef<XMLHttpRequest>(undefined);
  const change = useCallback((more: (before: FilmReading) => Partial<FilmReading>) => {
    setReading((before) => before && { ...before, ...more(before) });
  }, []);
  const stop = useCallback(() => {
    request.current?.abort();
    setUnderWay(false);
  }, []);
  useEffect(() => () => request.current?.abort(), []);
  const begin = useCallback(
    (film: File) => {
      request.current?.abort();
      setReading(nothingYet(film));
      setUnderWay(true);
      request.current = send(film, {
        sent: (share) => change(() => ({ sent: share })),
        line: (line) => change((before) => withLine(before, line)),
        ended: (problem) => {
          change((before) => ({
            problem: problem ?? (before.end === undefined ? new ApiProblem(CUT_OFF) : undefined),
          }));
          setUnderWay(false);
        },
      });
    },
    [change],
  );
  const clear = useCallback(() => {
    stop();
    setReading(undefined);
  }, [stop]);
  return { reading, isUnderWay, begin, stop, clear };
}

const nothingYet = ({ name, size }: File): FilmReading => ({
  name,
  sizeBytes: size,
  sent: 0,
  progress: undefined,
  vehicles: [],
  end: undefined,
  problem: undefined,
});

function withLine({ vehicles }: FilmReading, line: FilmLine): Partial<FilmReading> {
  if (line.kind === "progress") return { progress: line };
  return line.kind === "vehicle" ? { vehicles: [...vehicles, line] } : { end: line };
}

interface Listener {
  sent(share: number): void;
  line(line: FilmLine): void;
  ended(problem: ApiProblem | undefined): void;
}

/** By XMLHttpRequest, which alone tells how much of a body has gone. */
function send(film: File, listener: Listener): XMLHttpRequest {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("film", film);
  let told = 0;
  const tellLines = () => {
    if (request.status !== 200) return;
    const end = request.responseText.lastIndexOf("\n") + 1;
    const lines = request.responseText.slice(told, end).split("\n");
    told = end;
    for (const line of lines) if (line !== "") listener.line(JSON.parse(line) as FilmLine);
  };
  request.upload.onprogress = ({ loaded, total }) => listener.sent(total === 0 ? 0 : loaded / total);
  request.upload.onload = () => listener.sent(1);
  request.onprogress = tellLines;
  request.onload = () => {
    tellLines();
    listener.ended(request.status === 200 ? undefined : new ApiProblem(problemIn(request)));
  };
  request.onerror = () => listener.ended(new ApiProblem(CUT_OFF));
  request.open("POST", "/api/v1/recognise/film");
  request.send(body);
  return request;
}

function problemIn({ responseText, status }: XMLHttpRequest): ProblemBody {
  try {
    const body: unknown = JSON.parse(responseText);
    if (typeof body === "object" && body !== null && "title" in body) return body as ProblemBody;
  } catch {
    // What is no JSON is no answer of ours: a proxy on the way has spoken.
  }
  return {
    type: "urn:fosseway:problem:unexpected",
    title: "The film was not taken",
    status,
    detail: "Something between you and the server refused it, perhaps for its size. Try a shorter film.",
  };
}
