/** Which groups are folded? What is muted, at first; all others once somebody folds them. */
import { useState } from "react";
import type { GroupView } from "./alert-group.tsx";

const nameOf = ({ group, isMuted }: GroupView) => `${isMuted} ${group.key}`;

export function useFolded() {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  return {
    isFolded: (view: GroupView) => view.isMuted !== turned.has(nameOf(view)),
    fold: (view: GroupView) =>
      setTurned((before) => {
        const after = new Set(before);
        if (!after.delete(nameOf(view))) after.add(nameOf(view));
        return after;
      }),
  };
}
