'use client';
// Short confirmations at the bottom of the page; they never carry the only copy of an error.
import { Toast as Base } from '@base-ui/react/toast';
import { CircleCheck, CircleX, Info, LoaderCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';

type ToastOptions = {
  description?: ReactNode;
  /** Milliseconds; 0 keeps it until closed. Default 5,000. */
  timeout?: number;
  action?: { label: string; onPress: () => void };
};

const manager = Base.createToastManager();

function show(type: 'success' | 'info' | 'error', title: ReactNode, options: ToastOptions = {}): string {
  const { action, description, timeout } = options;
  return manager.add({
    type,
    title,
    description,
    ...(timeout === undefined ? {} : { timeout }),
    ...(type === 'error' ? { priority: 'high' as const } : {}),
    ...(action ? { actionProps: { children: action.label, onClick: action.onPress } } : {}),
  });
}

/** Call from a mutation's caller: `toast.success('Saved 12 mappings')`. Each returns an id for `toast.close`. */
export const toast = {
  success: (title: ReactNode, options?: ToastOptions) => show('success', title, options),
  info: (title: ReactNode, options?: ToastOptions) => show('info', title, options),
  error: (title: ReactNode, options?: ToastOptions) => show('error', title, options),
  close: (id: string) => manager.close(id),
  /** Follows a promise with one toast. */
  promise: <T,>(
    promise: Promise<T>,
    texts: {
      loading: string;
      success: string | ((value: T) => string);
      error: string | ((error: unknown) => string);
    },
  ) => manager.promise(promise, texts),
};

const icons: Record<string, ReactNode> = {
  success: <CircleCheck aria-hidden className="size-4 text-success" />,
  error: <CircleX aria-hidden className="size-4 text-danger" />,
  info: <Info aria-hidden className="size-4 text-info" />,
  loading: <LoaderCircle aria-hidden className="size-4 animate-spin" />,
};

/** Stands once at the root of the page. */
export function Toaster() {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-[calc(var(--tray-space,0px)+1rem)] z-50 mx-auto flex max-w-sm flex-col gap-2 outline-none sm:left-4 sm:mx-0">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      data-toast=""
      className="rounded-lg border bg-popover shadow-pop transition-[opacity,translate] duration-200 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 p-3 text-sm">
        <span className="mt-0.5">{icons[item.type ?? 'info'] ?? icons.info}</span>
        <div className="min-w-0 flex-1">
          <Base.Title className="name-text font-medium" render={<p />} />
          <Base.Description className="text-muted-foreground" />
          <Base.Action className="mt-1 rounded-sm font-medium text-primary-text hover:underline" />
        </div>
        <Base.Close
          aria-label="Dismiss"
          className="rounded-sm p-0.5 text-muted-foreground hover:text-foreground"
        >
          <X aria-hidden className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
