/** The line at the head of the control room's page: is it live, how many wait, and the tools. */
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { LiveState } from "../../api/live.ts";
import type { AlertSound } from "../../app/alert-sound.ts";
import type { DesktopNotice } from "../../app/desktop-notice.ts";

const STATE_WORDS: Readonly<Record<LiveState, string>> = {
  connecting: "Connecting…",
  live: "Live",
  lost: "Connection lost. Trying again; what you see may be out of date.",
};

interface LiveHeadProps {
  readonly state: LiveState;
  readonly sound: AlertSound;
  readonly notice: DesktopNotice;
  readonly children?: ReactNode;
}

export function LiveHead({ state, sound, notice, children }: LiveHeadProps) {
  return (
    <>
      <p className={`fw-status__connection fw-status__connection--${state}`} role="status">
        <span aria-hidden="true">{{ connecting: "○", live: "●", lost: "✕" }[state]}</span>{" "}
        {STATE_WORDS[state]}
      </p>
      {children}
      <div className="fw-head__tools">
        <Link className="govuk-link fw-quiet" to="/wall">
          Wall
        </Link>
        <NoticeTool notice={notice} />
        {sound.waiting ? (
          <span className="fw-quiet">Sound waits: click or press a key once, browsers ask for it.</span>
        ) : null}
        <button
          type="button"
          className="fw-tool"
          aria-pressed={sound.on}
          onClick={() => sound.turn(!sound.on)}
        >
          <span aria-hidden="true">{sound.on ? "♪" : "✕"}</span> {sound.on ? "Sound is on" : "Sound is off"}
        </button>
      </div>
    </>
  );
}

function NoticeTool({ notice }: { readonly notice: DesktopNotice }) {
  if (notice.state === "default") {
    return (
      <button type="button" className="fw-tool" onClick={notice.ask}>
        Notify me in other windows
      </button>
    );
  }
  return notice.state === "denied" ? <span className="fw-quiet">Your browser blocks notices.</span> : null;
}
