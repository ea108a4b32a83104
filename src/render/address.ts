import { underscored } from "../model/text.ts";

/** Terraform name of what belongs to a detection: `<category>__<slug>`. Slugs make it one to one. */
export function addressOf(detection: string): string {
  return detection.replace("/", "__");
}

/** Key of a detection's task. */
export function taskKey(slug: string): string {
  return underscored(slug);
}
