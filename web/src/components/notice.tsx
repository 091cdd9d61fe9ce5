/** Banners: something went well, or something must be heeded before going on. */
import { type ReactNode, useEffect, useRef } from "react";

export function SuccessNotice({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      className="govuk-notification-banner govuk-notification-banner--success"
      role="alert"
      tabIndex={-1}
      ref={box}
      aria-label={title}
    >
      <div className="govuk-notification-banner__header">
        <span className="govuk-notification-banner__title">Done</span>
      </div>
      <div className="govuk-notification-banner__content">
        <p className="govuk-notification-banner__heading">{title}</p>
        {children}
      </div>
    </div>
  );
}

export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        {children}
      </strong>
    </div>
  );
}
