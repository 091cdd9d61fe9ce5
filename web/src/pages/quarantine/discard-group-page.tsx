/** Everything of one cause and sender, discarded at once, with a reason. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { QUARANTINE_WORDS, senderWords } from "./quarantine-words.ts";

type Group = Schemas["QuarantineGroups"]["items"][number];

export function DiscardGroupPage() {
  const [params] = useSearchParams();
  const queries = useQueryClient();
  const [discarded, setDiscarded] = useState<number | null>(null);
  const groups = useQuery({
    queryKey: ["quarantine", "groups"],
    queryFn: () => answered(api.GET("/api/v1/quarantine/groups")),
  });
  const isMeant = ({ reason, claimedCamera }: Group) =>
    reason === params.get("cause") && claimedCamera === params.get("camera");
  return (
    <Page title="Discard all of one cause" back={{ to: "/quarantine/by-cause", text: "Quarantine by cause" }}>
      {discarded === null ? null : (
        <SuccessNotice title={`${discarded.toLocaleString("en-GB")} deliveries discarded`} />
      )}
      <Fetched query={groups} what="quarantine">
        {({ items }) => {
          const group = items.find(isMeant);
          return group === undefined ? (
            <EmptyState title="Nothing of this cause waits">
              Every such delivery has been dealt with.
            </EmptyState>
          ) : (
            <>
              <Summary
                facts={{
                  Cause: QUARANTINE_WORDS[group.reason],
                  From: senderWords(group),
                  Waiting: group.deliveries.toLocaleString("en-GB"),
                  Oldest: <When at={group.oldest} />,
                  Newest: <When at={group.newest} />,
                }}
              />
              <DiscardForm
                group={group}
                onDone={(answer) => {
                  setDiscarded(answer.discarded);
                  void queries.invalidateQueries({ queryKey: ["quarantine"] });
                }}
              />
            </>
          );
        }}
      </Fetched>
    </Page>
  );
}

function DiscardForm({
  group,
  onDone,
}: {
  readonly group: Group;
  readonly onDone: (answer: Schemas["QuarantineGroupDiscarded"]) => void;
}) {
  const form = useForm("discard-group", { reason: "" });
  return (
    <FormFrame
      form={form}
      label="Discard all"
      check={({ reason }) => ({
        reason: reason.trim().length < 3 ? "Say why they are discarded" : undefined,
      })}
      send={({ reason }) =>
        answered(
          api.POST("/api/v1/quarantine/discard", {
            body: { cause: group.reason, claimedCamera: group.claimedCamera, until: group.newest, reason },
          }),
        )
      }
      onDone={onDone}
      button="Discard all for good"
      buttonKind="warning"
    >
      <TextArea
        form={form}
        name="reason"
        label="Why?"
        hint="Kept in the audit log. The bytes are erased. What comes while you read this is not discarded."
        rows={3}
      />
    </FormFrame>
  );
}
