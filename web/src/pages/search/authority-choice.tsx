/** Which signed authority a search is made under, if any. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

interface AuthorityChoiceProps {
  readonly value: string;
  readonly onChange: (authorityId: string) => void;
}

export function AuthorityChoice({ value, onChange }: AuthorityChoiceProps) {
  const authorities = useQuery({
    queryKey: ["authorities", "mine"],
    queryFn: () => answered(api.GET("/api/v1/authorities", { params: { query: { box: "mine" } } })),
  });
  const signed = (authorities.data?.items ?? []).filter(({ state }) => state === "signed");
  if (signed.length === 0) return null;
  return (
    <div className="govuk-form-group">
      <label className="govuk-label govuk-!-font-weight-bold" htmlFor="search-authority">
        Authority
      </label>
      <div id="search-authority-hint" className="govuk-hint">
        Only for data beyond what you may search yourself. It is good for its own question, window, purpose
        and reference.
      </div>
      <select
        id="search-authority"
        className="govuk-select"
        aria-describedby="search-authority-hint"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">None</option>
        {signed.map((authority) => (
          <option key={authority.id} value={authority.id}>
            {authority.questionWords}, {authority.reference}, signed by {authority.decidedBy?.name}
          </option>
        ))}
      </select>
    </div>
  );
}
