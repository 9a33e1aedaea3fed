import type { TemplateResult } from 'lit';
import type { BoardHost } from './host.js';
/** x */
export class BoardLater { constructor(readonly host: BoardHost) {} compose(): void {} filter(): void {} find(_t: string): void {} composer(): TemplateResult|undefined {return;} notices(): TemplateResult|undefined {return;} idea(): TemplateResult|undefined {return;} updated(): void {} }
