import type { Advice } from "../../diagnostic.ts";
import { onAlerts } from "../../over/alerts.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { JudgedAlert } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "Notifications use variables that exist",
  severity: "error",
  why: "A variable that does not exist for this alert or channel is sent as nothing, or as it is written.",
  details:
    "`{{ALERT_TIME}}` is in samples and in no manual. `{{QUERY_RESULT_TABLE}}` is shown by the body of an e-mail only, " +
    "and inside `{{#QUERY_RESULT_ROWS}}` a name is a column of the rows.",
  bad: { deployed: { alert: { custom_body: "At {{ALERT_TIME}}" } } },
  good: {
    deployed: {
      alert: { custom_body: "{{QUERY_URL}} {{#QUERY_RESULT_ROWS}}{{notice}}{{/QUERY_RESULT_ROWS}}" },
    },
  },
  check: (subject) =>
    onAlerts(subject, (alert) => [
      ...templateAdvice(alert, "subject", alert.subject),
      ...templateAdvice(alert, "body", alert.body),
    ]),
};

/**
 * Where the variables of the legacy alert's subject and body mean something. Source: the alert page of the SQL
 * manual, as gathered in docs/ground.md.
 */
const VARIABLES: Readonly<Record<string, "everywhere" | "mail">> = {
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

const EVERYWHERE = Object.keys(VARIABLES).filter((name) => VARIABLES[name] === "everywhere");

function templateAdvice(alert: JudgedAlert, part: "subject" | "body", template: string): readonly Advice[] {
  const onlyMail = alert.channels.length > 0 && alert.channels.every((channel) => channel === "email");
  return variablesIn(template).flatMap(({ name, inRows }) => {
    const reach = VARIABLES[name];
    if (inRows && alert.columns.value?.has(name.toLowerCase()) !== false) return [];
    if (reach === "everywhere") return [];
    if (reach === "mail" && part === "body" && onlyMail) return [];
    const reason = reach === "mail" ? "which only the body of an e-mail shows" : "which does not exist";
    return [
      {
        message: `its ${part} uses {{${name}}}, ${reason}`,
        repair: `Use one of: ${EVERYWHERE.join(", ")}.`,
      },
    ];
  });
}

/** A variable as used: inside a section over the rows, a name is one of their columns. */
interface VariableUse {
  readonly name: string;
  readonly inRows: boolean;
}

/** Every `{{..}}` of a text in order; the ends of sections are left out. */
function variablesIn(template: string): readonly VariableUse[] {
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
