import type { Investigation } from "../model/content.ts";
import type { LocalDetection } from "../plan/local-detection.ts";
import { investigationAddress } from "./investigation/address.ts";
import { reference, type Value } from "./resource.ts";

const VALUE = "{{QUERY_RESULT_VALUE}}";
/** The first row's story; empty for all other rows, and where a channel does not render sections. */
const STORY = "{{#QUERY_RESULT_ROWS}}{{notice}}{{/QUERY_RESULT_ROWS}}";

/** The line that chat headlines and pager summaries show: it must work alone. */
export function subject({ severity, workspace, detection }: LocalDetection): string {
  return `[${severity.toUpperCase()}] ${workspace.name}: ${detection.title} (${VALUE}) ${STORY}`;
}

/** Where the id of the first investigation's query goes; authors cannot write it. */
const QUERY_ID = "{{DETECTFORM_INVESTIGATION}}";

/** The body; HTML, with the table of rows, only where every destination is e-mail. */
export function body(local: LocalDetection, receipt: string, investigation?: Investigation): Value {
  const lines = [...bodyLines(local, investigation), `Times are UTC. Rule ${receipt}`];
  const text = onlyMail(local)
    ? `${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")}\n{{QUERY_RESULT_TABLE}}`
    : lines.join("\n");
  if (investigation === undefined) return text;
  const [before = "", after = ""] = text.split(QUERY_ID);
  return { $join: [before, reference("databricks_query", investigationAddress(investigation)), after] };
}

function bodyLines(
  { workspace, detection }: LocalDetection,
  investigation?: Investigation,
): readonly string[] {
  const [first, ...then] = detection.triage;
  return [
    `${detection.title} in ${workspace.name}: ${VALUE} finding(s). ${STORY}`,
    `Why: ${detection.why}`,
    `Not proof by itself. First: ${first}`,
    ...then.map((step) => `Then: ${step}`),
    "Rows: {{QUERY_URL}}",
    ...(investigation === undefined
      ? []
      : [
          `Investigate (${investigation.order}. ${investigation.title}): ${workspace.host}/sql/editor/${QUERY_ID}`,
        ]),
    ...detection.falsePositives.map((harmless) => `Often harmless: ${harmless}`),
  ];
}

/** Whoever manages an existing destination may have made it a chat, so it counts as one. */
function onlyMail({ route, workspace }: LocalDetection): boolean {
  return route.length > 0 && route.every((name) => workspace.destinations[name]?.type === "email");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
