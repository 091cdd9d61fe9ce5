/** The register of costs: lines from the ledger, from which answers on what it cost are written. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";

type Line = Schemas["CostLine"];

const FRESH = { what: "", from: "", to: "", pounds: "", source: "" };
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MONTH_WRONG = "Enter a month as year and month, for example 2026-01";
const amount = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });

export function CostsPage() {
  const manager = useHasRole("anpr-manager");
  const disclosure = useHasRole("foi-officer");
  const keeps = manager || disclosure;
  const costs = useQuery({ queryKey: ["costs"], queryFn: () => answered(api.GET("/api/v1/costs")) });
  return (
    <Page
      title="Register of costs"
      lead="What number plate recognition cost, line by line as the ledger has it. Answers to requests are written from it, so that no amount is typed into a letter."
    >
      <EquipmentNavigation />
      <Fetched query={costs} what="costs">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No costs yet">
              Enter each line of the ledger with its period and where it stands.
            </EmptyState>
          ) : (
            <CostTable lines={items} keeps={keeps} />
          )
        }
      </Fetched>
      {keeps ? <EnterCost /> : null}
    </Page>
  );
}

function CostTable({ lines, keeps }: { readonly lines: readonly Line[]; readonly keeps: boolean }) {
  const queries = useQueryClient();
  const confirm = useConfirm();
  const remove: Column<Line> = {
    heading: "Change",
    cell: ({ id, what }) => (
      <ActionButton
        text={`Take out ${what}`}
        kind="secondary"
        confirm="Letters that were sent keep what they say. The audit log has the line and who took it out."
        act={() => answered(api.DELETE("/api/v1/costs/{id}", { params: { path: { id } } }))}
        onDone={(left) => {
          queries.setQueryData(["costs"], left);
          confirm("The line was taken out");
        }}
      />
    ),
  };
  return (
    <DataTable
      caption="Costs"
      captionHidden
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { heading: "What", cell: ({ what }) => what },
        { heading: "From", cell: ({ from }) => from, sortBy: ({ from }) => from },
        { heading: "To", cell: ({ to }) => to },
        {
          heading: "Amount",
          numeric: true,
          cell: ({ pounds }) => amount.format(pounds),
          sortBy: ({ pounds }) => pounds,
        },
        { heading: "Source", cell: ({ source }) => source },
        { heading: "Entered by", cell: ({ by }) => by },
        ...(keeps ? [remove] : []),
      ]}
    />
  );
}

function EnterCost() {
  const form = useForm("cost", FRESH);
  const queries = useQueryClient();
  const confirm = useConfirm();
  return (
    <section aria-labelledby="enter-heading">
      <h2 id="enter-heading" className="govuk-heading-m">
        Enter a line
      </h2>
      <FormFrame
        form={form}
        label="Enter a line"
        check={({ what, from, to, pounds, source }) => ({
          what: what.trim() === "" ? "Enter what was paid for" : undefined,
          from: MONTH.test(from) ? undefined : MONTH_WRONG,
          to: MONTH.test(to) ? undefined : MONTH_WRONG,
          pounds: /^\d+(\.\d{1,2})?$/.test(pounds)
            ? undefined
            : "Enter the amount in pounds, for example 1250.00",
          source: source.trim() === "" ? "Enter where the amount stands" : undefined,
        })}
        send={(values) =>
          answered(api.POST("/api/v1/costs", { body: { ...values, pounds: Number(values.pounds) } }))
        }
        onDone={async () => {
          await queries.invalidateQueries({ queryKey: ["costs"] });
          form.reset(FRESH);
          confirm("The line was entered");
        }}
        button="Enter the line"
      >
        <TextField
          form={form}
          name="what"
          label="What was paid for"
          hint="For example: maintenance of cameras"
        />
        <TextField form={form} name="from" label="First month" hint="For example 2026-01" width="10" />
        <TextField form={form} name="to" label="Last month" width="10" />
        <TextField form={form} name="pounds" label="Amount in pounds" width="10" />
        <TextField
          form={form}
          name="source"
          label="Where it stands"
          hint="For example: ledger 4417, invoice 20931"
        />
      </FormFrame>
    </section>
  );
}
