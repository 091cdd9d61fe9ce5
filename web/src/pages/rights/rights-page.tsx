/** Who may do what here: every right, the roles that hold it, and whether it is one's own. */
import { useSearchParams } from "react-router";
import { type Right, useRights } from "../../app/rights.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { ROLE_WORDS } from "../../components/words.ts";

const COLUMNS: readonly Column<Right>[] = [
  { heading: "What it permits", cell: ({ permits }) => permits },
  { heading: "Who holds it", cell: heldBy },
  { heading: "Yours", cell: ({ yours }) => (yours ? "Yes" : "No") },
];

export function RightsPage() {
  const [params] = useSearchParams();
  const all = params.get("show") === "all";
  const rights = useRights();
  return (
    <Page
      title="Who may do what"
      lead="Each role gives the rights that its duties need. Ask your ANPR manager if yours require another."
    >
      <SubNavigation
        label="Which rights"
        items={[
          { to: "/rights", text: "Yours", here: !all },
          { to: "/rights?show=all", text: "All", here: all },
        ]}
      />
      <Fetched query={rights} what="rights">
        {({ items }) => (
          <DataTable
            caption={all ? "All rights" : "Your rights"}
            rows={items.filter(({ yours }) => all || yours)}
            rowKey={({ right }) => right}
            columns={all ? COLUMNS : COLUMNS.slice(0, 2)}
          />
        )}
      </Fetched>
    </Page>
  );
}

const MACHINES: Readonly<Record<NonNullable<Right["machine"]>, string>> = {
  camera: "Cameras, by their keys",
  monitor: "Monitoring, by its token",
  "list-system": "Systems that keep a list, by their keys for it",
};

function heldBy({ roles, forEverybody, machine }: Right): string {
  if (machine !== null) return MACHINES[machine];
  return forEverybody ? "Everybody who is signed in" : roles.map((role) => ROLE_WORDS[role]).join(", ");
}
