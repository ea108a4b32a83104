import { type Said, said } from "../change.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import { UNKNOWN } from "../read/stack.ts";
import { LEAD_LINE } from "./investigations.ts";

/** What changes in what people read: never protection itself. */
export function compareNotice(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  const values = [before.title, after.title] as const;
  const title =
    before.title === after.title
      ? []
      : [said("title", "neutral", values, `titled "${after.title}" instead of "${before.title}"`)];
  if (wording(before) === wording(after)) return title;
  // A link to an object that the apply will make: the plan does not know the text yet.
  if (after.body === UNKNOWN) {
    const text = "the notice will link to an object that this change makes: its wording is not known before";
    return [...title, said("notice", "neutral", [null, null], text)];
  }
  const texts = [plain(before), plain(after)] as const;
  return [...title, said("notice", "neutral", texts, "the wording of the notice changed")];
}

/** The notice without what other changes say: title, severity and receipt. */
function wording(facts: DetectionFacts): string {
  return plain(facts)
    .replaceAll(facts.title, ":title")
    .replaceAll(`[${facts.severity.toUpperCase()}]`, "[:severity]");
}

/** Subject and body as plain text, without the workspace and where it leads: whether it is HTML follows from who is told. */
function plain({ subject, body }: DetectionFacts): string {
  const text = body
    .replace(/ in [a-z0-9-]+: (?=\{\{QUERY_RESULT_VALUE)/, ": ")
    .replaceAll(/<\/?p>|\n?\{\{QUERY_RESULT_TABLE\}\}$/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(LEAD_LINE, "")
    .replace(/Rule [0-9a-f]{8}$/, "Rule");
  return `${subject.replace(/^(\[[A-Z]+\]) [a-z0-9-]+:/, "$1")}\n${text}`;
}
