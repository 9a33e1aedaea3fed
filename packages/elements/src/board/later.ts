import type { TemplateResult } from 'lit';
import type { BoardHost } from './host.js';
/** x */
export class BoardLater { constructor(readonly host: BoardHost) {} top(): TemplateResult|undefined {return;} bottom(): TemplateResult|undefined {return;} updated(): void {} }
