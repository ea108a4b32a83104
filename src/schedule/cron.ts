/** A Quartz expression in UTC that fires every `period` seconds, `minute` minutes after each boundary. */
export function quartz(period: number, minute: number): string {
  const minutes = period / 60;
  if (minutes < 60) return `0 ${minute}/${minutes} * * * ?`;
  return period === 86_400 ? `0 ${minute} 0 * * ?` : `0 ${minute} 0/${minutes / 60} * * ?`;
}
