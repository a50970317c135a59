'use client';
// A menu of actions behind one button.
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { cloneElement, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { cn } from './cn.ts';
import { Link } from './link.tsx';
import { PageStaysHeard } from './page-stays-heard.tsx';
import { groupLabelClass, itemClass, popupClass } from './popup-class.ts';

export type MenuProps = {
  /** The button. */
  trigger: ReactElement<TriggerProps>;
  align?: 'start' | 'center' | 'end';
  className?: string;
  defaultOpen?: boolean;
  /** MenuItem, MenuLink, MenuRadio, MenuSeparator, MenuHeading. */
  children: ReactNode;
};

type TriggerProps = {
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
};

/** The button alone until somebody presses it, for pages that hold dozens: a menu costs more than a row of a table. */
export function RestingMenu(props: MenuProps) {
  const [touched, setTouched] = useState(false);
  if (touched) return <Menu {...props} defaultOpen />;
  const open = () => setTouched(true);
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: open,
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      open();
    },
  });
}

/** The whole menu, at once. */
export function Menu({ trigger, align = 'end', className, defaultOpen = false, children }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50">
          <Base.Popup className={cn(popupClass, 'min-w-44 p-1', className)}>
            <PageStaysHeard />
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export type MenuItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  tone?: 'default' | 'danger' | undefined;
  disabled?: boolean | undefined;
  children: ReactNode;
};

/** An action. */
export function MenuItem({ onSelect, icon, tone, disabled, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled ?? false}
      className={cn(itemClass, tone === 'danger' && 'text-danger data-highlighted:bg-danger-soft')}
    >
      {icon}
      {children}
    </Base.Item>
  );
}

/** A way to another page. */
export function MenuLink({
  href,
  icon,
  external,
  children,
}: {
  href: string;
  icon?: ReactNode;
  external?: boolean;
  children: ReactNode;
}) {
  const link = external ? <a href={href} target="_blank" rel="noreferrer" /> : <Link href={href} />;
  return (
    <Base.LinkItem render={link} closeOnClick className={itemClass}>
      {icon}
      {children}
    </Base.LinkItem>
  );
}

/** One choice out of a few, inside the menu. */
export function MenuRadio<V extends string>(props: {
  heading: string;
  value: V;
  onValueChange: (value: V) => void;
  options: readonly { value: V; label: string; icon?: ReactNode }[];
}) {
  return (
    <Base.RadioGroup value={props.value} onValueChange={(value) => props.onValueChange(value as V)}>
      <MenuHeading>{props.heading}</MenuHeading>
      {props.options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={cn(itemClass, 'pr-8')}>
          {option.icon}
          {option.label}
          <Base.RadioItemIndicator className="absolute right-2">
            <Check aria-hidden className="size-3.5" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-border" />;
}

/** Small words above a group. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className={groupLabelClass}>{children}</div>;
}
