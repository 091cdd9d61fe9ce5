/** What stands in the tab of the browser: the page's name, and before it how many alerts are open, for whoever watches them. */
let page = "";
let openAlerts: number | undefined;

function write(): void {
  const count = openAlerts === undefined || openAlerts === 0 ? "" : `(${openAlerts}) `;
  document.title = `${count}${page} – Fosseway`;
}

export const pageTitle = (): string => page;

export function setPageTitle(title: string): void {
  page = title;
  write();
}

/** Undefined for those who do not watch alerts. */
export function setOpenAlerts(open: number | undefined): void {
  if (open === openAlerts) return;
  openAlerts = open;
  if (page !== "") write();
}
