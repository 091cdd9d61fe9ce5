/**
 * Which days are bank holidays in any part of the United Kingdom? Data: section 10(6) of the Freedom of Information Act
 * leaves out a day that is a bank holiday under the Banking and Financial Dealings Act 1971 in any one part, besides
 * Christmas Day and Good Friday. Source: the lists of https://www.gov.uk/bank-holidays; the World Cup holiday by royal
 * proclamation of 4 February 2026. Years: 2026, 2027, 2028.
 */
export const HOLIDAY_YEARS = { first: 2026, last: 2028 } as const;

type Nation = "England and Wales" | "Scotland" | "Northern Ireland";

export interface PublicHoliday {
  readonly date: string;
  readonly name: string;
  readonly nations: readonly Nation[];
}

const ALL: readonly Nation[] = ["England and Wales", "Scotland", "Northern Ireland"];
const NOT_SCOTLAND: readonly Nation[] = ["England and Wales", "Northern Ireland"];
const on = (date: string, name: string, nations: readonly Nation[]): PublicHoliday => ({
  date,
  name,
  nations,
});

export const PUBLIC_HOLIDAYS: readonly PublicHoliday[] = [
  on("2026-01-01", "New Year's Day", ALL),
  on("2026-01-02", "2 January", ["Scotland"]),
  on("2026-03-17", "St Patrick's Day", ["Northern Ireland"]),
  on("2026-04-03", "Good Friday", ALL),
  on("2026-04-06", "Easter Monday", NOT_SCOTLAND),
  on("2026-05-04", "Early May bank holiday", ALL),
  on("2026-05-25", "Spring bank holiday", ALL),
  on("2026-06-15", "World Cup bank holiday", ["Scotland"]),
  on("2026-07-13", "Battle of the Boyne (substitute day)", ["Northern Ireland"]),
  on("2026-08-03", "Summer bank holiday", ["Scotland"]),
  on("2026-08-31", "Summer bank holiday", NOT_SCOTLAND),
  on("2026-11-30", "St Andrew's Day", ["Scotland"]),
  on("2026-12-25", "Christmas Day", ALL),
  on("2026-12-28", "Boxing Day (substitute day)", ALL),
  on("2027-01-01", "New Year's Day", ALL),
  on("2027-01-04", "2 January (substitute day)", ["Scotland"]),
  on("2027-03-17", "St Patrick's Day", ["Northern Ireland"]),
  on("2027-03-26", "Good Friday", ALL),
  on("2027-03-29", "Easter Monday", NOT_SCOTLAND),
  on("2027-05-03", "Early May bank holiday", ALL),
  on("2027-05-31", "Spring bank holiday", ALL),
  on("2027-07-12", "Battle of the Boyne", ["Northern Ireland"]),
  on("2027-08-02", "Summer bank holiday", ["Scotland"]),
  on("2027-08-30", "Summer bank holiday", NOT_SCOTLAND),
  on("2027-11-30", "St Andrew's Day", ["Scotland"]),
  on("2027-12-27", "Christmas Day (substitute day)", ALL),
  on("2027-12-28", "Boxing Day (substitute day)", ALL),
  on("2028-01-03", "New Year's Day (substitute day)", ALL),
  on("2028-01-04", "2 January (substitute day)", ["Scotland"]),
  on("2028-03-17", "St Patrick's Day", ["Northern Ireland"]),
  on("2028-04-14", "Good Friday", ALL),
  on("2028-04-17", "Easter Monday", NOT_SCOTLAND),
  on("2028-05-01", "Early May bank holiday", ALL),
  on("2028-05-29", "Spring bank holiday", ALL),
  on("2028-07-12", "Battle of the Boyne", ["Northern Ireland"]),
  on("2028-08-07", "Summer bank holiday", ["Scotland"]),
  on("2028-08-28", "Summer bank holiday", NOT_SCOTLAND),
  on("2028-11-30", "St Andrew's Day", ["Scotland"]),
  on("2028-12-25", "Christmas Day", ALL),
  on("2028-12-26", "Boxing Day", ALL),
];
