import { type Diagnostic, messageOf } from "../diagnostic.ts";

/** Diagnostics as workflow commands of GitHub Actions; infos are left out, since a run shows ten of each kind. */
export function githubAnnotations(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map((diagnostic) => {
      const { severity, rule, file, line, key, repair } = diagnostic;
      const title = key === undefined ? rule : `${rule} ${key}`;
      const place = `file=${property(file)}${line === undefined ? "" : `,line=${line}`},title=${property(title)}`;
      return `::${severity} ${place}::${data(`${messageOf(diagnostic)}\n${repair}`)}`;
    });
}

/** Source of both: github.com/actions/toolkit, packages/core/src/command.ts. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
