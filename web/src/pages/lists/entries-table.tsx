/** The entries of a list, with withdrawal and second check in place. */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole, useSession } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { choicesOf, RadioField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Vrm } from "../../components/plate.tsx";
import { When } from "../../components/when.tsx";
import {
  ACTION_WORDS,
  PRIORITY_WORDS,
  plain,
  WITHDRAWAL_WORDS,
  warningWords,
} from "../../components/words.ts";
import { LastSeen } from "./last-seen.tsx";
import { RemovalReach } from "./removal-reach.tsx";
import { useListChanged } from "./use-list.ts";

type Entry = Schemas["VoiEntry"];

interface EntriesTableProps {
  readonly listId: string;
  readonly entries: readonly Entry[];
}

export function EntriesTable({ listId, entries }: EntriesTableProps) {
  const manages = useHasRole("anpr-manager");
  const change: Column<Entry> = {
    heading: "Change",
    cell: (entry) => <Change listId={listId} entry={entry} />,
  };
  return (
    <DataTable
      caption="Entries"
      captionHidden
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { heading: "Mark", cell: ({ vrmDisplay }) => <Vrm>{vrmDisplay}</Vrm> },
        { heading: "Reason", cell: ({ reason }) => reason.label },
        { heading: "Asks for", cell: (entry) => <Wanted entry={entry} /> },
        { heading: "Priority", cell: ({ priority }) => PRIORITY_WORDS[priority] },
        { heading: "Owner", cell: ({ owner }) => owner.name },
        { heading: "Ends", cell: ({ endsAt }) => <When at={endsAt} show="day" /> },
        { heading: "State", cell: (entry) => <State entry={entry} /> },
        ...(manages ? [change] : []),
      ]}
    />
  );
}

function Wanted({ entry }: { readonly entry: Entry }) {
  return (
    <>
      {ACTION_WORDS[entry.action]}
      {entry.warnings.length === 0 ? null : (
        <>
          <br />
          <strong>Warning: {entry.warnings.map(warningWords).join(", ")}</strong>
        </>
      )}
      {entry.secondCheck === "waiting" ? (
        <>
          <br />
          Waits for a second person; until then alerts ask for a check only.
        </>
      ) : null}
    </>
  );
}

/** How far it came is kept for some days, and asked of those alone that somebody may still wonder about. */
const isRecent = (moment: string): boolean => Date.now() - Date.parse(moment) < 86_400_000;

function State({ entry }: { readonly entry: Entry }) {
  const { state, withdrawal } = entry;
  return (
    <>
      <strong className={`govuk-tag ${state === "live" ? "govuk-tag--green" : "govuk-tag--grey"}`}>
        {plain(state)}
      </strong>
      {withdrawal === null ? null : (
        <>
          <br />
          {plain(withdrawal.reason)}, {withdrawal.by.name}
          {isRecent(withdrawal.at) ? <RemovalReach listId={entry.listId} entryId={entry.id} /> : null}
        </>
      )}
    </>
  );
}

function Change({ listId, entry }: { readonly listId: string; readonly entry: Entry }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const changed = useListChanged(listId);
  const { officer } = useSession();
  if (entry.state === "withdrawn") return <>–</>;
  const path = { id: listId, entryId: entry.id };
  return (
    <>
      {entry.secondCheck === "waiting" &&
      entry.owner.id !== officer.id &&
      entry.enteredBy?.id !== officer.id ? (
        <ActionButton
          text="Confirm as second person"
          kind="secondary"
          act={() => answered(api.POST("/api/v1/lists/{id}/entries/{entryId}/check", { params: { path } }))}
          onDone={changed}
        />
      ) : null}
      {entry.state === "live" ? <LastSeen listId={listId} entry={entry} /> : null}
      {withdrawing ? (
        <Withdraw listId={listId} entry={entry} onDone={changed} onCancel={() => setWithdrawing(false)} />
      ) : (
        <button type="button" className="fw-linklike" onClick={() => setWithdrawing(true)}>
          Withdraw<span className="govuk-visually-hidden"> {entry.vrmDisplay}</span>
        </button>
      )}
    </>
  );
}

interface WithdrawProps {
  readonly listId: string;
  readonly entry: Entry;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
}

function Withdraw({ listId, entry, onDone, onCancel }: WithdrawProps) {
  const confirm = useConfirm();
  const form = useForm(`withdraw-${entry.id}`, { reason: "", note: "" });
  return (
    <FormFrame
      form={form}
      label={`Withdraw ${entry.vrmDisplay}`}
      check={({ reason }) => ({ reason: reason === "" ? "Choose why it is withdrawn" : undefined })}
      send={({ reason, note }) =>
        answered(
          api.POST("/api/v1/lists/{id}/entries/{entryId}/withdraw", {
            params: { path: { id: listId, entryId: entry.id } },
            body: {
              reason: reason as Schemas["WithdrawVoiEntryInput"]["reason"],
              ...(note.trim() === "" ? {} : { note: note.trim() }),
            },
          }),
        )
      }
      onDone={() => {
        confirm(`${entry.vrmDisplay} is withdrawn from this list`);
        void onDone().then(onCancel);
      }}
      button="Withdraw"
      buttonKind="warning"
    >
      <RadioField form={form} name="reason" label="Why?" choices={choicesOf(WITHDRAWAL_WORDS)} />
      <TextField form={form} name="note" label="Note (optional)" />
      <button type="button" className="fw-linklike" onClick={onCancel}>
        Cancel
      </button>
    </FormFrame>
  );
}
