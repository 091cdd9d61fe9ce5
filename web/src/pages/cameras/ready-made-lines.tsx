/** What somebody who connects this camera can copy: its number, and a line that delivers for each way there is. */
import { useCameraProtocols } from "./use-camera-protocols.ts";
import { WhatToType } from "./what-to-type.tsx";

interface LinesProps {
  readonly id: string;
  readonly code: string;
}

export function ReadyMadeLines({ id, code }: LinesProps) {
  const { data } = useCameraProtocols();
  // Ours are the lines above; one with a password has a connection, which says what to type.
  const others = (data?.pushing ?? []).filter(
    ({ login, paths }) => login.startsWith("key") && !paths.some((path) => path.startsWith("/api/")),
  );
  const address = `${window.location.origin}/api/v1/captures`;
  const photograph = `curl -fsS -H "X-Camera-Key: $KEY" -F capturedAt=$(date -u +%FT%TZ) -F image=@photograph.jpg ${address}`;
  const read = `curl -fsS -H "X-Camera-Key: $KEY" -H "Content-Type: application/json" -d "{\\"vrm\\":\\"AB49 XYZ\\",\\"capturedAt\\":\\"$(date -u +%FT%TZ)\\"}" ${address}`;
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">How to connect {code}</span>
      </summary>
      <div className="govuk-details__text">
        <Line what="A photograph that it posts; $KEY is its key" text={photograph} />
        <Line what="A read that it made itself" text={read} />
        <Line
          what="A file for its watched folder, whose connection is added below"
          text={`cp photograph.jpg FOLDER/$(date -u +%Y%m%dT%H%M%SZ).jpg`}
        />
        <Line
          what="Its video stream, tried on the server before its connection is added below"
          text={`npx fosseway recognise rtsp://USER:PASSWORD@ADDRESS/PATH --json`}
        />
        {others.map((pushing) => (
          <div key={pushing.name}>
            <p className="govuk-body govuk-!-margin-bottom-1">{pushing.title}, typed into the camera:</p>
            <WhatToType pushing={pushing} user={null} />
          </div>
        ))}
        <p className="govuk-body">
          Its number, for retries and settings: <span className="fw-code">{id}</span>
        </p>
      </div>
    </details>
  );
}

function Line({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">{what}:</p>
      <p className="fw-panel fw-code" style={{ overflowWrap: "anywhere" }}>
        {text}
      </p>
    </>
  );
}
