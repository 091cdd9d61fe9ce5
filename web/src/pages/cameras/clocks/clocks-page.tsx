/** By how much is each clock out? Those of cameras and of our own servers, the worst first. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import {
  GRADE_WORDS,
  lengthOf,
  offsetInWords,
  SETTER_WORDS,
  WITNESS_WORDS,
} from "../../../components/clock-words.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { Page } from "../../../components/page.tsx";
import { SaveTable } from "../../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../../components/states.tsx";
import { When } from "../../../components/when.tsx";
import { EquipmentNavigation } from "../../sites/equipment-navigation.tsx";

type Clock = Schemas["Clocks"]["items"][number];

export function ClocksPage() {
  const clocks = useQuery({
    queryKey: ["clocks"],
    queryFn: () => answered(api.GET("/api/v1/clocks")),
    refetchInterval: 30_000,
  });
  return (
    <Page
      title="Clocks"
      lead="Time is evidence. Each clock is measured all the time from what it sends, and kept as a signed history. Nothing alters a time of capture: a read says what was known of its camera's clock."
    >
      <EquipmentNavigation />
      <Fetched query={clocks} what="clocks">
        {({ items, limits }) => (
          <>
            <Limits limits={limits} />
            {items.length === 0 ? (
              <EmptyState title="No clocks yet">
                Register a camera, and its clock is measured here.
              </EmptyState>
            ) : (
              <Clocks clocks={items} />
            )}
          </>
        )}
      </Fetched>
    </Page>
  );
}

export function Limits({ limits }: { readonly limits: Schemas["Clocks"]["limits"] }) {
  return (
    <p className="govuk-body">
      A clock more than {lengthOf(limits.alarmMs)} out is an alarm. Past {lengthOf(limits.suspectMs)} its time
      is doubtful, past {lengthOf(limits.notEvidenceMs)} it proves nothing. The policy sets these limits. An
      hour that comes twice, when the clocks go back, is shown with its zone; a camera that states none there
      waits in quarantine.
    </p>
  );
}

function Clocks({ clocks }: { readonly clocks: readonly Clock[] }) {
  return (
    <>
      <DataTable
        caption="Clocks, the worst first"
        captionHidden
        rows={clocks}
        rowKey={({ id }) => id}
        columns={[
          {
            heading: "Clock",
            cell: ({ id, kind, name }) => (
              <>
                <Link className="govuk-link" to={`/cameras/clocks/${id}`}>
                  {name}
                </Link>
                {kind === "server" ? " (server)" : ""}
              </>
            ),
          },
          {
            heading: "State",
            cell: ({ grade }) => (grade === null ? "Not known" : <strong>{GRADE_WORDS[grade]}</strong>),
          },
          {
            heading: "Offset",
            cell: ({ offset }) => (offset === null ? "Too little heard to say" : offsetInWords(offset)),
          },
          { heading: "Measured", cell: ({ offset }) => (offset === null ? "–" : WITNESS_WORDS[offset.how]) },
          {
            heading: "Set by, as it says itself",
            cell: ({ setBy }) => (setBy === null ? "–" : SETTER_WORDS[setBy]),
          },
          { heading: "Last", cell: ({ offset }) => <When at={offset?.measuredAt} /> },
        ]}
      />
      <SaveTable
        fileName="clocks"
        headings={[
          "Clock",
          "State",
          "Ahead (ms)",
          "Uncertainty (ms)",
          "Bound",
          "Measured",
          "Set by",
          "Last (UTC)",
        ]}
        rows={() => clocks.map(cellsOf)}
      />
    </>
  );
}

function cellsOf({ name, offset, grade, setBy }: Clock): readonly (string | number | null)[] {
  if (offset === null) return [name, "Not known", null, null, null, null, null, null];
  const { aheadMs, uncertaintyMs, bound, how, measuredAt } = offset;
  const boundWords = bound === "both-ways" ? "both ways" : "least delay";
  const setter = setBy === null ? null : SETTER_WORDS[setBy];
  const state = grade === null ? "Not known" : GRADE_WORDS[grade];
  return [name, state, aheadMs, uncertaintyMs, boundWords, WITNESS_WORDS[how], setter, measuredAt];
}
