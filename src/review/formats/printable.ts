/** Text without what a terminal or a page would act on: control characters and marks that turn its direction. */
export function printable(text: string): string {
  return text.replaceAll(/(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\ufffd");
}
