/** Paths for `icon()` that no first paint needs: a check mark, first. */
export const check = 'M5 12.5l4.5 4.5L19 7.5';
/** A cross: close. */
export const close = 'M6 6l12 12M18 6L6 18';
/** A magnifying glass. */
export const lens = 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14zm5-2l4 4';
/** A pen. */
export const pen = 'M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z';
/** A bell: news. */
export const bell = 'M6 17v-6a6 6 0 0 1 12 0v6l1.500 1.500h-15zM10 21h4';
/** A link. */
export const link = 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1m2 3.700a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1';
/** Three lines that get shorter: filter. */
export const funnel = 'M4 7h16M7 12h10M10 17h4';
/** A cloud with a stroke through it: offline. */
export const offline = 'M4 4l16 16M9 18h8m3-1.500a4 4 0 0 0-2.500-6.500 6 6 0 0 0-8-4M7 9a6 6 0 0 0 0 9';
