import { failureText } from "./failure-text.ts";
import type { CaseResult } from "./run-cases.ts";

/** Results as JUnit XML: a suite per detection, a test per case. It holds no times, so the same results give the same text. */
export function junitXml(results: readonly CaseResult[]): string {
  const detections = [...new Set(results.map(({ planned }) => planned.detection.id))];
  const suites = detections.map((id) =>
    suite(
      id,
      results.filter(({ planned }) => planned.detection.id === id),
    ),
  );
  const lines = [`<testsuites name="detections" ${counts(results)}>`, ...suites.flat(), "</testsuites>"];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join("\n")}\n`;
}

function suite(id: string, results: readonly CaseResult[]): readonly string[] {
  const tests = results.map((result) => `    ${testcase(result)}`);
  return [`  <testsuite name="${escapeXml(id)}" ${counts(results)}>`, ...tests, "  </testsuite>"];
}

function counts(results: readonly CaseResult[]): string {
  const failures = results.filter(({ failure }) => failure !== undefined).length;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="0"`;
}

function testcase(result: CaseResult): string {
  const { planned, failure } = result;
  const open = `<testcase classname="${escapeXml(planned.detection.id)}" name="${escapeXml(planned.name)}"`;
  if (failure === undefined) return `${open}/>`;
  const message = escapeXml(failure.differences.join("; "));
  return `${open}><failure message="${message}">${escapeXml(failureText(result, failure))}</failure></testcase>`;
}

/** XML 1.0 has no place for control characters, not even as references. */
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu, "?")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("\n", "&#10;")
  );
}
