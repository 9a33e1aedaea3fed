import type { HTMLAttributes, DetailedHTMLProps } from 'react';

/** The elements that this page uses, for JSX. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'madang-community': Host & { server: string; community: string; locale?: string };
      'madang-board': Host & { board: string; sort?: 'trending' | 'top' | 'new' };
      'madang-roadmap': Host & { board: string };
    }
  }
}

type Host = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
