/** Devices of one kind: what the register says of them, and who changed which of it when. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When, whenWords } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";
import { ComponentChecks } from "./component-checks.tsx";
import {
  CLASS_WORDS,
  checkWords,
  concernWords,
  countryName,
  FACIAL_WORDS,
  FACT_WORDS,
  factValue,
} from "./device-words.ts";

type Record = Schemas["DeviceRecord"];

export function DevicePage() {
  const { id = "" } = useParams();
  const record = useQuery({
    queryKey: ["devices", "one", id],
    queryFn: () => answered(api.GET("/api/v1/devices/{id}", { params: { path: { id } } })),
  });
  const held = record.data?.device;
  return (
    <Page
      title={held === undefined ? "Devices" : `${held.maker} ${held.model}`}
      back={{ to: "/devices", text: "Devices" }}
    >
      <Fetched query={record} what="these devices">
        {(data) => (
          <>
            <Facts record={data} />
            <ComponentChecks record={data} />
            <History history={data.history} olderChanges={data.olderChanges} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Facts({ record: { device, concerns } }: { readonly record: Record }) {
  const { supportEnds, onConcernList, onConcernListSince } = device;
  const since = onConcernListSince === null ? "" : `, since ${whenWords(onConcernListSince, "day")}`;
  return (
    <Summary
      showEmpty
      facts={{
        Class: CLASS_WORDS[device.class],
        Number: device.count.toLocaleString("en-GB"),
        "Held by": device.ownerUnit,
        "Made in": countryName(device.countryOfManufacture),
        "Owner's country": countryName(device.countryOfParent),
        "On a list of concern": concernText(
          onConcernList === null ? [] : [`${onConcernList}${since}`],
          concerns,
        ),
        "Facial recognition": FACIAL_WORDS[device.facialRecognition],
        Firmware: device.firmware,
        "End of support": supportEnds === null ? null : whenWords(supportEnds, "day"),
        Contract: device.contract,
        State: `${plain(device.state)}${device.retiredReason === null ? "" : `: ${device.retiredReason}`}`,
      }}
    />
  );
}

/** What was entered by hand, then what lists say and what they said once. */
function concernText(byHand: readonly string[], concerns: Record["concerns"]): ReactNode {
  const said = [...byHand, ...concerns.map(concernWords)];
  if (said.length === 0) return "No";
  return (
    <ul className="govuk-list">
      {said.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

const STEP_WORDS: Readonly<{ [Step in Record["history"][number]["step"]]: string }> = {
  added: "Added to the register",
  changed: "Changed",
  checked: "A component was checked",
  retired: "Retired",
};

function History({ history, olderChanges }: Pick<Record, "history" | "olderChanges">) {
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading" className="govuk-heading-m">
        History
      </h2>
      {history.length === 0 ? (
        <EmptyState title="No changes">
          These devices were added before the register kept its history, and have not changed since.
        </EmptyState>
      ) : (
        <ol className="fw-timeline">
          {history.map((change) => (
            <li key={`${change.at}${change.step}${change.checks.map(({ component }) => component).join()}`}>
              <strong>{STEP_WORDS[change.step]}</strong>
              {change.step === "added" && change.checks.length === 0 ? null : (
                <ul className="govuk-list govuk-list--bullet">
                  {(change.step === "added" ? [] : change.facts).map(({ fact, before, after }) => (
                    <li key={fact}>
                      {FACT_WORDS[fact]}: {factValue(fact, before)} → {factValue(fact, after)}
                    </li>
                  ))}
                  {change.checks.map((one) => (
                    <li key={`${one.component}${one.on}`}>{checkWords(one)}</li>
                  ))}
                </ul>
              )}
              <div className="fw-timeline__by">
                <When at={change.at} />, {change.by}
              </div>
            </li>
          ))}
        </ol>
      )}
      {olderChanges === 0 ? null : <p className="govuk-body">{olderChanges} older changes are not shown.</p>}
    </section>
  );
}
