/** A value as JSON has it, the same whichever engine it came from: what differs is a difference of the engines. */
export function canonical(value: unknown, type = ""): unknown {
  if (value === undefined || value === null) return null;
  // JSON has one zero.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : { $float: floatName(value) };
  if (typeof value === "string") return isInstant(value) ? instant(value, type) : value;
  if (value instanceof Uint8Array) return { $binary: Buffer.from(value).toString("hex") };
  if (Array.isArray(value) && value.length === 0 && type.startsWith("MAP")) return map([]);
  if (Array.isArray(value))
    return isPairs(value)
      ? map(value.map(({ key, value }) => [key, value]))
      : value.map((item) => canonical(item));
  if (typeof value !== "object") return value;
  if ("$map" in value && Array.isArray(value.$map)) return map(value.$map);
  if ("$decimal" in value) return Number(value.$decimal);
  if ("$float" in value || "$binary" in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, canonical(item)]));
}

function floatName(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/** Neither engine's texts look like this unless they are times. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/.test(text);
}

/** To the millisecond, which is what the embedded engine hands over; a date has no time. */
function instant(text: string, type: string): string {
  const isDate = type.toLowerCase() === "date";
  return isDate ? text.slice(0, 10) : `${text.slice(0, 23)}Z`;
}

function isPairs(list: readonly unknown[]): list is { readonly key: unknown; readonly value: unknown }[] {
  return (
    list.length > 0 &&
    list.every(
      (item) => typeof item === "object" && item !== null && Object.keys(item).join() === "key,value",
    )
  );
}

/** Entries in the order of their keys: a map has none. */
function map(entries: readonly (readonly unknown[])[]): unknown {
  const plain = entries.map(([key, value]) => [canonical(key), canonical(value)]);
  return { $map: plain.sort((a, b) => (JSON.stringify(a[0]) < JSON.stringify(b[0]) ? -1 : 1)) };
}

/** Whether two canonical values are the same; doubles may differ in their last digits. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number")
    return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null)
    return isSame(Object.entries(a).flat(), Object.entries(b).flat());
  return a === b;
}
