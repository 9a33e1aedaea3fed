import type { HTMLAttributes, DetailedHTMLProps } from 'react';

/** The elements that this page uses, for JSX. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'madang-community': Element & { server: string; community: string; locale?: string };
      'madang-board': Element & { board: string; sort?: 'trending' | 'top' | 'new' };
      'madang-roadmap': Element & { board: string };
    }
  }
}

type Element = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
