import type { Detection, Source } from "../model/content.ts";
import type { Node } from "../sql/tree.ts";
import { distinct, type Finding } from "./finding.ts";
import { type Passage, sqlFile, type Text } from "./reading/passage.ts";
import type { JudgedAlert, Subject } from "./subject.ts";

/** What is wrong with one text, before it is said where. */
export interface Remark {
  readonly line?: number | undefined;
  readonly message: string;
  readonly repair: string;
}

/** A finding at the place of a passage. A source's text belongs to no detection, so none switches it off. */
export function at({ file, key, detection }: Text, { line, ...words }: Remark): Finding {
  return {
    file,
    ...(key === undefined ? {} : { key }),
    ...(line === undefined || key !== undefined ? {} : { line }),
    ...(detection === undefined ? {} : { detection: detection.id }),
    ...words,
  };
}

/** Remarks on every passage that reads. */
export function onPassages(
  { passages }: Subject,
  remarks: (passage: Passage & { readonly tree: Node }) => readonly Remark[],
): readonly Finding[] {
  return onTexts(passages, remarks);
}

/** Remarks on every text that reads. */
export function onTexts<Of extends Text>(
  texts: readonly Of[],
  remarks: (text: Of & { readonly tree: Node }) => readonly Remark[],
): readonly Finding[] {
  return distinct(
    texts.flatMap((text) => {
      const { tree } = text;
      return tree === undefined ? [] : remarks({ ...text, tree }).map((remark) => at(text, remark));
    }),
  );
}

/** Remarks on what was written, on the deployed statements as far as they say something else, and on investigations. */
export function onAllText(
  subject: Subject,
  remarks: (sql: string, source: Source | undefined) => readonly Remark[],
): readonly Finding[] {
  const written = onPassages(subject, ({ sql, source }) => remarks(sql, source));
  const deployed = onStatements(subject, written, ({ statement, source }) => remarks(statement, source));
  const asked = onTexts(subject.investigations, ({ sql }) => remarks(sql, undefined));
  return [...written, ...deployed, ...asked];
}

/** The same for what needs the tree; a statement that does not read is said by another rule. */
export function onAllTrees(subject: Subject, remarks: (tree: Node) => readonly Remark[]): readonly Finding[] {
  const written = onPassages(subject, ({ tree }) => remarks(tree));
  return [
    ...written,
    ...onStatements(subject, written, ({ tree }) => (tree === undefined ? [] : remarks(tree))),
    ...onTexts(subject.investigations, ({ tree }) => remarks(tree)),
  ];
}

function onStatements(
  { alerts }: Subject,
  written: readonly Finding[],
  remarks: (alert: JudgedAlert) => readonly Remark[],
): readonly Finding[] {
  const said = new Set(written.map(({ message }) => message));
  return distinct(
    alerts.flatMap((alert) =>
      remarks(alert)
        .filter(({ message }) => !said.has(message))
        .map(({ message, repair }) => ({ ...placeOf(alert), message, repair })),
    ),
  );
}

/** Where to look for what is wrong with an alert: its detection's file, else its address. */
export function placeOf({ detection, workspace, address }: JudgedAlert): Pick<Finding, "file" | "detection"> {
  return detection === undefined
    ? { file: `${workspace}: ${address}` }
    : { file: textFile(detection), detection: detection.id };
}

function textFile({ file, sql }: Detection): string {
  return sql === undefined ? file : sqlFile(file);
}
