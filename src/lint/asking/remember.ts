/** Asks once per key: hundreds of statements differ in their literals only. */
export function remember<Input, Answer>(
  keyOf: (input: Input) => string,
  ask: (input: Input) => Promise<Answer>,
): (input: Input) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>();
  return (input) => {
    const key = keyOf(input);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const asked = ask(input);
    known.set(key, asked);
    return asked;
  };
}
