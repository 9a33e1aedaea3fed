/** Paths for `icon()` that only the console needs: three sliders, settings. */
export const sliders = 'M4 7h10m4 0h2M4 12h2m4 0h10M4 17h8m4 0h4M16 5v4M8 10v4M14 15v4';
/** An arrow that points down. */
export const down = 'M5 9l7 7 7-7';
/** Three lines: the menu. */
export const menu = 'M4 7h16M4 12h16M4 17h16';
/** A door with an arrow out of it: sign out. */
export const leave = 'M14 5H6v14h8M11 12h9m-3-3l3 3-3 3';
/** Two quotation marks: voices. */
export const quotes = 'M10 7H5v6h5V7zm0 6c0 2-1 4-4 4M19 7h-5v6h5V7zm0 6c0 2-1 4-4 4';
/** An arrow into a tray: imports. */
export const tray = 'M12 4v10m-4-4l4 4 4-4M4 15v4h16v-4';
/** A letter tray: the queue. */
export const letters = 'M4 13l2-8h12l2 8v6H4zM4 13h5l1 2h4l1-2h5';
/** Three columns: the roadmap. */
export const columns = 'M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v6h-4z';
/** A shield: moderation. */
export const shield = 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6l7-3z';
/** A sheet with lines: the audit log. */
export const lines = 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4';
/** Two people: customers. */
export const people = 'M9 11a3 3 0 100-6 3 3 0 000 6zm-6 8c0-3 3-5 6-5s6 2 6 5M15 5a3 3 0 010 6m3 8c0-2-1-4-3-5';
/** Two rings that overlap: segments. */
export const rings = 'M9 17a5 5 0 100-10 5 5 0 000 10zm6 0a5 5 0 100-10 5 5 0 000 10z';
/** Three bars: insights. */
export const bars = 'M5 19v-6m7 6V5m7 14v-9M3 19h18';
/** A parcel with a bow: release notes. */
export const gift = 'M4 9h16v4H4zM5 13h14v7H5zM12 9v11M12 9C9 9 7 8 7 6s4-3 5 3c1-6 5-5 5-3s-2 3-5 3';
