import { formatHtml } from "../../review/formats/html.ts";
import { jsonLines } from "../../review/formats/json.ts";
import { formatMarkdown } from "../../review/formats/markdown.ts";
import { sarifLog } from "../../review/formats/sarif.ts";
import { formatText } from "../../review/formats/text.ts";
import type { Review } from "../../review/review.ts";
import type { Terminal } from "../terminal.ts";
import type { ReviewFormat } from "./options.ts";
import { placeOf } from "./places.ts";

/** Prints a review in the format that is wished. */
export function printReview(terminal: Terminal, review: Review, format: ReviewFormat): void {
  if (format === "json") for (const line of jsonLines(review)) terminal.json(line);
  if (format === "sarif") terminal.json(sarifLog(review, placeOf));
  if (format === "text") terminal.print(formatText(review).trimEnd());
  if (format === "markdown") terminal.print(formatMarkdown(review).trimEnd());
  if (format === "html") terminal.print(formatHtml(review).trimEnd());
}
