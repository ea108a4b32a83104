import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";
import { UNKNOWN, Unknown, type Value } from "./value.ts";

/** A value as the protocol carries it. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

const UNKNOWN_TYPE = 0;
/** An unknown of which something is known, say that it is not null; the stand-in needs no more than "unknown". */
const REFINED_UNKNOWN_TYPE = 12;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: UNKNOWN_TYPE,
  encode: (input) => (input instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({ type: REFINED_UNKNOWN_TYPE, encode: () => null, decode: () => UNKNOWN });

export function toWire(value: Value): DynamicValue {
  return { msgpack: encode(value, { extensionCodec }) };
}

/** An absent message is null, which is how core says "there is no such object". */
export function fromWire(value: DynamicValue | null): Value {
  if (value?.msgpack === undefined || value.msgpack.length === 0) return fromJson(value?.json);
  // Core writes nothing but nil, booleans, numbers, text, arrays, maps with text keys and the two extensions.
  return decode(value.msgpack, { extensionCodec }) as Value;
}

export function fromJson(json: Uint8Array | undefined): Value {
  if (json === undefined || json.length === 0) return null;
  // JSON holds nothing that `Value` lacks.
  return JSON.parse(Buffer.from(json).toString()) as Value;
}
