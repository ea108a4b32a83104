import { z } from "zod";
import { strict } from "../../model/text.ts";
import { Name, Selection, Widget } from "./widget-schema.ts";

const Dataset = strict({
  name: Name,
  displayName: z.string().min(1),
  /** Joined without anything between: each ends its line itself. */
  queryLines: z.array(z.string().regex(/^[^\n]*\n$/, "must be one line with its end")).min(1),
  parameters: z
    .array(
      strict({
        displayName: z.string().min(1),
        keyword: z.string().regex(/^[a-z][a-z0-9_]*$/),
        dataType: z.literal("STRING"),
        defaultSelection: Selection,
      }),
    )
    .min(1)
    .optional(),
});

/** The grid has twelve columns; it is said, since pages without a version have six. */
const GRID_COLUMNS = 12;

const Position = strict({
  x: z.int().min(0),
  y: z.int().min(0),
  width: z.int().min(1).max(GRID_COLUMNS),
  height: z.int().min(1),
}).refine(({ x, width }) => x + width <= GRID_COLUMNS, "must lie inside the grid");

const Page = strict({
  name: Name,
  displayName: z.string().min(1),
  pageType: z.literal("PAGE_TYPE_CANVAS"),
  layoutVersion: z.literal("GRID_V1"),
  layout: z
    .array(strict({ widget: Widget, position: Position }))
    .min(1)
    .max(100),
});

/**
 * The documented form of `serialized_dashboard`, as far as it is written here: no JSON schema of it is
 * published (docs/ground.md says what this one stands on). Whatever is not in it is refused.
 */
export const Document = strict({
  datasets: z.array(Dataset).min(1).max(100),
  pages: z.array(Page).min(1).max(15),
});
export type Document = z.infer<typeof Document>;
export type DocumentPage = z.infer<typeof Page>;
