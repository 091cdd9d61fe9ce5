/** One delivery in quarantine: what is wrong with it, and trying it again or discarding it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CheckboxesField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { fromLondonInput } from "../../components/london-time.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";
import { ClaimedCamera } from "./claimed-camera.tsx";
import { QUARANTINE_WORDS } from "./quarantine-words.ts";

type Quarantined = Schemas["Quarantined"];

export function QuarantinedPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const [retried, setRetried] = useState<Schemas["QuarantineRetried"] | null>(null);
  const one = useQuery({
    queryKey: ["quarantined", id],
    queryFn: () => answered(api.GET("/api/v1/quarantine/{id}", { params: { path: { id } } })),
  });
  const changed = (after: Quarantined) => {
    queries.setQueryData(["quarantined", id], after);
    void queries.invalidateQueries({ queryKey: ["quarantine"] });
  };
  return (
    <Page title="Delivery in quarantine" back={{ to: "/quarantine", text: "Quarantine" }}>
      {retried === null ? null : <RetryResult retried={retried} />}
      <Fetched query={one} what="the delivery">
        {(item) => (
          <>
            <Facts item={item} />
            {item.state === "waiting" ? (
              <div className="fw-split">
                <RetryForm
                  item={item}
                  onDone={(after) => {
                    setRetried(after);
                    changed(after.quarantined);
                  }}
                />
                <DiscardForm item={item} onDone={changed} />
              </div>
            ) : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Facts({ item }: { readonly item: Quarantined }) {
  return (
    <Summary
      facts={{
        Reason: QUARANTINE_WORDS[item.reason],
        "What is wrong": item.detail,
        "What you can do": item.advice,
        State: plain(item.state),
        Received: <When at={item.receivedAt} />,
        "Says it was captured": item.capturedAt === null ? null : <When at={item.capturedAt} />,
        "Says it is camera": <ClaimedCamera id={item.claimedCamera} />,
        "Came by": item.cameBy,
        Content: `${item.contentType}, ${item.sizeBytes.toLocaleString("en-GB")} bytes${item.truncated ? ", only the first bytes were kept" : ""}`,
      }}
    />
  );
}

function RetryResult({ retried }: { readonly retried: Schemas["QuarantineRetried"] }) {
  const { taken, quarantined } = retried.result;
  return <SuccessNotice title={`Tried again: ${taken} taken, ${quarantined} back in quarantine`} />;
}

interface StepProps<Answer> {
  readonly item: Quarantined;
  readonly onDone: (answer: Answer) => void;
}

function RetryForm({ item, onDone }: StepProps<Schemas["QuarantineRetried"]>) {
  const form = useForm<{ cameraId: string; capturedAt: string; late: readonly string[] }>("retry", {
    cameraId: "",
    capturedAt: "",
    late: [],
  });
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  return (
    <section aria-labelledby="retry-heading">
      <h2 id="retry-heading" className="govuk-heading-m">
        Try again
      </h2>
      <FormFrame
        form={form}
        label="Try again"
        blocked={
          item.truncated
            ? "Only the first bytes were kept, so it cannot be tried again. Discard it."
            : undefined
        }
        send={({ cameraId, capturedAt, late }) => {
          const captured = fromLondonInput(capturedAt, "earlier");
          return answered(
            api.POST("/api/v1/quarantine/{id}/retry", {
              params: { path: { id: item.id } },
              body: {
                acceptLate: late.includes("late"),
                serverClockWasWrong: late.includes("clock"),
                ...(cameraId === "" ? {} : { cameraId }),
                ...(captured === undefined ? {} : { capturedAt: new Date(captured).toISOString() }),
              },
            }),
          );
        }}
        onDone={onDone}
        button="Try again"
      >
        <SelectField
          form={form}
          name="cameraId"
          label="Which camera sent it?"
          hint="Only if the delivery does not say so itself"
          choices={(cameras.data?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
        />
        <TextField
          form={form}
          name="capturedAt"
          label="When was it captured?"
          type="datetime-local"
          hint="UK time. Only if the delivery holds no time, or a doubtful one"
        />
        <CheckboxesField
          form={form}
          name="late"
          label="Its time"
          choices={[
            { value: "late", label: "Take it although it is older than usual" },
            { value: "clock", label: "Take it because this server's clock was behind when it came" },
          ]}
        />
      </FormFrame>
    </section>
  );
}

function DiscardForm({ item, onDone }: StepProps<Quarantined>) {
  const form = useForm("discard", { reason: "" });
  return (
    <section aria-labelledby="discard-heading">
      <h2 id="discard-heading" className="govuk-heading-m">
        Discard
      </h2>
      <FormFrame
        form={form}
        label="Discard"
        check={({ reason }) => ({ reason: reason.trim().length < 3 ? "Say why it is discarded" : undefined })}
        send={(body) =>
          answered(api.POST("/api/v1/quarantine/{id}/discard", { params: { path: { id: item.id } }, body }))
        }
        onDone={onDone}
        button="Discard for good"
        buttonKind="warning"
      >
        <TextArea
          form={form}
          name="reason"
          label="Why?"
          hint="Kept in the audit log. The bytes are erased."
          rows={3}
        />
      </FormFrame>
    </section>
  );
}
