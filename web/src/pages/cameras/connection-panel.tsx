/** One connection of a camera: what it says, how it stands, and what can be done with it. */
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { relative } from "../../components/duration.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Summary } from "../../components/summary.tsx";
import { useNow } from "../../components/use-now.ts";
import { When } from "../../components/when.tsx";
import { ConnectionForm } from "./connection-form.tsx";
import { WhatToType } from "./what-to-type.tsx";

type Connection = Schemas["CameraConnection"];

interface PanelProps {
  readonly connection: Connection;
  readonly protocol: Schemas["CameraProtocols"]["items"][number] | undefined;
  /** Where the camera sends by itself. */
  readonly pushing: Schemas["CameraProtocols"]["pushing"][number] | undefined;
  readonly onChanged: (words: string) => void;
}

const STATES: Readonly<Record<Connection["state"], string>> = {
  off: "Off",
  elsewhere: "Waits to be taken, or runs on another server",
  running: "Running",
  listening: "Waits for what the camera sends",
  "held-up": "Held up",
};

const PROBLEMS: Readonly<Record<string, string>> = {
  "folder-missing": "there is no such folder on this server",
  "folder-outbox-not-ours": "“done” or “failed” in the folder is a link or a file",
  "folder-too-deep": "there are folders more than six deep",
  "camera-unreachable": "the camera does not answer; check its address and the network between",
  "camera-login-refused": "the camera refuses the user name or the password",
  "camera-answer-unfit": "the camera answers otherwise than its protocol says",
  "stream-broken": "the camera cannot be reached, or refuses the address or login",
  "secret-does-not-open": "its settings do not open under this server's key; enter them anew",
  "settings-unfit": "its settings are not complete; enter them anew",
  "password-ended":
    "its password has ended and nothing comes by it; enter a new one, here and at the camera or broker",
  "protocol-unknown": "this release does not know its protocol",
};

/** The connection as it was when the person began: what is fetched meanwhile must not pass for what they saw. */
interface Doing {
  readonly what: "change" | "disable";
  readonly seen: Connection;
}

export function ConnectionPanel({ connection, protocol, pushing, onChanged }: PanelProps) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const {
    id: connectionId,
    cameraId: id,
    protocolTitle,
    settings,
    enabled,
    version,
    state,
    passwordEndsAt,
  } = connection;
  const path = { params: { path: { id, connectionId } } };
  const done = (words: string) => {
    setDoing(null);
    onChanged(`${words}: ${protocolTitle}`);
  };
  return (
    <div className="fw-panel">
      <h3 className="govuk-heading-s">{protocolTitle}</h3>
      <Summary
        facts={{
          ...shown(settings, protocol),
          ...(passwordEndsAt === null ? {} : { "Its password ends": <When at={passwordEndsAt} /> }),
          State: stateOf(connection),
        }}
      />
      {pushing === undefined ? null : (
        <>
          <p className="govuk-body govuk-!-margin-bottom-1">Type this into the camera:</p>
          <WhatToType pushing={pushing} user={connection.user} />
        </>
      )}
      {enabled ? (
        <>
          <FirstMessage key={connectionId} heardAt={connection.lastHeardAt} />
          <p className="govuk-body">
            <Link className="govuk-link" to={`/cameras/${id}/working`}>
              Is it working?<span className="govuk-visually-hidden"> {protocolTitle}</span>
            </Link>
          </p>
        </>
      ) : null}
      {doing?.what === "change" && protocol !== undefined ? (
        <ConnectionForm
          protocol={protocol}
          settings={doing.seen.settings ?? {}}
          button="Save the connection"
          send={(given) =>
            answered(
              api.PUT("/api/v1/cameras/{id}/connections/{connectionId}", {
                ...path,
                body: { version: doing.seen.version, ...given },
              }),
            )
          }
          onDone={() => done("Changed")}
          onLeave={() => setDoing(null)}
        />
      ) : null}
      {doing?.what === "disable" ? (
        <Disable connection={doing.seen} onDone={() => done("Disabled")} onLeave={() => setDoing(null)} />
      ) : null}
      {doing === null ? (
        <>
          {state === "listening" ? null : <Try connection={connection} />}
          <div className="fw-row">
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => setDoing({ what: "change", seen: connection })}
            >
              Change<span className="govuk-visually-hidden"> {protocolTitle}</span>
            </button>
            {enabled ? (
              <button
                type="button"
                className="govuk-button govuk-button--secondary"
                onClick={() => setDoing({ what: "disable", seen: connection })}
              >
                Disable…<span className="govuk-visually-hidden"> {protocolTitle}</span>
              </button>
            ) : (
              <ActionButton
                text="Enable"
                act={() =>
                  answered(
                    api.POST("/api/v1/cameras/{id}/connections/{connectionId}/enable", {
                      ...path,
                      body: { version },
                    }),
                  )
                }
                onDone={() => done("Enabled")}
              />
            )}
          </div>
        </>
      ) : null}
    </div>
  );
}

