import type { Findings } from "../../model/workspace.ts";
import { VERSIONS } from "../../plan/ledger-versions.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import { literal } from "../../sql/literal.ts";
import { matchColumns } from "../../sql/match-query.ts";
import { indent } from "../../sql/tokens.ts";
import { COMPUTED } from "./collect.ts";
import { findingsTable, own } from "./tables.ts";

/** The findings of a detection that nobody was told of, with the columns of its match query. */
export function openFindings(local: LocalDetection, findings: Findings): string {
  const place = { ...local, findings, versions: VERSIONS };
  const columns = matchColumns(local.detection, local.source).map((name) =>
    COMPUTED.some((computed) => computed === name) ? name : `fields[${literal(name)}] as ${name}`,
  );
  return `select
${indent(columns.join(",\n"), 2)}
from
  ${findingsTable(place)}
where
${indent(own(place), 2)}
  and detection = ${literal(local.detection.id)}
  and told_at is null
  and closed_at is null`;
}
