/** How far the deletion of a closed site's reads has come, and what was certified. Nothing where its data is kept. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";

type Erasure = NonNullable<Schemas["SiteHeld"]["erasure"]>;

const whole = (count: number) => count.toLocaleString("en-GB");

export function SiteErasure({ site }: { readonly site: Schemas["SiteCase"] }) {
  return site.closure?.dataFate === "erase" ? <Progress siteId={site.id} /> : null;
}

function Progress({ siteId }: { readonly siteId: string }) {
  const held = useQuery({
    queryKey: ["site", siteId, "held"],
    queryFn: () => answered(api.GET("/api/v1/sites/{id}/held", { params: { path: { id: siteId } } })),
    refetchInterval: 5_000,
  });
  return (
    <section aria-labelledby="erasure-heading">
      <h2 id="erasure-heading" className="govuk-heading-m">
        Deletion of its data
      </h2>
      <Fetched query={held} what="the deletion">
        {({ reads, erasure }) =>
          erasure === null ? (
            <p className="govuk-body">It begins within a few minutes. {whole(reads)} reads are held.</p>
          ) : (
            <Facts reads={reads} erasure={erasure} />
          )
        }
      </Fetched>
    </section>
  );
}

function Facts({ reads, erasure }: { readonly reads: number; readonly erasure: Erasure }) {
  const { erased, left, atLeast, isDone, certificates } = erasure;
  const least = atLeast ? "at least " : "";
  return (
    <>
      <p className="govuk-body" role="status">
        {isDone ? "Done." : "Under way: this page shows it as it goes on."}
      </p>
      <Summary
        facts={{
          Ordered: <When at={erasure.orderedAt} />,
          Deleted: `${least}${whole(erased.reads)} reads, ${whole(erased.images)} pictures, ${whole(erased.alerts)} closed alerts`,
          "Kept by an order to preserve": left.held === 0 ? null : `${whole(left.held)} reads`,
          "Waiting for open alerts to be closed":
            left.inOpenAlerts === 0 ? null : `${whole(left.inOpenAlerts)} reads`,
          "Still held": isDone ? null : `${whole(reads)} reads`,
          Certified:
            certificates.length === 0
              ? null
              : certificates.map(({ at, index }) => (
                  <div key={index}>
                    Entry {index} of the audit log, <When at={at} />
                  </div>
                )),
        }}
      />
    </>
  );
}
