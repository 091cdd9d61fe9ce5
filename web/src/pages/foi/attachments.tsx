/** What came with the mail of a request: each file to be saved, the mail itself last. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ProblemNotice } from "../../components/states.tsx";
import { sizeWords } from "./mail-table.tsx";

export function Attachments({ id }: { readonly id: string }) {
  const files = useQuery({
    queryKey: ["foi", id, "attachments"],
    queryFn: () => answered(api.GET("/api/v1/foi/{id}/attachments", { params: { path: { id } } })),
  });
  if (files.isError) return <ProblemNotice error={files.error} />;
  const items = files.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="attachments-heading">
      <h2 id="attachments-heading" className="govuk-heading-s">
        Came with the mail
      </h2>
      <p className="govuk-hint">Check files from strangers as your force requires before you open them.</p>
      <ul className="govuk-list">
        {items.map(({ place, name, size, address }) => (
          <li key={place}>
            <a className="govuk-link" href={address} download>
              {name}
            </a>{" "}
            ({sizeWords(size)})
          </li>
        ))}
      </ul>
    </section>
  );
}
