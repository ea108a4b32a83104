/** Where a variable of a notice means something. */
export type Reach = "everywhere" | "mail";

/**
 * Variables of the legacy alert's subject and body. Source: the alert page of the SQL manual, as gathered in
 * docs/ground.md; `ALERT_TIME` stands in samples and in no manual.
 */
export const VARIABLES: Readonly<Record<string, Reach>> = {
  ALERT_NAME: "everywhere",
  ALERT_STATUS: "everywhere",
  ALERT_URL: "everywhere",
  ALERT_CONDITION: "everywhere",
  ALERT_THRESHOLD: "everywhere",
  ALERT_COLUMN: "everywhere",
  QUERY_NAME: "everywhere",
  QUERY_URL: "everywhere",
  QUERY_RESULT_VALUE: "everywhere",
  QUERY_RESULT_ROWS: "everywhere",
  QUERY_RESULT_COLS: "everywhere",
  QUERY_RESULT_TABLE: "mail",
};

/** A variable as used: inside a section over the rows, a name is one of their columns. */
export interface Use {
  readonly name: string;
  readonly inRows: boolean;
}

/** Every `{{..}}` of a text in order; the ends of sections are left out. */
export function uses(template: string): readonly Use[] {
  const sections: string[] = [];
  return [...template.matchAll(/\{\{\{?\s*([#^/&]?)\s*([\w.]+)\s*\}?\}\}/g)].flatMap(
    ([, mark, name = ""]) => {
      if (mark === "/") {
        sections.pop();
        return [];
      }
      const use = { name, inRows: sections.includes("QUERY_RESULT_ROWS") };
      if (mark === "#" || mark === "^") sections.push(name);
      return [use];
    },
  );
}
