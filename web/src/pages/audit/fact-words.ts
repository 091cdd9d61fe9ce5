/** What the facts of an entry are called, for people. What is not here is shown by its name, taken apart into words. */

const WORDS: Readonly<Record<string, string>> = {
  vrm: "Mark",
  vrms: "Marks",
  capturedFrom: "Window from",
  capturedTo: "Window to",
  oldestAgeDays: "Oldest data, in days",
  dataOf: "Data of forces",
  question: "Kind of question",
  force: "Force",
  page: "Page of the answer",
  policyVersion: "Version of the policy",
  permissions: "By which rule for each force",
  totalUpTo10000: "Reads that fit",
  recipient: "Given to",
  sha256: "SHA-256 of the file",
  sizeBytes: "Size of the file, in bytes",
  receipt: "Receipt",
  fetchedBy: "Fetched by",
  forHours: "For so many hours",
  askerJustification: "The asker's own reason",
  justification: "Reason",
  authoriserRank: "Rank of the authoriser",
  rolesNeeded: "Roles needed",
  withPlaces: "With places",
  cameraIds: "Cameras",
};

export function factWords(name: string): string {
  const known = WORDS[name];
  if (known !== undefined) return known;
  const apart = name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return `${apart.charAt(0).toUpperCase()}${apart.slice(1)}`;
}
