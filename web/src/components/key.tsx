/** A keyboard shortcut shown beside what it does. The control itself carries `aria-keyshortcuts`. */
export function Key({ children }: { readonly children: string | number }) {
  return (
    <span className="fw-key" aria-hidden="true">
      {children}
    </span>
  );
}
