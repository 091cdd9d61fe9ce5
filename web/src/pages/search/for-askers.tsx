/** A form for questions, for those whom the policy lets ask any of them; others are told so before they fill anything in. */
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client.ts";
import { useRights } from "../../app/rights.ts";
import { NotPermitted } from "../../components/not-permitted.tsx";
import { Fetched } from "../../components/states.tsx";

interface ForAskersProps {
  readonly policy: Schemas["Policy"];
  /** The questions of the form. */
  readonly kinds: readonly { readonly value: string }[];
  readonly children: ReactNode;
}

export function ForAskers({ policy, kinds, children }: ForAskersProps) {
  const asked = (rule: Schemas["AccessRule"]) => rule.questionKinds.some((kind) => isOf(kind, kinds));
  const rules = policy.rules.filter(asked);
  return (
    <Fetched query={useRights()} what="your rights">
      {({ items }) => {
        const right = items.find((one) => one.right === "searches.ask");
        if (right?.yours === true && rules.some(({ forYourRole }) => forYourRole)) return children;
        const named = new Set(rules.flatMap(({ roles }) => roles));
        return <NotPermitted roles={(right?.roles ?? []).filter((role) => named.has(role))} />;
      }}
    </Fetched>
  );
}

const isOf = (kind: string, kinds: ForAskersProps["kinds"]): boolean =>
  kinds.some(({ value }) => value === kind);
