import type { Page, Position } from "./dashboard-text.ts";
import { at } from "./problem.ts";

/** Widgets outside the grid, and widgets over one another. */
export function layoutProblems({ name, columns, layout }: Page): readonly string[] {
  const outside = layout.filter(({ position }) => !isInside(position, columns));
  const pairs = layout.flatMap((one, index) => layout.slice(index + 1).map((other) => [one, other] as const));
  const over = pairs.filter(([one, other]) => overlap(one.position, other.position));
  return [
    ...outside.map(({ widget }) => `widget ${widget.name} is outside the grid of ${columns} columns`),
    ...over.map(([one, other]) => `widgets ${one.widget.name} and ${other.widget.name} overlap`),
  ].map((what) => at(`page ${name}`, what));
}

function isInside({ x, y, width, height }: Position, columns: number): boolean {
  return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= columns;
}

function overlap(a: Position, b: Position): boolean {
  const apart = (from: "x" | "y", size: "width" | "height") =>
    a[from] + a[size] <= b[from] || b[from] + b[size] <= a[from];
  return !apart("x", "width") && !apart("y", "height");
}
