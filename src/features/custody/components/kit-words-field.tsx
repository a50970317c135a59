'use client';
// Where the 24 words of the recovery kit are typed.
import { Field } from '#src/components/ui/field.tsx';
import { Textarea } from '#src/components/ui/input.tsx';

export const WRONG_WORDS = 'These are not the words of the kit. Look at their order and spelling.';

export function KitWordsField(props: {
  words: string;
  error: string | undefined;
  onChange: (words: string) => void;
}) {
  return (
    <Field
      label="The 24 words"
      description="Of the account’s recovery kit, in their order."
      error={props.error}
    >
      <Textarea
        rows={4}
        autoComplete="off"
        spellCheck={false}
        value={props.words}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}
