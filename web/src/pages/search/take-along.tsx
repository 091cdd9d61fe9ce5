/** An answer taken along as a file. What goes is judged again and recorded with the file's hash. */
import { useMutation } from "@tanstack/react-query";
import { ApiProblem, type ProblemBody } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ProblemNotice } from "../../components/states.tsx";

type Format = "csv" | "geojson" | "pdf";

const FORMATS: Readonly<Record<Format, string>> = {
  csv: "Spreadsheet (CSV)",
  pdf: "Document (PDF)",
  geojson: "Map points (GeoJSON)",
};

export function TakeAlong({ searchId }: { readonly searchId: string }) {
  const seesPlaces = useHasRole("analyst", "anpr-manager");
  const taking = useMutation({ mutationFn: (format: Format) => takeAlong(searchId, format) });
  const formats = (Object.keys(FORMATS) as Format[]).filter((format) => format !== "geojson" || seesPlaces);
  return (
    <section aria-labelledby="take-along-heading">
      <h3 id="take-along-heading" className="govuk-heading-s">
        Take these reads along
      </h3>
      <p className="govuk-body-s">
        The file says who took it and under which reference. That you took it is recorded, with its hash.
      </p>
      {taking.isError ? <ProblemNotice error={taking.error} /> : null}
      <div className="fw-row">
        {formats.map((format) => (
          <button
            key={format}
            type="button"
            className="govuk-button govuk-button--secondary"
            aria-disabled={taking.isPending}
            onClick={() => taking.isPending || taking.mutate(format)}
          >
            {taking.isPending && taking.variables === format ? "Making the file…" : FORMATS[format]}
          </button>
        ))}
      </div>
      <p className="govuk-body-s" aria-live="polite">
        {taking.isSuccess ? `Saved: ${FORMATS[taking.variables]}.` : ""}
      </p>
    </section>
  );
}

async function takeAlong(searchId: string, format: Format): Promise<void> {
  const answer = await fetch(`/api/v1/searches/${searchId}/file?format=${format}`);
  if (!answer.ok) throw new ApiProblem((await answer.json()) as ProblemBody);
  const named = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = named ?? `reads.${format}`;
  link.click();
  URL.revokeObjectURL(url);
}
