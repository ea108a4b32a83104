import type { Source } from "../../model/content.ts";
import type { Node } from "../../sql/tree.ts";
import { type Advice, distinct, type RuleResult } from "../diagnostic.ts";
import type { Passage, SqlText } from "../reading/passage.ts";
import type { JudgedAlert, Subject } from "../subject.ts";
import { placeOf } from "./alerts.ts";

/** What is wrong with one text, at which of its lines where that is known. */
export interface LineAdvice extends Advice {
  readonly line?: number | undefined;
}

/** A result at the place of a text. A source's text belongs to no detection, so none disables the rule there. */
export function at({ file, key, detection }: SqlText, { line, ...advice }: LineAdvice): RuleResult {
  return {
    file,
    ...(key === undefined ? {} : { key }),
    ...(line === undefined || key !== undefined ? {} : { line }),
    ...(detection === undefined ? {} : { detection: detection.id }),
    ...advice,
  };
}

/** Advice on every passage that reads. */
export function onPassages(
  { passages }: Subject,
  advise: (passage: Passage & { readonly tree: Node }) => readonly LineAdvice[],
): readonly RuleResult[] {
  return onTexts(passages, advise);
}

/** Advice on every text that reads. */
export function onTexts<Of extends SqlText>(
  texts: readonly Of[],
  advise: (text: Of & { readonly tree: Node }) => readonly LineAdvice[],
): readonly RuleResult[] {
  return distinct(
    texts.flatMap((text) => {
      const { tree } = text;
      return tree === undefined ? [] : advise({ ...text, tree }).map((advice) => at(text, advice));
    }),
  );
}

/** Advice on what was written, on the deployed statements as far as they say something else, and on investigations. */
export function onAllText(
  subject: Subject,
  advise: (sql: string, source: Source | undefined) => readonly LineAdvice[],
): readonly RuleResult[] {
  const written = onPassages(subject, ({ sql, source }) => advise(sql, source));
  const deployed = onStatements(subject, written, ({ statement, source }) => advise(statement, source));
  const asked = onTexts(subject.investigations, ({ sql }) => advise(sql, undefined));
  return [...written, ...deployed, ...asked];
}

/** The same for what needs the tree; a statement that does not read is said by another rule. */
export function onAllTrees(
  subject: Subject,
  advise: (tree: Node) => readonly LineAdvice[],
): readonly RuleResult[] {
  const written = onPassages(subject, ({ tree }) => advise(tree));
  return [
    ...written,
    ...onStatements(subject, written, ({ tree }) => (tree === undefined ? [] : advise(tree))),
    ...onTexts(subject.investigations, ({ tree }) => advise(tree)),
  ];
}

function onStatements(
  { alerts }: Subject,
  written: readonly RuleResult[],
  advise: (alert: JudgedAlert) => readonly LineAdvice[],
): readonly RuleResult[] {
  const said = new Set(written.map(({ message }) => message));
  return distinct(
    alerts.flatMap((alert) =>
      advise(alert)
        .filter(({ message }) => !said.has(message))
        .map(({ message, repair }) => ({ ...placeOf(alert), message, repair })),
    ),
  );
}
