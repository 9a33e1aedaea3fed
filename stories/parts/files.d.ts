/** A file as its text: how the guide quotes what the examples are built from. */
declare module '*?raw' {
  export const text: string;
  export default text;
}

declare module '*.mdx' {
  import type { ComponentType } from 'react';

  const page: ComponentType;
  export default page;
}
