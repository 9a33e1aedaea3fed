/** Paths for `icon()`: a camera. */
export const camera = 'M4 8h3.500l1.500-2.500h6L16.500 8H20v11H4zM12 16.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400z';
/** Towards the beginning of a line; turned around where that is on the right. */
export const before = 'M14.500 6l-6 6 6 6';
/** Towards its end. */
export const after = 'M9.500 6l6 6-6 6';
