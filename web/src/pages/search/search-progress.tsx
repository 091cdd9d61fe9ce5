/** A search that runs: how long already, and the way to stop it. */
import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "../../api/problem.ts";

interface Running {
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly stop: () => void;
}

const STOPPED = {
  type: "urn:fosseway:problem:search-stopped",
  title: "You stopped the search",
  status: 0,
  detail: "No reads were shown. That it was asked is in the audit log. Change the question, or search again.",
};

/** Runs one search at a time; `ask` gets the signal that ends it. Leaving the page ends it too. */
export function useStoppable() {
  const [running, setRunning] = useState<Running>();
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  const run = async <Answer,>(ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> => {
    const controller = new AbortController();
    current.current = controller;
    setRunning({ since: Date.now(), stop: () => controller.abort() });
    try {
      return await ask(controller.signal);
    } catch (error) {
      throw controller.signal.aborted ? new ApiProblem(STOPPED) : error;
    } finally {
      setRunning(undefined);
    }
  };
  return { running, run };
}

const SECOND_MS = 1_000;
/** An answer that is there at once needs no words. */
const SOON_S = 1;

export function SearchProgress({ running }: { readonly running: Running | undefined }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (running === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [running]);
  if (running === undefined) return null;
  const seconds = Math.floor((now - running.since) / SECOND_MS);
  return (
    <div className="fw-panel">
      <p className="govuk-body" role="status">
        {seconds < SOON_S
          ? "Searching…"
          : "Searching. A search that takes longer than a minute is ended, and says so."}
      </p>
      {seconds < SOON_S ? null : <p className="govuk-body">{seconds} seconds so far.</p>}
      <button type="button" className="govuk-button govuk-button--secondary" onClick={running.stop}>
        Stop the search
      </button>
    </div>
  );
}