function shown(settings: Connection["settings"], protocol: PanelProps["protocol"]): Record<string, string> {
  const labelOf = (name: string) => protocol?.fields.find((field) => field.name === name)?.label ?? name;
  return Object.fromEntries(Object.entries(settings ?? {}).map(([name, value]) => [labelOf(name), value]));
}

function stateOf({ state, problem }: Connection): string {
  if (problem === null) return STATES[state];
  return `${STATES[state]}: ${PROBLEMS[problem] ?? "something is in the way, which the server’s log names"}`;
}

/** Who waited for it on this page is told that it came. */
function FirstMessage({ heardAt }: { readonly heardAt: string | null }) {
  const [waited] = useState(heardAt === null);
  const now = useNow();
  return (
    <>
      {waited ? (
        // In place, for it must not take the focus from whoever types on.
        <p className="govuk-inset-text" role="status">
          {heardAt === null
            ? "Waiting for the first message. When it comes, it shows here by itself."
            : "The first message came."}
        </p>
      ) : null}
      {heardAt === null ? null : (
        <p className="govuk-body">
          Last heard: <When at={heardAt} /> ({relative(heardAt, now)}).
        </p>
      )}
    </>
  );
}

function Try({ connection }: { readonly connection: Connection }) {
  const [tried, setTried] = useState<Schemas["TriedCameraConnection"] | null>(null);
  const { id: connectionId, cameraId: id } = connection;
  return (
    <>
      <p className="govuk-body" role="status">
        {tried === null ? "" : (tried.words ?? "It works: the other side answers.")}
      </p>
      <ActionButton
        text="Try it now"
        kind="secondary"
        act={() =>
          answered(
            api.POST("/api/v1/cameras/{id}/connections/{connectionId}/try", {
              params: { path: { id, connectionId } },
            }),
          )
        }
        onDone={setTried}
      />
    </>
  );
}

interface DisableProps {
  readonly connection: Connection;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

function Disable({ connection, onDone, onLeave }: DisableProps) {
  const form = useForm("disable-connection", { reason: "" });
  const { id: connectionId, cameraId: id, version } = connection;
  return (
    <FormFrame
      form={form}
      label={`Disable: ${connection.protocolTitle}`}
      check={({ reason }) => ({
        reason: reason.trim().length < 5 ? "Say why, in a few words" : undefined,
      })}
      send={({ reason }) =>
        answered(
          api.POST("/api/v1/cameras/{id}/connections/{connectionId}/disable", {
            params: { path: { id, connectionId } },
            body: { version, reason },
          }),
        )
      }
      onDone={onDone}
      button="Yes, disable it"
      buttonKind="warning"
    >
      <p className="govuk-body">
        Do you want to disable it? Nothing is fetched from the camera until it is enabled again.
      </p>
      <TextField form={form} name="reason" label="Why is it disabled?" hint="Goes into the audit log." />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave it on
        </button>
      </p>
    </FormFrame>
  );
}
