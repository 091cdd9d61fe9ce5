/** The one way to the server: a client typed by the generated OpenAPI contract. The UI has no rights of its own. */
import createClient from "openapi-fetch";
import { fetchOrTakeEarly } from "./early.ts";
import type { components, paths } from "./generated/schema.d.ts";

export type Schemas = components["schemas"];

export const api = createClient<paths>({
  baseUrl: "/",
  credentials: "same-origin",
  fetch: fetchOrTakeEarly,
});
