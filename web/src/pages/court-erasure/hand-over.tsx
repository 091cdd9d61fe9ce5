/** The national centre has no message for an erasure: a list is handed over, and a person says how it was told. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { When } from "../../components/when.tsx";

type CourtErasure = Schemas["CourtErasure"];
type HandedOver = NonNullable<CourtErasure["handOver"]>;

export function CentreWords({ handOver: { reads, told } }: { readonly handOver: HandedOver }) {
  if (told !== null)
    return (
      <>
        Told <When at={told.at} />, {told.by}: {told.how}
      </>
    );
  return (
    <strong className="govuk-tag govuk-tag--orange">
      Not told of {reads.toLocaleString("en-GB")} {reads === 1 ? "read" : "reads"}
    </strong>
  );
}

interface HandOverProps {
  readonly order: CourtErasure;
  readonly onChange: () => void;
}

export function HandOver({ order, onChange }: HandOverProps) {
  const records = useHasRole("anpr-manager");
  if (!records || order.handOver === null || order.handOver.told !== null) return null;
  return <TellForm order={order} onChange={onChange} />;
}

function TellForm({ order, onChange }: HandOverProps) {
  const form = useForm(`told-${order.id}`, { how: "" });
  const confirm = useConfirm();
  return (
    <>
      <p className="govuk-body">
        The national centre takes no message about an erasure. Hand this list to it: the cameras and times of
        what it may hold.{" "}
        <a className="govuk-link" href={`/api/v1/court-erasures/${order.id}/hand-over`} download>
          Download the list (CSV)
        </a>
      </p>
      <FormFrame
        form={form}
        label={`Say how the centre was told of ${order.reference}`}
        check={({ how }) => ({
          how: how.trim().length < 5 ? "Say how and whom you told" : undefined,
        })}
        send={(body) =>
          answered(
            api.POST("/api/v1/court-erasures/{id}/centre-told", { params: { path: { id: order.id } }, body }),
          )
        }
        onDone={() => {
          confirm(`${order.reference}: the national centre was told`);
          onChange();
        }}
        button="The centre was told"
      >
        <TextField
          form={form}
          name="how"
          label="How and whom you told"
          hint="The list goes once you have said so."
        />
      </FormFrame>
    </>
  );
}
