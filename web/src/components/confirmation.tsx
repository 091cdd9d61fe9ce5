/** Says at the head of the page what was just done, and takes the focus there. It goes with the page. */
import { createContext, type ReactNode, useContext, useState } from "react";
import { useLocation } from "react-router";
import { SuccessNotice } from "./notice.tsx";

const ConfirmContext = createContext<(words: string) => void>(() => {});

/** Gives the function that says what was done, for example "AB49 XYZ is withdrawn". */
export function useConfirm(): (words: string) => void {
  return useContext(ConfirmContext);
}

interface Said {
  readonly words: string;
  readonly pathname: string;
  /** The same words a second time are another act. */
  readonly number: number;
}

export function Confirmations({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const [said, setSaid] = useState<Said>({ words: "", pathname: "", number: 0 });
  const confirm = (words: string) => setSaid(({ number }) => ({ words, pathname, number: number + 1 }));
  return (
    <ConfirmContext value={confirm}>
      {said.pathname === pathname && said.words !== "" ? (
        <SuccessNotice key={said.number} title={said.words} />
      ) : null}
      {children}
    </ConfirmContext>
  );
}
