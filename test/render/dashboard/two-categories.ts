import type { Content } from "../../../src/model/content.ts";
import { shippedContent } from "../../support/repository.ts";

const CATEGORIES = ["host-security", "kernel"];
const shipped = await shippedContent();

/** Two of the shipped categories with their source, so that the others may change. */
export const TWO_CATEGORIES: Content = {
  ...shipped,
  categories: shipped.categories.filter(({ slug }) => CATEGORIES.includes(slug)),
  detections: shipped.detections.filter(({ category }) => CATEGORIES.includes(category)),
};
