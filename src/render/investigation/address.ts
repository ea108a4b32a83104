import type { Investigation } from "../../model/content.ts";

const PREFIX = "detectform__investigation__";

/** `detectform__investigation__<slug>`: no detection's address holds two double underscores. */
export function investigationAddress({ slug }: Pick<Investigation, "slug">): string {
  return `${PREFIX}${slug}`;
}

/** The slug in the address of an investigation's query, with or without its type; undefined of any other object. */
export function investigationSlug(address: string): string | undefined {
  const name = address.replace(/^databricks_query\./, "");
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;
}
