/** The bank holidays that ship with Fosseway, as the house loads them. */
import { fileURLToPath } from "node:url";
import { loadBankHolidays } from "#adapters/policy/file/load-bank-holidays.ts";

export const HOLIDAYS = await loadBankHolidays(
  fileURLToPath(new URL("../../policy/calendar/bank-holidays.json", import.meta.url)),
);
