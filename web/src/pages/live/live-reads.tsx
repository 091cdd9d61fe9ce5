/** The latest reads as they come. They can be held still to look at one. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Key } from "../../components/key.tsx";
import { readColumns } from "../../components/read-columns.tsx";
import { EmptyState } from "../../components/states.tsx";
import { Sure } from "../../components/sure.tsx";

interface LiveReadsProps {
  readonly reads: readonly Schemas["Read"][];
  /** How many passed beside them, too fast to be followed. */
  readonly leftOut: number;
  readonly paused: boolean;
  readonly onPause: () => void;
}

export function LiveReads({ reads, leftOut, paused, onPause }: LiveReadsProps) {
  return (
    <section aria-labelledby="reads-heading" className="fw-reads">
      <div className="fw-row fw-row--centre">
        <h2 id="reads-heading" className="govuk-heading-s govuk-!-margin-bottom-0">
          Reads
        </h2>
        <button
          type="button"
          className="fw-tool"
          aria-pressed={paused}
          aria-keyshortcuts="p"
          onClick={onPause}
        >
          {paused ? "Resume" : "Pause"} <Key>P</Key>
        </button>
      </div>
      {paused ? (
        <p className="govuk-body-s">Paused. Reads still arrive and are kept; alerts still appear.</p>
      ) : null}
      {leftOut === 0 ? null : (
        <p className="govuk-body-s">
          Reads pass faster than anybody could follow: {leftOut.toLocaleString("en-GB")} more since you opened
          this page are not shown here. They are checked, kept and searched like all others.
        </p>
      )}
      {reads.length === 0 ? (
        <EmptyState title="No reads yet">
          They appear here from the moment this page is open. Where several servers share the work, this page
          shows the reads that its own server took in; alerts are those of all.
        </EmptyState>
      ) : (
        <DataTable
          caption="Latest reads, newest first"
          captionHidden
          rows={reads}
          rowKey={(read) => read.id}
          columns={[
            ...readColumns("clock"),
            { heading: "Camera", cell: (read) => read.cameraCode },
            { heading: "Sure", cell: (read) => <Sure read={read} />, numeric: true },
          ]}
        />
      )}
    </section>
  );
}

/** For officers whose duty does not need the marks of vehicles that nobody looks for. */
export function PassedReads({ passed }: { readonly passed: number }) {
  return (
    <section aria-labelledby="reads-heading" className="fw-reads">
      <h2 id="reads-heading" className="govuk-heading-s">
        Reads
      </h2>
      <p className="govuk-body">
        {passed.toLocaleString("en-GB")} {passed === 1 ? "vehicle" : "vehicles"} passed since you opened this
        page.
      </p>
      <p className="govuk-body-s">
        The policy shows the marks of passing vehicles to those whose standing purpose needs them. Each shift
        that watches is recorded.
      </p>
    </section>
  );
}
