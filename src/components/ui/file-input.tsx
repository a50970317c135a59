// A file of the person's own computer, with its words in front.

/** Calls `onFile` for each file that is chosen. `accept`: as HTML has it, e.g. `.csv,text/csv`. */
export function FileInput({
  label,
  accept,
  onFile,
}: {
  label: string;
  accept: string;
  onFile: (file: File) => void;
}) {
  return (
    <label className="flex min-w-0 flex-wrap items-center gap-2 text-sm">
      {label}
      <input
        type="file"
        accept={accept}
        className="max-w-full text-sm text-muted-foreground file:mr-2 file:h-8 file:rounded-md file:border file:border-solid file:border-input file:bg-card file:px-3 file:font-medium file:text-foreground hover:file:bg-accent"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
