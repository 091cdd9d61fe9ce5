/** Help for officers: shortcuts, what the shapes mean, and who to ask. */
import { useState } from "react";
import { Link } from "react-router";
import { setShortcuts, shortcutsOn } from "../../app/shortcuts.ts";
import { HitKind, PriorityMark } from "../../components/alert-marks.tsx";
import { Page } from "../../components/page.tsx";

const SHORTCUTS = [
  { keys: "M", does: "On an alert: the text matches the image" },
  { keys: "R", does: "On an alert: the camera misread the plate" },
  { keys: "T", does: "On an alert: take it, so that others see you are dealing with it" },
  { keys: "Letters", does: "On an alert: the action or outcome that the letter stands beside" },
  { keys: "J and K", does: "On the live page and on an alert: the one below, the one above" },
  { keys: "Esc", does: "On an alert: back to its row on the live page" },
  { keys: "V", does: "On an alert: a search for the vehicle's last 24 hours, filled in" },
  {
    keys: "G",
    does: "On an alert that you hold: where the vehicle was seen, on the map. Looking is recorded",
  },
  { keys: "H and W", does: "On an alert: more contrast, the whole picture. + and − enlarge the plate" },
  { keys: "Z", does: "For a minute after closing: take it back" },
  { keys: "F", does: "On the live page: filters" },
  { keys: "N", does: "On the live page: show the alerts that came while you stood on one" },
  { keys: "1 to 9", does: "On the live page: open the alert with this number" },
  { keys: "Enter", does: "Checking reads: the text is right, or what you typed is" },
  { keys: "?", does: "Checking reads: it cannot be told" },
  { keys: "Ctrl Z", does: "Checking reads: take the last verdict back" },
  { keys: "A", does: "On the page of a list: add an entry. The mark is typed, Enter adds it" },
  { keys: "Ctrl Enter", does: "In a form: send it, whichever field you stand in" },
  { keys: "P", does: "On the live page: pause or resume the reads" },
] as const;

export function HelpPage() {
  return (
    <Page title="Help and keyboard shortcuts">
      <h2 className="govuk-heading-m">Keyboard shortcuts</h2>
      <p className="govuk-body">They do nothing while you are typing in a field.</p>
      <ShortcutSwitch />
      <dl className="govuk-summary-list">
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={does} className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">
              <kbd>{keys}</kbd>
            </dt>
            <dd className="govuk-summary-list__value">{does}</dd>
          </div>
        ))}
      </dl>
      <h2 className="govuk-heading-m">What the signs on alerts mean</h2>
      <ul className="govuk-list govuk-list--spaced">
        <li>
          <HitKind kind="exact" /> The camera read exactly the mark on the list. Check it against the picture
          all the same.
        </li>
        <li>
          <HitKind kind="possible" /> The mark on the list is near to what was read. It is not a match until
          the picture shows that it is.
        </li>
        <li>
          <PriorityMark priority="high" /> <PriorityMark priority="medium" /> <PriorityMark priority="low" />{" "}
          How urgent the list says it is.
        </li>
      </ul>
      <h2 className="govuk-heading-m">What you may do</h2>
      <p className="govuk-body">
        <Link className="govuk-link" to="/rights">
          Who may do what
        </Link>{" "}
        lists the rights of each role, and which are yours. The{" "}
        <Link className="govuk-link" to="/policy">
          policy in force
        </Link>{" "}
        says what may be searched, how long reads are kept, and where each rule comes from.
      </p>
      <h2 className="govuk-heading-m">If something is wrong</h2>
      <p className="govuk-body">
        Each error message says what you can do. If it gives a request number, quote it to your ANPR manager.
        Concerns about how data is used go to your professional standards department or the Information
        Commissioner (0303 123 1113).
      </p>
    </Page>
  );
}

function ShortcutSwitch() {
  const [on, setOn] = useState(shortcutsOn);
  const turn = () => {
    setShortcuts(!on);
    setOn(!on);
  };
  return (
    <button type="button" className="govuk-button govuk-button--secondary" aria-pressed={on} onClick={turn}>
      Turn shortcuts {on ? "off" : "on"} in this browser
    </button>
  );
}
