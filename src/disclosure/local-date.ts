/** The calendar's days under their former name, for the one module that is being changed elsewhere just now. */
export { type LocalDate, londonDate, utcMidnight as startOf } from "#terms/local-date.ts";
