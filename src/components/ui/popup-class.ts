// The look shared by everything that floats: select, combobox, menu, popover.
export const popupClass =
  'pop-motion max-w-(--available-width) rounded-lg border bg-popover text-foreground shadow-pop outline-none';

export const itemClass =
  'relative flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-accent [&_svg:not([class*=size-])]:size-4 [&_svg]:shrink-0';

export const groupLabelClass = 'px-2 pt-2 pb-1 text-xs font-medium text-muted-foreground';
