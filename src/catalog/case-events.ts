import { z } from "zod";
import { UserError } from "../base/problem.ts";
import type { AuditRow } from "../model/cases.ts";
import { caseFile } from "./case-digests.ts";
import type { Listing } from "./files.ts";
import { readModule } from "./read-module.ts";

const CaseEvents = z.record(z.string(), z.object({ events: z.array(z.looseObject({})) }));

/** The events of each case of a detection; none where it has no case file. Throws a UserError where that does not load. */
export async function eventsOfCases(
  detection: string,
  listing: Listing,
): Promise<readonly (readonly AuditRow[])[]> {
  const file = caseFile(detection, listing);
  if (file === undefined) return [];
  const { items, problems } = await readModule(file, CaseEvents);
  if (problems.length > 0) throw new UserError(problems);
  // The verb `test` checks each row; here they only have to load.
  return items.flatMap(Object.values).map(({ events }) => events as unknown as readonly AuditRow[]);
}
