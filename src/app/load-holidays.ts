/** The bank holidays that ship with the policies: the same for every force. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBankHolidays } from "#adapters/policy/file/load-bank-holidays.ts";

const FOLDER = fileURLToPath(new URL("../../policy/calendar/", import.meta.url));

export const loadHolidays = () => loadBankHolidays(join(FOLDER, "bank-holidays.json"));
