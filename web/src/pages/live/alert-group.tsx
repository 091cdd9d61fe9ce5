/** The alerts of one priority and list: folded or not, muted or not, and those of little value closed together. */
import { useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { useSession } from "../../app/session.ts";
import type { useMutes } from "../../app/use-mutes.ts";
import type { AlertGroup } from "../../components/alert-groups.ts";
import { PriorityMark } from "../../components/alert-marks.tsx";
import { AlertCard } from "./alert-card.tsx";
import { CloseSeveral } from "./close-several.tsx";
import { MuteList } from "./mutes.tsx";

export interface GroupView {
  readonly group: AlertGroup;
  readonly isMuted: boolean;
}

interface AlertGroupRowsProps {
  readonly view: GroupView;
  /** Of all, loaded or not; undefined where it is not known. */
  readonly total: number | undefined;
  readonly isFolded: boolean;
  readonly onFold: () => void;
  readonly numbers: ReadonlyMap<string, number>;
  readonly gone: ReadonlySet<string>;
  readonly mutes: ReturnType<typeof useMutes>;
  readonly nowMs: number;
}

export function AlertGroupRows(props: AlertGroupRowsProps) {
  const { view, total, isFolded, onFold, numbers, gone, nowMs } = props;
  const { group, isMuted } = view;
  const card = (alert: Schemas["AlertSummary"], isFurther: boolean) => (
    <li key={alert.id}>
      <AlertCard
        alert={alert}
        nowMs={nowMs}
        shortcut={numbers.get(alert.id)}
        isFurther={isFurther}
        isGone={gone.has(alert.id)}
      />
    </li>
  );
  return (
    <section className="fw-queue__group">
      <div className="fw-queue__head">
        <h3 className="fw-queue__fold">
          <button type="button" aria-expanded={!isFolded} onClick={onFold}>
            <span aria-hidden="true">{isFolded ? "▸" : "▾"}</span> <PriorityMark priority={group.priority} />{" "}
            {isMuted ? "Muted: " : ""}
            {group.list.name}{" "}
            <span className="fw-count">{Math.max(total ?? 0, group.count).toLocaleString("en-GB")}</span>
          </button>
        </h3>
        {isFolded ? null : <Tools {...props} />}
      </div>
      {isFolded ? null : (
        <ol className="fw-alerts">
          {group.vehicles.flatMap(({ alerts: [lead, ...further] }) => [
            card(lead, false),
            ...further.map((alert) => card(alert, true)),
          ])}
        </ol>
      )}
    </section>
  );
}

function Tools({ view: { group, isMuted }, gone, mutes }: AlertGroupRowsProps) {
  const [closes, setCloses] = useState(false);
  const me = useSession().officer.id;
  const lesser = group.vehicles
    .flatMap(({ alerts }) => alerts)
    .filter(({ id, lowValue, owner }) => lowValue && !gone.has(id) && (owner === null || owner.id === me));
  if (lesser.length === 0 && !closes) return null;
  return (
    <>
      <span className="fw-queue__tools">
        {isMuted ? null : <MuteList mutes={mutes} id={group.list.id} name={group.list.name} />}
        <button
          type="button"
          className="fw-linklike"
          aria-expanded={closes}
          onClick={() => setCloses(!closes)}
        >
          Close several<span className="govuk-visually-hidden"> on {group.list.name}</span>
        </button>
      </span>
      {closes ? <CloseSeveral alerts={lesser} onDone={() => setCloses(false)} /> : null}
    </>
  );
}
