'use client';
// The frame of a wizard: where one is, the step itself, one way on. The step lives in the URL and comes in by props.
import type { ReactNode } from 'react';
import { PageHeader, type PageHeaderProps } from '#src/components/ui/page-header.tsx';
import { StepHeader, type WizardStep } from './step-header.tsx';

export type WizardFrameProps = {
  title: PageHeaderProps['title'];
  description?: PageHeaderProps['description'];
  crumbs?: PageHeaderProps['crumbs'];
  /** At the right of the title, e.g. a "Leave" link. */
  actions?: ReactNode;
  steps: readonly WizardStep[];
  /** Id of the step one is on. */
  current: string;
  children: ReactNode;
  /** A WizardFooter. */
  footer?: ReactNode;
};

/** Draws header, step and footer; announces each step and starts it at the top of the page. */
export function WizardFrame({
  title,
  description,
  crumbs,
  actions,
  steps,
  current,
  children,
  footer,
}: WizardFrameProps) {
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader title={title} description={description} crumbs={crumbs} actions={actions} />
      <StepHeader steps={steps} current={current} />
      <div className="min-w-0 flex-1 py-5">{children}</div>
      {footer}
    </div>
  );
}
