/** The texts that people read, in their language: VS Code translates in the editor, nobody does in a test. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

const fill: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));

let translate = fill;

/** `message` with `{0}`, `{1}` ... filled in. */
export const t: Translate = (message, ...values) => translate(message, ...values);

export function translateWith(other: Translate): void {
  translate = other;
}
