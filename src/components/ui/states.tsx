// What a page shows when there is nothing, when something failed, and when one may not look.
import { CloudOff, Inbox, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

type StateProps = {
  title: ReactNode;
  children?: ReactNode;
  /** The next step: one primary button or link. */
  action?: ReactNode;
  icon?: ReactNode;
  className?: string | undefined;
};

/** Nothing here yet; says why and what comes next. */
export function EmptyState({ title, children, action, icon, className }: StateProps) {
  return (
    <div className={cn('flex flex-col items-center px-6 py-12 text-center', className)}>
      <span aria-hidden className="mb-3 text-muted-foreground [&_svg]:size-6 [&_svg]:stroke-[1.5]">
        {icon ?? <Inbox />}
      </span>
      <p className="text-base font-medium">{title}</p>
      {children ? (
        <div className="mt-1 max-w-md text-sm text-balance text-muted-foreground">{children}</div>
      ) : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

export type ErrorStateProps = StateProps & {
  onRetry?: (() => void) | undefined;
  retrying?: boolean | undefined;
  /** Shown small, so that support can find it in the log. */
  requestId?: string | undefined;
};

/** Something failed: what happened (`title`), what it means for the data (children), and a way to try again. */
export function ErrorState({
  title,
  children,
  action,
  icon,
  onRetry,
  retrying,
  requestId,
  className,
}: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        title={title}
        icon={icon ?? <CloudOff />}
        className={className}
        action={
          onRetry || action ? (
            <>
              {onRetry ? (
                <Button onClick={onRetry} pending={retrying}>
                  Try again
                </Button>
              ) : null}
              {action}
            </>
          ) : undefined
        }
      >
        {children}
        {requestId ? <p className="mt-2 font-mono text-xs">Request {requestId}</p> : null}
      </EmptyState>
    </div>
  );
}

/** The person may not see this; says who can and what to do. */
export function NoAccessState(props: StateProps) {
  return <EmptyState {...props} icon={props.icon ?? <Lock />} />;
}
