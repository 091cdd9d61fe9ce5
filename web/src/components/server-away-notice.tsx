/** Says that the server cannot be reached, and that nobody need do anything about it here. `what` comes of itself. */
export function ServerAwayNotice({ what }: { readonly what: string }) {
  return (
    <div className="fw-away" role="status">
      <p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">
        The server cannot be reached. Trying again…
      </p>
      <p className="govuk-body govuk-!-margin-bottom-0">
        {what.charAt(0).toUpperCase()}
        {what.slice(1)} will show by itself when the server answers. Nothing has been saved or changed.
      </p>
    </div>
  );
}
