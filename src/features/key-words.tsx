// Eight words, numbered and in a grid, so that two people can keep their place while one reads.

export function KeyWords({ words }: { words: readonly string[] | null }) {
  return (
    <ol aria-label="The words" className="grid min-h-27.5 grid-cols-2 gap-x-4 gap-y-1 rounded-md border p-3">
      {words?.map((word, index) => (
        <li key={index} className="flex items-baseline gap-2">
          <span className="w-4 text-right text-xs text-muted-foreground tabular-nums">{index + 1}</span>
          <span className="font-mono font-medium">{word}</span>
        </li>
      ))}
    </ol>
  );
}
