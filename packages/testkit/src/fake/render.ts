/** As much Markdown as fixtures use: paragraphs, numbered lists and bold, everything else as text. */
export function renderWords(body: string): string {
  const text = body.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  return text
    .split(/\n{2,}/)
    .map((block) => {
      const bold = block.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>');
      const lines = bold.split('\n');
      return lines.every((line) => /^\d+\. /.test(line))
        ? `<ol>${lines.map((line) => `<li>${line.replace(/^\d+\. /, '')}</li>`).join('')}</ol>`
        : `<p>${lines.join('<br>')}</p>`;
    })
    .join('');
}

/** The first words of a body as plain text. */
export function excerptWords(body: string): string {
  return body.replace(/[*_`#>]/g, '').replace(/\s+/g, ' ').trim().slice(0, 160);
}
