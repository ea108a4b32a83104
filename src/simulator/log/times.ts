/**
 * SQL for the instant that a text means; NULL where it means none. Texts are ISO 8601 with `T` or a space, in UTC
 * where they name no offset, or a number since 1970. Nothing is guessed of `03/02/2026`.
 */
export function instant(given: string, unit: "any" | "milliseconds"): string {
  const number = `try(make_timestamptz(${microseconds(given, unit)}))`;
  return `case when ${given} is null then null when ${isNumber(given)} then ${number} when ${given} like '/Date(%' then ${dotNet(given)} when ${isIso(given)} then ${iso(given)} end`;
}

/** SQL for whether a text is a time of day without an offset, which is then read as UTC. */
export function lacksOffset(given: string): string {
  return `coalesce(${isIso(given)} and not regexp_matches(${given}, ':\\d{2}([.,:]\\d+)*\\s*([+-]\\d{2}(:?\\d{2})?|[A-Za-z].*|\\[.*)$'), false)`;
}

function isNumber(given: string): string {
  return `regexp_full_match(${given}, '-?\\d+(\\.\\d+)?([eE]\\+?\\d+)?')`;
}

function isIso(given: string): string {
  return `regexp_matches(${given}, '^\\s*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}[T ]\\s*\\d{1,2}:')`;
}

/** What the engine reads itself first; then forms that only spell it otherwise. */
function iso(given: string): string {
  const parts =
    "^\\s*(\\S+)[T ]\\s*(\\d{1,2}:\\d{2})(:\\d{2})?(?:[.,](\\d+))?\\s*([+-]\\d{2}:?\\d{0,2}|[Zz])?\\s*(?:\\[.*)?$";
  const group = (number: number) => `regexp_extract(${given}, '${parts}', ${number})`;
  const seconds = `case when ${group(3)} = '' then ':00' else ${group(3)} end`;
  const fraction = `case when ${group(4)} = '' then '' else '.' || ${group(4)} end`;
  const spelled = `${group(1)} || ' ' || ${group(2)} || ${seconds} || ${fraction} || upper(${group(5)})`;
  return `coalesce(try_cast(${given} as timestamptz), try_cast(${spelled} as timestamptz))`;
}

/** How Windows PowerShell writes a time as JSON: `/Date(1772446500000)/`. */
function dotNet(given: string): string {
  return `try(make_timestamptz(1000 * try_cast(regexp_extract(${given}, '^/Date\\((-?\\d+)', 1) as bigint)))`;
}

/** Seconds, milliseconds, microseconds and nanoseconds of our time differ by a factor of a thousand. */
const LARGEST = { seconds: "1e11", milliseconds: "1e14", microseconds: "1e17" } as const;

function microseconds(given: string, unit: "any" | "milliseconds"): string {
  const whole = `try_cast(${given} as bigint)`;
  // A fraction, or a power of ten.
  const broken = `try_cast(${given} as double)`;
  const scaled = (value: string) =>
    unit === "milliseconds"
      ? `${value} * 1000`
      : `case when abs(${value}) < ${LARGEST.seconds} then ${value} * 1000000 when abs(${value}) < ${LARGEST.milliseconds} then ${value} * 1000 when abs(${value}) < ${LARGEST.microseconds} then ${value} else ${value} / 1000 end`;
  return `case when regexp_full_match(${given}, '-?\\d+') then (${scaled(whole)})::bigint else round(${scaled(broken)})::bigint end`;
}

/** SQL for a day; NULL where a text means none. Some clients write a day as its first instant, or as a count. */
export function day(given: string): string {
  const counted = `case when try_cast(${given} as bigint) between 10000 and 99999 then date '1970-01-01' + try_cast(${given} as integer) else cast(${instant(given, "any")} as date) end`;
  return `case when ${given} is null then null when ${isNumber(given)} then ${counted} when regexp_matches(${given}, '^\\s*\\d{4}-\\d{1,2}-\\d{1,2}([T ].*)?$') then try_cast(regexp_extract(${given}, '^\\s*([\\d-]+)', 1) as date) end`;
}
