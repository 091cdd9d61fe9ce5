/** One way by which alerts reach somebody: how it does, a test message, and what could not be delivered. */
import { type ReactNode, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Warning } from "../../components/notice.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";

type Destination = Schemas["ReachDestination"];

export const CHANNEL_WORDS: Readonly<Record<Destination["channel"], string>> = {
  "web-push": "Browser",
  mail: "Mail",
  webhook: "Another system (webhook)",
  syslog: "System log (syslog)",
};

interface PanelProps {
  readonly destination: Destination;
  readonly test: () => Promise<Schemas["ReachTested"]>;
  readonly remove: () => Promise<unknown>;
  readonly onChanged: (words: string) => void;
  /** Further buttons. */
  readonly children?: ReactNode;
}

export function DestinationPanel({ destination, test, remove, onChanged, children }: PanelProps) {
  const { name, channel, address, owner, gone, failing, lastDeliveredAt, waiting, undelivered } = destination;
  return (
    <section className="fw-panel" aria-label={owner === null ? name : `${name} of ${owner.name}`}>
      <h3 className="govuk-heading-s">{name}</h3>
      {gone === null ? null : <Warning>{gone.reason}. Nothing is sent there any more.</Warning>}
      {failing === null ? null : (
        <Warning>
          It has not worked since <When at={failing.since} />: {failing.why}. It is tried again by itself;
          next at <When at={failing.nextTryAt} />.
        </Warning>
      )}
      <Summary
        facts={{
          Way: CHANNEL_WORDS[channel],
          Where: address,
          Whose: owner?.name,
          "Last delivered": lastDeliveredAt === null ? "Nothing yet" : <When at={lastDeliveredAt} />,
          Waiting: waiting === 0 ? null : waiting.toLocaleString("en-GB"),
          "Not delivered": undelivered === 0 ? null : undelivered.toLocaleString("en-GB"),
        }}
      />
      <LastTest destination={destination} />
      <div className="fw-row">
        {gone === null ? <Test test={test} onDone={() => onChanged("")} /> : null}
        {children}
        <ActionButton
          text="Take it away"
          kind="secondary"
          confirm={`Do you want to take ${name} away? Nothing more is sent there, and what waits for it goes.`}
          act={remove}
          onDone={() => onChanged(`Taken away: ${name}`)}
        />
      </div>
    </section>
  );
}

function LastTest({ destination: { lastTest } }: Pick<PanelProps, "destination">) {
  if (lastTest === null) return null;
  return (
    <p className="govuk-body">
      Last test <When at={lastTest.at} />: {lastTest.delivered ? "it worked" : "it did not work"}.{" "}
      {lastTest.words}.
    </p>
  );
}

function Test({ test, onDone }: { readonly test: PanelProps["test"]; readonly onDone: () => void }) {
  const [tested, setTested] = useState<Schemas["ReachTested"] | null>(null);
  return (
    <>
      <ActionButton
        text="Send a test message"
        kind="secondary"
        act={test}
        onDone={(answer) => {
          setTested(answer);
          onDone();
        }}
      />
      <p className="govuk-body" role="status">
        {tested === null ? "" : `${tested.delivered ? "It worked." : "It did not work."} ${tested.words}.`}
      </p>
    </>
  );
}
