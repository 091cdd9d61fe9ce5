/** What is told to whoever runs Fosseway of how lists come in? Rows of the table of events. */
export const LIST_EVENTS = {
  "list-source-failed": {
    level: "error",
    means: "A source of a list met a mistake of ours; its list stays as it was, and it is fetched again",
    facts: { source: "id", failure: "failure" },
  },
  "list-source-alarm": {
    level: "warn",
    means:
      "A list does not come as it should: a source of it fails or is late, or nobody has refreshed it in time. Told when it begins and when it ends",
    facts: { list: "id", what: ["failing", "late", "overdue"], state: ["began", "ended"] },
  },
  "lists-loading": {
    level: "info",
    means:
      "At start the lists are being taken into memory; reads wait in the journal until all of them are there",
    facts: { changes: "count" },
  },
  "look-back-failed": {
    level: "warn",
    means:
      "An entry was put on a list, and the reads kept could not be asked for its vehicle; whoever added it is told to ask again",
    facts: { failure: "failure" },
  },
} as const;
